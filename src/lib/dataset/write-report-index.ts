import type { LargeReport } from './published.ts';
import { REPORT_MAGIC, REPORT_PREAMBLE_BYTES, REPORTS_PER_BLOCK, type ReportBlock, type ReportIndexHeader } from './report-index-layout.ts';

/**
 * The pieces of a file of reports; see report-index-layout.ts.
 * @param ids of all reports, in the order of their UTF-16 units
 * @param report the report of an id; asked for twice, so that not all are needed at once
 */
export function* writeReportIndex(ids: readonly string[], report: (id: string) => LargeReport): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const blocks: ReportBlock[] = [];
  const former: [string, string][] = [];
  let at = 0;
  for (let start = 0; start < ids.length; start += REPORTS_PER_BLOCK) {
    blocks.push({ id: ids[start]!, at });
    at += blockOf(ids, start, report, encoder).length;
    for (const id of ids.slice(start, start + REPORTS_PER_BLOCK)) for (const was of report(id).formerIds ?? []) former.push([was, id]);
  }
  const header = encoder.encode(JSON.stringify({ version: 1, reports: ids.length, blocks, former } satisfies ReportIndexHeader));
  const preamble = new DataView(new ArrayBuffer(REPORT_PREAMBLE_BYTES));
  preamble.setUint32(0, REPORT_MAGIC, true);
  preamble.setUint32(4, header.length, true);
  yield new Uint8Array(preamble.buffer);
  yield header;
  for (let start = 0; start < ids.length; start += REPORTS_PER_BLOCK) yield blockOf(ids, start, report, encoder);
}

function blockOf(ids: readonly string[], start: number, report: (id: string) => LargeReport, encoder: TextEncoder): Uint8Array {
  const lines = ids.slice(start, start + REPORTS_PER_BLOCK).map((id) => `${JSON.stringify(report(id))}\n`);
  return encoder.encode(lines.join(''));
}
