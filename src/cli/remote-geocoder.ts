import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { placeFromHits } from '../lib/geocoding/remote/place-from-hits.ts';
import { readRemoteAnswer, remoteUrl, type RemoteKind } from '../lib/geocoding/remote/remote-hits.ts';
import type { PlaceAsReported, Placement } from '../lib/records/place.ts';
import { UserError } from './user-error.ts';
import { writeFileWhole } from './write-whole.ts';

export interface RemoteOptions {
  kind: RemoteKind;
  base: string;
  /** Least time between two questions. */
  pauseMs: number;
  userAgent: string;
  /** Folder of answers, one file a question; null keeps none. */
  cache: string | null;
  tries: number;
}

const AGENT = 'dateline/0.1 (self-hosted incident map)';
const LONGEST_WAIT_MS = 30000;
const MOST_BYTES = 5_000_000;

/**
 * The service that the environment names, or null: off unless asked for. `DATELINE_GEOCODER=nominatim:http://localhost:8080` (or photon:…); DATELINE_GEOCODER_PAUSE_MS
 * (1000), DATELINE_GEOCODER_AGENT and DATELINE_GEOCODER_CACHE (.cache/geocoder) may be set.
 */
export function remoteFromEnvironment(env: NodeJS.ProcessEnv = process.env): RemoteGeocoder | null {
  const setting = env['DATELINE_GEOCODER'];
  if (setting === undefined || setting === '' || setting === 'embedded') return null;
  const match = /^(nominatim|photon):(https?:\/\/.+)$/.exec(setting);
  if (match === null)
    throw new UserError(`DATELINE_GEOCODER: found "${setting}", wanted nominatim:http://… or photon:http://… of a service that you run`);
  const pause = Number(env['DATELINE_GEOCODER_PAUSE_MS'] ?? 1000);
  return new RemoteGeocoder({
    kind: match[1] as RemoteKind,
    base: match[2] as string,
    pauseMs: Number.isFinite(pause) && pause >= 0 ? pause : 1000,
    userAgent: env['DATELINE_GEOCODER_AGENT'] ?? AGENT,
    cache: env['DATELINE_GEOCODER_CACHE'] ?? '.cache/geocoder',
    tries: 4
  });
}

/** Asks a Nominatim or Photon that somebody runs: one question at a time, paused, cached, tried again when it is busy. */
export class RemoteGeocoder {
  private next = 0;
  private readonly options: RemoteOptions;

  constructor(options: RemoteOptions) {
    this.options = options;
  }

  async place(reported: PlaceAsReported): Promise<Placement> {
    const url = remoteUrl(this.options.kind, this.options.base, reported);
    return placeFromHits(reported, readRemoteAnswer(this.options.kind, await this.ask(url)));
  }

  private async ask(url: string): Promise<unknown> {
    const file = this.options.cache === null ? null : join(this.options.cache, `${createHash('sha256').update(url).digest('hex')}.json`);
    if (file !== null && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as unknown;
    const text = await this.fetchText(url);
    const answer = JSON.parse(text) as unknown;
    if (file !== null) writeFileWhole(file, text);
    return answer;
  }

  private async fetchText(url: string): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const now = Date.now();
      if (this.next > now) await wait(this.next - now);
      this.next = Date.now() + this.options.pauseMs;
      let problem: string;
      let retryAfter: number | null = null;
      try {
        const response = await fetch(url, {
          headers: { 'user-agent': this.options.userAgent, accept: 'application/json' },
          signal: AbortSignal.timeout(LONGEST_WAIT_MS)
        });
        if (response.ok) {
          const text = await response.text();
          if (text.length > MOST_BYTES)
            throw new UserError(`${this.options.kind} at ${this.options.base} answered with more than ${MOST_BYTES.toString()} bytes`);
          return text;
        }
        problem = `status ${response.status.toString()}`;
        if (response.status !== 429 && response.status < 500)
          throw new UserError(`${this.options.kind} at ${this.options.base} refused the question: ${problem}`);
        retryAfter = Number(response.headers.get('retry-after')) || null;
      } catch (error) {
        if (error instanceof UserError) throw error;
        problem = error instanceof Error ? error.message : String(error);
      }
      if (attempt >= this.options.tries)
        throw new UserError(`${this.options.kind} at ${this.options.base} did not answer after ${attempt.toString()} tries: ${problem}`);
      await wait(Math.min(LONGEST_WAIT_MS, retryAfter === null ? this.options.pauseMs * 2 ** attempt : retryAfter * 1000));
    }
  }
}
