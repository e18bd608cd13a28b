import type { Theme } from '../marks/look.ts';
import type { LineClass } from './outline.ts';

export interface BasePalette {
  water: string;
  land: string;
  coast: string;
  halo: string;
  lines: Record<LineClass, string>;
  labels: { country: string; region: string; town: string; sea: string };
}

export interface Fonts {
  serif: string;
  sans: string;
}

/** What the page's own texts are set in (app.css): fonts of the reader's system. */
export const SYSTEM_FONTS: Fonts = {
  serif: "Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif",
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
};

/** The fonts that the server draws PNGs with: the same on every machine. */
export const BUNDLED_FONTS: Fonts = { serif: 'Source Serif 4', sans: 'Source Sans 3' };

export const PALETTES: Record<Theme, BasePalette> = {
  light: {
    water: '#d5dcdf',
    land: '#f1eee7',
    coast: '#a9b1b3',
    halo: '#f1eee7',
    lines: { recognised: '#a39b8e', disputed: '#a39b8e', ceasefire: '#a39b8e', region: '#d3ccbf' },
    labels: { country: '#6b645a', region: '#857d71', town: '#57514a', sea: '#6f858c' }
  },
  dark: {
    water: '#1b2226',
    land: '#2a2b2c',
    coast: '#4a5154',
    halo: '#232526',
    lines: { recognised: '#6c6a66', disputed: '#6c6a66', ceasefire: '#6c6a66', region: '#3f4041' },
    labels: { country: '#a19b91', region: '#87827a', town: '#b3ada3', sea: '#7e949b' }
  }
};
