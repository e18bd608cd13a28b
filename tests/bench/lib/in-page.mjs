// Runs in the measured page before anything of its own does.
(() => {
  const blocks = [];
  new PerformanceObserver((list) => blocks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({
    type: 'longtask',
    buffered: true
  });

  const contexts = new Set();
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    const context = getContext.call(this, kind, ...more);
    if (context && String(kind).startsWith('webgl2')) contexts.add(context);
    return context;
  };

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const said = () => document.querySelector('[data-map][data-state]')?.dataset ?? {};
  const found = ({ shown }) => Number(shown);

  /** Until the GPU has done what it was given (without waiting inside a task), and the frame was handed on. */
  async function drawn() {
    for (const context of contexts) {
      if (context.isContextLost()) continue;
      const sync = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
      context.flush();
      while (context.getSyncParameter(sync, context.SYNC_STATUS) !== context.SIGNALED)
        await new Promise((resolve) => setTimeout(resolve, 2));
      context.deleteSync(sync);
    }
    await frame();
    await frame();
  }

  /** When a picture with every mark stood where the live map will: Dateline's server draws one. */
  let pictured = null;
  const lookForPicture = async () => {
    for (;;) {
      await frame();
      const base = document.querySelector('.picture img.base');
      if (said().state === 'settled') return;
      if (base?.complete && base.naturalWidth > 0 && document.querySelector('.picture .mark')) break;
    }
    await frame();
    await frame();
    pictured = performance.now();
  };
  void lookForPicture();

  /** When the map had drawn a base map of its own in place of that picture. */
  let laid = null;
  const lookForBase = async () => {
    while (said().base !== 'map') await frame();
    laid = performance.now();
  };
  void lookForBase();

  let acted = 0;
  for (const type of ['click', 'pointerdown']) addEventListener(type, (event) => (acted = event.timeStamp), true);

  let recording = null;
  async function record(mine) {
    let before = found(said());
    while (recording === mine) {
      await frame();
      const now = performance.now();
      mine.gap = Math.max(mine.gap, now - mine.last);
      mine.last = now;
      mine.frames += 1;
      const shown = found(said());
      if (shown !== before) mine.changes += 1;
      before = shown;
    }
  }

  globalThis.bench = {
    said: () => ({ ...said() }),
    /** Milliseconds from the navigation, or from the last click, until the map shows `count` and has drawn it; what it says instead, in words, where it does not by `limit`. */
    async settled(count, limit, from = acted) {
      for (;;) {
        await frame();
        const { state } = said();
        if (state === 'failed') return 'the map failed';
        if (state === 'settled' && found(said()) === count) break;
        if (performance.now() - from > limit)
          return `wanted ${count}, found ${found(said())} (${state ?? 'no map'}) after ${limit / 1000} s`;
      }
      await drawn();
      return performance.now() - from;
    },
    start() {
      const now = performance.now();
      recording = { from: now, last: now, frames: 0, changes: 0, gap: 0 };
      void record(recording);
    },
    /** Frames and different counts a second since the start, what is under way now included. */
    async stop(count, limit) {
      const { from } = recording;
      const until = await this.settled(count, limit, performance.now());
      const { frames, changes, gap } = recording;
      recording = null;
      if (typeof until === 'string') return until;
      const seconds = (performance.now() - from) / 1000;
      return { frames: frames / seconds, changes: changes / seconds, gap, settling: until };
    },
    now: () => performance.now(),
    pictured: () => pictured,
    laid: () => laid,
    /** The longest task of the main thread after a time, in milliseconds; 0 where none took 50. */
    longest: (after) => Math.max(0, ...blocks.filter(({ startTime }) => startTime >= after).map(({ duration }) => duration)),
    blocks: (after) => blocks.filter(({ startTime }) => startTime >= after),
    async memory() {
      const { bytes, breakdown } = await performance.measureUserAgentSpecificMemory();
      return {
        bytes,
        breakdown: breakdown
          .filter((part) => part.bytes > 0)
          .map(({ bytes, types, attribution }) => ({ bytes, types, scope: attribution[0]?.scope }))
      };
    }
  };
})();
