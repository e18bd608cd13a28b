import { version } from '$app/environment';
import { asset } from '$app/paths';

/** `offline`: nobody answers. `outdated`: the server has another build than the page. */
type Standing = 'unknown' | 'current' | 'offline' | 'outdated';

/** How the build that this page was opened with stands to the one on the server. */
class Edition {
  standing = $state<Standing>('unknown');

  /** Asks the server whenever the page comes to the front or the network comes and goes. Returns what ends that. */
  watch(): () => void {
    const ask = () => void this.ask();
    const askIfSeen = () => document.visibilityState === 'visible' && ask();
    addEventListener('online', ask);
    addEventListener('offline', ask);
    document.addEventListener('visibilitychange', askIfSeen);
    ask();
    return () => {
      removeEventListener('online', ask);
      removeEventListener('offline', ask);
      document.removeEventListener('visibilitychange', askIfSeen);
    };
  }

  async ask(): Promise<void> {
    try {
      const response = await fetch(asset('/_app/version.json' as '/'), { cache: 'no-store' });
      if (response.ok) {
        const there = ((await response.json()) as { version?: string }).version;
        this.standing = there === undefined || there === version ? 'current' : 'outdated';
      } else if (response.status >= 502 && response.status <= 504) {
        this.standing = 'offline';
      }
    } catch {
      this.standing = 'offline';
    }
  }
}

export const edition = new Edition();
