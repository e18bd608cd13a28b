import type { IncidentType } from '../../records/incident-type.ts';
import { cleanLine } from './clean.ts';
import { hashNumber } from './hash.ts';
import { slug } from './ids.ts';

/** Looks for types that nobody has designed: colours of at least 3:1 on both base maps, each with a shape of its own. */
const LOOKS: { colour: { light: string; dark: string }; shape: string }[] = [
  { colour: { light: '#a32020', dark: '#ff7a70' }, shape: 'hourglass' },
  { colour: { light: '#b04a00', dark: '#f5a04a' }, shape: 'hexagon' },
  { colour: { light: '#8a1f6d', dark: '#ee86d0' }, shape: 'drop' },
  { colour: { light: '#1b5fa8', dark: '#7db7f5' }, shape: 'bar' },
  { colour: { light: '#5b6b00', dark: '#c3d24a' }, shape: 'chevron' },
  { colour: { light: '#4a4a78', dark: '#b3b3e6' }, shape: 'shield' },
  { colour: { light: '#006b5b', dark: '#5fd3bd' }, shape: 'crescent' },
  { colour: { light: '#555555', dark: '#bbbbbb' }, shape: 'cross' }
];

/**
 * The type for a cell of a table: one of types.yaml where the cell has its id or label, else one with the cell's own words. Its look follows from its
 * words, so that it stays from one import to the next.
 */
export function tableType(table: string, cell: string, known: readonly IncidentType[]): IncidentType {
  const label = cleanLine(cell, 80);
  const words = slug(label);
  const same = known.find((type) => type.id === words || type.label.toLowerCase() === label.toLowerCase());
  if (same) return same;
  const look = LOOKS[label === '' ? LOOKS.length - 1 : hashNumber(label.toLowerCase()) % LOOKS.length]!;
  const own = words === '' ? hashNumber(label).toString(36) : words;
  return {
    ...look,
    id: label === '' ? `${slug(table, 24)}-incident` : `${slug(table, 24)}-${own}`,
    group: `table-${slug(table, 24)}`,
    groupLabel: table,
    label: label === '' ? 'Incident' : label,
    means: label === '' ? 'Incidents whose type the table does not give.' : `What the table calls “${label}”.`,
    acled: null,
    plover: null
  };
}
