import type { IncidentType } from '../../records/incident-type.ts';
import { cleanLine } from './clean.ts';
import { slug } from './ids.ts';

interface Group {
  label: string;
  colour: { light: string; dark: string };
  shape: string;
  plover: string | null;
  /** Sub-event types of the codebook, with what each counts. */
  types: Record<string, string>;
}

/** Event and sub-event types of the ACLED codebook (2024 edition), by event type. One look an event type: readers tell six apart, not twenty-five. */
export const ACLED_GROUPS: Record<string, Group> = {
  Battles: {
    label: 'Battles',
    colour: { light: '#a32020', dark: '#ff7a70' },
    shape: 'hourglass',
    plover: 'ASSAULT',
    types: {
      'Armed clash': 'Fighting between armed groups in which, as far as coded, no ground changes hands.',
      'Government regains territory': 'Fighting after which government forces hold ground that others held.',
      'Non-state actor overtakes territory': 'Fighting after which a non-state group, or a foreign force, holds ground that others held.'
    }
  },
  'Explosions/Remote violence': {
    label: 'Explosions and remote violence',
    colour: { light: '#b04a00', dark: '#f5a04a' },
    shape: 'hexagon',
    plover: 'ASSAULT',
    types: {
      'Chemical weapon': 'Use of chemical weapons.',
      'Air/drone strike': 'Strikes by aircraft or drones.',
      'Suicide bomb': 'Explosives set off by an attacker who dies with them.',
      'Shelling/artillery/missile attack': 'Fire by artillery, mortars, rockets or missiles.',
      'Remote explosive/landmine/IED': 'Mines and explosives that are set off from afar or by their victims.',
      Grenade: 'Grenades thrown by hand.'
    }
  },
  'Violence against civilians': {
    label: 'Violence against civilians',
    colour: { light: '#8a1f6d', dark: '#ee86d0' },
    shape: 'drop',
    plover: 'ASSAULT',
    types: {
      'Sexual violence': 'Sexual violence by armed actors or the state.',
      Attack: 'Violence by an organised armed group against unarmed people.',
      'Abduction/forced disappearance': 'People taken or made to disappear by an armed actor.'
    }
  },
  Protests: {
    label: 'Protests',
    colour: { light: '#1b5fa8', dark: '#7db7f5' },
    shape: 'bar',
    plover: 'PROTEST',
    types: {
      'Peaceful protest': 'Demonstrators who use no violence and meet none.',
      'Protest with intervention': 'Peaceful demonstrators whom somebody disperses or holds back.',
      'Excessive force against protesters': 'Peaceful demonstrators who are met with violence that injures or kills.'
    }
  },
  Riots: {
    label: 'Riots',
    colour: { light: '#5b6b00', dark: '#c3d24a' },
    shape: 'chevron',
    plover: 'PROTEST',
    types: {
      'Violent demonstration': 'Demonstrators who use violence.',
      'Mob violence': 'Crowds without an armed group that attack people or property.'
    }
  },
  'Strategic developments': {
    label: 'Strategic developments',
    colour: { light: '#4a4a78', dark: '#b3b3e6' },
    shape: 'shield',
    plover: null,
    types: {
      Agreement: 'Agreements between parties: cease-fires, exchanges, talks.',
      Arrests: 'Arrests of many people or of people who matter.',
      'Change to group/activity': 'Groups that form, split, move or change what they do.',
      'Disrupted weapons use': 'Weapons found, shot down or made harmless before they work.',
      'Headquarters or base established': 'A base or headquarters set up.',
      'Looting/property destruction': 'Property that is looted or destroyed without an attack on people.',
      'Non-violent transfer of territory': 'Ground that changes hands without a fight.',
      Other: 'What matters to a conflict and is none of the others.'
    }
  }
};

/** Sub-event types that count exactly what a type of Dateline counts, where types.yaml has that type with this code. */
const SAME: Record<string, string> = { 'Shelling/artillery/missile attack': 'shelling', Agreement: 'agreement' };

/**
 * The incident type for an ACLED event and sub-event type: one of types.yaml where it counts the same, else one with the codebook's name. Codes
 * that the codebook lacks get a type of their own. Codes in types.yaml are not enough to go back by: friendly fire is coded as an armed clash, but an
 * armed clash is not friendly fire.
 */
export function acledType(event: string, subEvent: string, known: readonly IncidentType[]): IncidentType {
  const same = Object.hasOwn(SAME, subEvent)
    ? known.find(({ id, acled }) => id === SAME[subEvent] && acled?.subEvent === subEvent)
    : undefined;
  if (same) return same;
  const group = Object.hasOwn(ACLED_GROUPS, event) ? ACLED_GROUPS[event] : undefined;
  const groupLabel = group?.label ?? (cleanLine(event, 80) || 'Not coded');
  const label = cleanLine(subEvent, 80) || groupLabel;
  const means = group && Object.hasOwn(group.types, subEvent) ? group.types[subEvent]! : `What ACLED codes as “${label}”.`;
  return {
    id: `acled-${slug(label) || 'other'}`,
    group: `acled-${slug(event || 'other') || 'other'}`,
    groupLabel,
    label: sentence(label),
    means,
    colour: group?.colour ?? { light: '#555555', dark: '#bbbbbb' },
    shape: group?.shape ?? 'cross',
    acled: event === '' || subEvent === '' ? null : { event: cleanLine(event, 80), subEvent: cleanLine(subEvent, 80) },
    plover: group?.plover ?? null
  };
}

/** "Shelling/artillery/missile attack" reads better with blanks at its strokes. */
function sentence(label: string): string {
  return label.replace(/(\p{L})\/(?=\p{L})/gu, '$1 / ');
}
