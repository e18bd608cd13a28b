// Advance widths in parts of the font size, for whatever sans or serif the viewer has: letters by breadth, on the wide side
// (measured on Source Sans 3, Source Serif 4 and DejaVu Sans), so that a text is rather broken early than cut off.
const NARROW = new Set("iljtfrI.,:;!'’‘|()[]/ -");
const BROAD = new Set('mwMW@%—…');
const NARROW_WIDTH = 0.33;
const BROAD_WIDTH = 0.9;
const CAPITAL_WIDTH = 0.68;
const OTHER_WIDTH = 0.57;
const FULL_WIDTH = 1.02;

/** Pixels that a line of text takes at a font size in pixels, within about a tenth, in any of the fonts named. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x300 && code < 0x370) continue;
    if (code >= 0x1100 && (code < 0x1200 || code >= 0x2e80)) width += FULL_WIDTH;
    else if (NARROW.has(character)) width += NARROW_WIDTH;
    else if (BROAD.has(character)) width += BROAD_WIDTH;
    else if (character !== character.toLowerCase()) width += CAPITAL_WIDTH;
    else width += OTHER_WIDTH;
  }
  return width * fontSize;
}

/**
 * Breaks a text into lines of about the same length, no wider than `width` pixels. A word that is wider by itself is broken anywhere; what does not fit
 * into `maxLines` ends with an ellipsis.
 */
export function wrapText(text: string, fontSize: number, width: number, maxLines: number): string[] {
  const lines = fillLines(text, fontSize, width, maxLines);
  if (lines.length < 2 || lines.length > 9) return lines;
  // The narrowest measure that takes no further line leaves no single word at the end. No word is broken for it.
  const widest = Math.max(...text.split(/\s+/).map((word) => textWidth(word, fontSize)));
  let narrow = Math.min(width, Math.max(width / lines.length, widest));
  let wide = width;
  for (let turn = 0; turn < 8; turn += 1) {
    const middle = (narrow + wide) / 2;
    const tried = fillLines(text, fontSize, middle, maxLines);
    if (tried.length > lines.length || tried.at(-1)?.endsWith('…') !== lines.at(-1)?.endsWith('…')) narrow = middle;
    else wide = middle;
  }
  return fillLines(text, fontSize, wide, maxLines);
}

/** As `wrapText`, each line as full as can be: for the small print. */
export function fillLines(text: string, fontSize: number, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((whole) => breakWord(whole, fontSize, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, fontSize) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
    if (lines.length > maxLines) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = shorten(`${kept[maxLines - 1] ?? ''} ${lines[maxLines] ?? ''}`, fontSize, width);
  return kept;
}

/** Cuts a line at the end so that it fits with an ellipsis; a line that fits stays as it is. */
export function shorten(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  const room = width - textWidth('…', fontSize);
  let used = 0;
  let end = 0;
  while (end < characters.length) {
    used += textWidth(characters[end] ?? '', fontSize);
    if (used > room) break;
    end += 1;
  }
  return `${characters.slice(0, end).join('').trimEnd()}…`;
}

function breakWord(word: string, fontSize: number, width: number): string[] {
  if (textWidth(word, fontSize) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && textWidth(part + character, fontSize) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
