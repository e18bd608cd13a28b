import type { Theme } from '../marks/look.ts';
import { MAP_TOKENS } from '../map/style/tokens.ts';
import type { BaseLabel, LineClass } from './outline.ts';

export interface BasePalette {
  water: string;
  land: string;
  coast: string;
  lines: Record<LineClass, string>;
  labels: Record<BaseLabel['kind'], string>;
  townDot: string;
  haloLand: string;
  haloWater: string;
}

export interface Fonts {
  serif: string;
  sans: string;
  /** Texts that the fonts can write; null where the reader's system finds others for the rest. */
  covers: RegExp | null;
}

/** What the page's own texts are set in (app.css): fonts of the reader's system. */
export const SYSTEM_FONTS: Fonts = {
  serif: "Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif",
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif",
  covers: null
};

/** The fonts that the server draws PNGs with: the same on every machine. They have Latin, Greek and Cyrillic. */
export const BUNDLED_FONTS: Fonts = {
  serif: 'Source Serif 4',
  sans: 'Source Sans 3',
  covers: /^[\t\n\r\u0020-\u052f\u1e00-\u206f\u20a0-\u20c0\u2100-\u22ff\ufffd]*$/
};

/** The base map's own colours, by what the picture draws with them. */
export function basePalette(theme: Theme): BasePalette {
  const tokens = MAP_TOKENS[theme];
  return {
    water: tokens.water,
    land: tokens.land,
    coast: tokens.coast,
    lines: {
      recognised: tokens.border,
      disputed: tokens.disputed,
      ceasefire: tokens.disputed,
      region: tokens.regionBorder,
      river: tokens.river
    },
    labels: {
      country: tokens.countryText,
      territory: tokens.territoryText,
      region: tokens.regionText,
      town: tokens.townText,
      sea: tokens.seaText
    },
    townDot: tokens.townDot,
    haloLand: tokens.haloLand,
    haloWater: tokens.haloWater
  };
}
