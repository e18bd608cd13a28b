/** The base map's colours, for the MapLibre style, the SVG picture and CSS alike. */

export type Theme = 'light' | 'dark';

export interface MapTokens {
  land: string;
  water: string;
  /** The shore: a hairline, so that small islands do not melt away. */
  coast: string;
  river: string;
  border: string;
  /** Dashed and dotted lines. */
  disputed: string;
  regionBorder: string;
  countryText: string;
  territoryText: string;
  regionText: string;
  townText: string;
  seaText: string;
  townDot: string;
  haloLand: string;
  haloWater: string;
}

export const MAP_TOKENS: Record<Theme, MapTokens> = {
  light: {
    land: '#f0ede6',
    water: '#d6dfe3',
    coast: '#a9b5ba',
    river: '#bccad0',
    border: '#8c857b',
    disputed: '#8c857b',
    regionBorder: '#cfc8bb',
    countryText: '#45413b',
    territoryText: '#59544c',
    regionText: '#676158',
    townText: '#33302b',
    seaText: '#44606c',
    townDot: '#6b655c',
    haloLand: '#f0ede6',
    haloWater: '#d6dfe3'
  },
  dark: {
    land: '#23262a',
    water: '#15191d',
    coast: '#3d454b',
    river: '#171c21',
    border: '#747a80',
    disputed: '#747a80',
    regionBorder: '#3a3f44',
    countryText: '#c6c2ba',
    territoryText: '#b0aca4',
    regionText: '#9a978f',
    townText: '#d8d4cc',
    seaText: '#7f99a6',
    townDot: '#8d8a83',
    haloLand: '#23262a',
    haloWater: '#15191d'
  }
};

/** The same colours as CSS custom properties: `--map-land`, `--map-region-border`… One declaration a line. */
export function tokensToCss(theme: Theme): string {
  return Object.entries(MAP_TOKENS[theme])
    .map(([name, colour]) => `--map-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${colour};`)
    .join('\n');
}
