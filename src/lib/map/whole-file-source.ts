import { EtagMismatch, FetchSource, type RangeResponse } from 'pmtiles';

/**
 * A PMTiles file on any host. Where the host answers no range requests, as simple ones do not, the file is read whole and once, and
 * the parts are taken from that.
 */
export class WholeFileSource extends FetchSource {
  #whole: Promise<ArrayBuffer> | null = null;

  override async getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
    if (!this.#whole) {
      try {
        return await super.getBytes(offset, length, signal, etag);
      } catch (error) {
        if (signal?.aborted || error instanceof EtagMismatch) throw error;
        this.#whole ??= this.#readWhole(error);
      }
    }
    return { data: (await this.#whole).slice(offset, offset + length) };
  }

  async #readWhole(because: unknown): Promise<ArrayBuffer> {
    try {
      const response = await fetch(this.url);
      if (response.ok) return await response.arrayBuffer();
    } catch {
      // The first failure says more.
    }
    // A host that was away may be back for the next tile.
    this.#whole = null;
    throw because;
  }
}
