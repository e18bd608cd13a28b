const charsets = new Map<string, Set<string>>();

/** Whether a legacy charset has every character: tells Japanese, simplified and traditional forms apart. */
export function inCharset(text: string, charset: 'shift_jis' | 'gb2312' | 'big5'): boolean {
  let known = charsets.get(charset);
  if (!known) {
    const decoder = new TextDecoder(charset);
    known = new Set();
    // GB 2312 proper ends at F7; beyond lie the traditional forms that GBK added.
    const [from, to, second] = charset === 'gb2312' ? [0xb0, 0xf7, 0xa1] : charset === 'big5' ? [0xa4, 0xf9, 0x40] : [0x81, 0xfc, 0x40];
    for (let lead = from; lead <= to; lead++) {
      for (let trail = second; trail <= 0xfe; trail++) known.add(decoder.decode(Uint8Array.of(lead, trail)));
    }
    charsets.set(charset, known);
  }
  return [...text].every((letter) => known.has(letter) || letter === 'ー');
}
