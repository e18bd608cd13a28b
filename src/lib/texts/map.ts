import { group, m } from './message.ts';
import { count, joined } from './words.ts';

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
export const mapTexts = group('map', {
  tools: group('map_tools', {
    colours: group('map_tools_colours'),
    kinds: group('map_tools_kinds'),
    hint: group('map_tools_hint')
  }),
  /** "Friendly fire, Kursk Oblast, area: Soldiers shot at each other"; "5 incidents, Kursk Oblast, area: 3 shelling, 2 friendly fire". */
  mark: ({ count: incidents, title, types, place, isArea }: MarkInWords) => {
    const where = place === null ? '' : `, ${isArea ? m.map_in_area({ place }) : place}`;
    if (title !== null) return `${types[0]?.label ?? m.map_incident({})}${where}: ${title}`;
    return types.length === 1
      ? `${types[0]?.label ?? ''}, ${m.map_incidents({ count: incidents })}${where}`
      : `${m.map_incidents({ count: incidents })}${where}: ${typesInWords(types)}`;
  },
  /** Drawn beside the mark of one incident: its title, and below where it is. */
  one: (title: string, place: { name: string; isArea: boolean } | null) =>
    place === null ? title : `${title}\n${place.isArea ? m.map_no_closer({ place: place.name }) : place.name}`,
  /** Drawn beside a mark that is pointed at and stands for several incidents. */
  several: ({ count: incidents, types, place }: MarkInWords) =>
    `${place === null ? '' : `${place}: `}${m.map_incidents({ count: incidents })}${types.length > 1 ? `\n${typesInWords(types)}` : types[0] ? `\n${types[0].label}` : ''}`
});

export type MapTexts = typeof mapTexts;

function typesInWords(types: MarkInWords['types']): string {
  const named = types.slice(0, 4).map((type) => m.map_of_type({ count: count(type.count), type: type.label.toLowerCase() }));
  if (types.length > 4) named.push(m.map_of_other_types({ count: count(types.slice(4).reduce((sum, type) => sum + type.count, 0)) }));
  return joined(named);
}
