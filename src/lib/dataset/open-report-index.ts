import type { RangedFile } from './open-text-index.ts';
import type { LargeReport } from './published.ts';
import { REPORT_MAGIC, REPORT_PREAMBLE_BYTES, type ReportIndexHeader } from './report-index-layout.ts';

export interface ReportIndex {
  size: number;
  /** Null where no report has the id, or had it. Fetches one block. */
  report(id: string): Promise<LargeReport | null>;
  /** All reports, in the order of their ids, a block at a time. */
  all(): AsyncGenerator<LargeReport>;
}

/**
 * Opens a file of write-report-index.ts: fetches its header.
 * @throws Error where the file is none
 */
export async function openReportIndex(file: RangedFile): Promise<ReportIndex> {
  const preamble = new DataView(await file.slice(0, REPORT_PREAMBLE_BYTES));
  if (preamble.byteLength < REPORT_PREAMBLE_BYTES || preamble.getUint32(0, true) !== REPORT_MAGIC)
    throw new Error('found a file that does not begin with DTR1, wanted a file of reports');
  const start = REPORT_PREAMBLE_BYTES + preamble.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(await file.slice(REPORT_PREAMBLE_BYTES, start))) as ReportIndexHeader;
  if (header.version !== 1) throw new Error(`found a file of reports of version ${String(header.version)}, wanted version 1`);
  const { blocks } = header;

  const read = async (index: number): Promise<LargeReport[]> => {
    const block = blocks[index];
    if (!block) return [];
    const next = blocks[index + 1];
    const bytes = await file.slice(start + block.at, next ? start + next.at : file.byteLength);
    const lines = new TextDecoder().decode(bytes).split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LargeReport);
  };

  const former = new Map(header.former);
  const find = async (id: string): Promise<LargeReport | null> => {
    const after = blocks.findIndex((block) => block.id > id);
    const reports = await read((after === -1 ? blocks.length : after) - 1);
    return reports.find((report) => report.id === id) ?? null;
  };

  return {
    size: header.reports,
    report: async (id) => (await find(id)) ?? (former.has(id) ? find(former.get(id)!) : null),
    all: async function* () {
      for (const index of blocks.keys()) yield* await read(index);
    }
  };
}
