/**
 * Reports of a large build, read by ranges: "DTR1" and the length of the header in bytes (32 bits, little endian); the header, JSON; then the reports in the order of
 * their ids (UTF-16 units), one JSON object a line, in blocks of REPORTS_PER_BLOCK.
 */
export interface ReportIndexHeader {
  version: 1;
  reports: number;
  blocks: ReportBlock[];
  /** Ids that reports had before, with the id of each today. */
  former: [was: string, is: string][];
}

export interface ReportBlock {
  /** Id of its first report. */
  id: string;
  /** Byte after the header at which it starts. */
  at: number;
}

export const REPORT_MAGIC = 0x31525444;
export const REPORT_PREAMBLE_BYTES = 8;
export const REPORTS_PER_BLOCK = 32;
/** Most incidents that are listed with a report. */
export const REPORT_INCIDENTS = 200;
