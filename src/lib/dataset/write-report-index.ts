import type { LargeReport } from './published.ts';
import { REPORT_MAGIC, REPORT_PREAMBLE_BYTES, REPORTS_PER_BLOCK, type ReportBlock, type ReportIndexHeader } from './report-index-layout.ts';

/**
 * The pieces of a file of reports; see report-index-layout.ts. Holds it in memory, about half a kilobyte a report.
 * @param ids of all reports, in the order of their UTF-16 units
 * @param report the report of an id; asked for once
 */
export function writeReportIndex(ids: readonly string[], report: (id: string) => LargeReport): Uint8Array[] {
  const encoder = new TextEncoder();
  const blocks: ReportBlock[] = [];
  const former: [string, string][] = [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (let start = 0; start < ids.length; start += REPORTS_PER_BLOCK) {
    let lines = '';
    for (const id of ids.slice(start, start + REPORTS_PER_BLOCK)) {
      const found = report(id);
      for (const was of found.formerIds ?? []) former.push([was, id]);
      lines += `${JSON.stringify(found)}\n`;
    }
    const bytes = encoder.encode(lines);
    blocks.push({ id: ids[start]!, at });
    pieces.push(bytes);
    at += bytes.length;
  }
  const header = encoder.encode(JSON.stringify({ version: 1, reports: ids.length, blocks, former } satisfies ReportIndexHeader));
  const preamble = new DataView(new ArrayBuffer(REPORT_PREAMBLE_BYTES));
  preamble.setUint32(0, REPORT_MAGIC, true);
  preamble.setUint32(4, header.length, true);
  return [new Uint8Array(preamble.buffer), header, ...pieces];
}
