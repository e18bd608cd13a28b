import { PRECISIONS } from '../../records/precision.ts';
import { absolute, type Site } from '../site.ts';
import { PATHS } from './link.ts';

const TEXT = { type: 'string' };
const DAY = { type: 'string', format: 'date' };

/** A JSON Schema of an incident, so that no program guesses from the first few: dates are EDTF, as uncertain as they are, and so they are texts. */
export function schema(site: Site): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2019-09/schema',
    $id: absolute(site, PATHS.schema),
    title: 'Reported incidents',
    type: 'object',
    properties: {
      geometry: { $ref: 'https://geojson.org/schema/Point.json', description: 'Null where no report says where.' },
      properties: {
        type: 'object',
        properties: {
          id: TEXT,
          title: TEXT,
          type: { ...TEXT, description: 'Id of a type.' },
          status: { ...TEXT, description: 'reported, corroborated, contested or withdrawn' },
          date: { ...TEXT, description: 'EDTF (ISO 8601-2), as precise as the reports are.' },
          dateBecause: TEXT,
          earliest: { ...DAY, description: 'First day that the date may mean.' },
          latest: { ...DAY, description: 'Last day that the date may mean.' },
          precision: { type: 'string', enum: PRECISIONS, description: 'How closely the place is known.' },
          uncertaintyMetres: { type: 'number', description: 'Radius that holds the whole place.' },
          reportedPlace: { type: 'object', description: 'The place in the words of the reports.' },
          place: { type: 'object', description: 'What these words were resolved to, and why.' },
          unplacedBecause: TEXT,
          claims: { type: 'array', description: 'What each report says, with its citation.' },
          note: TEXT,
          quoted: { type: 'object', description: 'The own words of the table that it was imported from, with their licence.' },
          recorded: DAY,
          changes: { type: 'array', description: 'What was changed, when and why.' },
          formerIds: { type: 'array', items: TEXT }
        }
      }
    }
  };
}
