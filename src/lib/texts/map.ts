import { count, counted, joined } from './words.ts';

/** What a mark on the map stands for, in the order in which it is said. */
export interface MarkInWords {
  count: number;
  /** Of the one incident; null for several. */
  title: string | null;
  /** Largest first. */
  types: { label: string; count: number }[];
  /** Where all of them are; null where they are in several places. */
  place: string | null;
  /** True where the place is no closer than an area. */
  isArea: boolean;
}

/** The live map: names that a screen reader says, and what is drawn beside the marks. */
export const mapTexts = {
  tools: {
    heading: 'Map tools',
    colourBy: 'Colour the marks by',
    colours: { type: 'type', precision: 'how closely the place is known' },
    measure: 'Measure',
    kinds: { none: 'nothing', distance: 'a distance', area: 'an area', position: 'a position' },
    hint: {
      distance: 'Click along a line. With the keyboard: move the map, Enter takes its centre, Backspace takes a point back.',
      area: 'Click around an area. With the keyboard: move the map, Enter takes its centre, Backspace takes a point back.',
      position: 'Click a spot. With the keyboard: move the map, Enter takes its centre.'
    },
    length: 'Length',
    outline: 'Outline',
    area: 'Area',
    decimal: 'Degrees',
    dms: 'Minutes and seconds',
    mgrs: 'Grid (MGRS)',
    noMgrs: 'none this near to the pole',
    geo: 'Open in a maps app',
    copy: 'Copy',
    copied: 'Copied.',
    copyFailed: 'This browser did not let the page copy: select the text instead.',
    undo: 'Take back',
    clear: 'Clear'
  },
  label: 'Map of incidents. Arrow keys move it, plus and minus zoom.',
  marks: 'Incidents on the map',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  attribution: 'Sources of the map',
  scrollToZoom: 'Use Ctrl and the wheel to zoom the map',
  scrollToZoomMac: 'Use ⌘ and the wheel to zoom the map',
  twoFingers: 'Use two fingers to move the map',
  metres: 'm',
  kilometres: 'km',
  /** "Friendly fire, Kursk Oblast, area: Soldiers shot at each other"; "5 incidents, Kursk Oblast, area: 3 shelling, 2 friendly fire". */
  mark: ({ count: incidents, title, types, place, isArea }: MarkInWords) => {
    const where = place === null ? '' : `, ${place}${isArea ? ', no closer than this area' : ''}`;
    if (title !== null) return `${types[0]?.label ?? 'Incident'}${where}: ${title}`;
    return types.length === 1
      ? `${types[0]?.label ?? ''}, ${counted(incidents, 'incident', 'incidents')}${where}`
      : `${counted(incidents, 'incident', 'incidents')}${where}: ${typesInWords(types)}`;
  },
  /** Drawn beside the mark of one incident: its title, and below where it is. */
  one: (title: string, place: { name: string; isArea: boolean } | null) =>
    place === null ? title : `${title}\n${place.name}${place.isArea ? ', no closer' : ''}`,
  /** Drawn beside a mark that is pointed at and stands for several incidents. */
  several: ({ count: incidents, types, place }: MarkInWords) =>
    `${place === null ? '' : `${place}: `}${counted(incidents, 'incident', 'incidents')}${types.length > 1 ? `\n${typesInWords(types)}` : types[0] ? `\n${types[0].label}` : ''}`
};

export type MapTexts = typeof mapTexts;

function typesInWords(types: MarkInWords['types']): string {
  const named = types.slice(0, 4).map((type) => `${count(type.count)} ${type.label.toLowerCase()}`);
  if (types.length > 4) named.push(`${count(types.slice(4).reduce((sum, type) => sum + type.count, 0))} of other types`);
  return joined(named);
}
