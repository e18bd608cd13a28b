import type { IncidentType } from '../../records/incident-type.ts';

const shared = { group: 'ucdp', groupLabel: 'Organised violence (UCDP)', acled: null, plover: 'ASSAULT' };

/** `type_of_violence` of the UCDP GED codebook 23.1. */
export const UCDP_TYPES: Record<string, IncidentType> = {
  '1': {
    ...shared,
    id: 'state-based-conflict',
    label: 'State-based conflict',
    means: 'Deadly armed force between a government and a rebel group or another government.',
    colour: { light: '#a32020', dark: '#ff7a70' },
    shape: 'hourglass'
  },
  '2': {
    ...shared,
    id: 'non-state-conflict',
    label: 'Non-state conflict',
    means: 'Deadly armed force between organised groups none of which is a government.',
    colour: { light: '#5b6b00', dark: '#c3d24a' },
    shape: 'chevron'
  },
  '3': {
    ...shared,
    id: 'one-sided-violence',
    label: 'One-sided violence',
    means: 'Deadly armed force by a government or an organised group against civilians.',
    colour: { light: '#8a1f6d', dark: '#ee86d0' },
    shape: 'drop'
  }
};
