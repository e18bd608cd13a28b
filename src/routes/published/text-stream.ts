import type { ExportedIncident } from '../../lib/formats/exported.ts';
import type { Pieces } from '../../lib/formats/pieces.ts';

/** Characters that are sent at once, about. */
const CHUNK = 65_536;

/** A file as a stream that is made no faster than it is taken, and no further once nobody takes it. */
export function streamOf(pieces: Pieces, incidents: AsyncIterable<ExportedIncident[]>): ReadableStream<Uint8Array> {
  return textStream(texts(pieces, incidents));
}

async function* texts({ head, incident, between, tail }: Pieces, batches: AsyncIterable<ExportedIncident[]>): AsyncGenerator<string> {
  yield head;
  let separator = '';
  for await (const batch of batches) {
    let text = '';
    for (const each of batch) {
      text += separator + incident(each);
      separator = between;
    }
    yield text;
  }
  yield tail;
}

/** Texts as UTF-8, several in a chunk. */
export function textStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = '';
      while (text.length < CHUNK) {
        const next = await texts.next();
        if (next.done) {
          if (text !== '') controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += next.value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await texts.return(undefined);
    }
  });
}
