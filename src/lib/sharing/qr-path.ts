import { encode } from 'uqr';

/** Quiet modules that a reader needs around the code (ISO/IEC 18004, 9.1). */
const QUIET = 4;
/** Longest text in bytes of UTF-8 that version 40 holds at error correction M. */
const MOST_BYTES = 2331;

export interface QrPath {
  /** Side in modules, the quiet zone included: the drawing's viewBox is `0 0 size size`. */
  size: number;
  /** SVG path data of the dark modules. */
  path: string;
}

/** A text as a QR code at error correction M, or null where it is too long for one. */
export function qrPath(text: string): QrPath | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const parts: string[] = [];
  data.forEach((row, y) => {
    let start = -1;
    for (let x = 0; x <= row.length; x += 1) {
      const dark = row[x] === true;
      if (dark && start < 0) start = x;
      if (!dark && start >= 0) {
        parts.push(`M${start} ${y}h${x - start}v1h-${x - start}z`);
        start = -1;
      }
    }
  });
  return { size, path: parts.join('') };
}

/** The code as an SVG file, black on white, one module a unit. */
export function qrSvg({ size, path }: QrPath): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}
