import type { PublishedType } from '../../dataset/published.ts';
import { CREDIBILITIES, RELIABILITIES } from '../../records/grade.ts';
import { PRECISIONS } from '../../records/precision.ts';
import type { Edition } from '../../records/publication.ts';
import { absolute, type Site } from '../site.ts';
import { MEDIA_TYPES, PATHS } from './link.ts';
import { LIMITS } from './read-items-query.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.0 definition of the API: every parameter that it takes. */
export function openApi(edition: Edition, types: readonly PublishedType[], site: Site): Json {
  const { title, description, licence } = edition.publication;
  const root = PATHS.landing;
  const relative = (path: string) => path.slice(root.length) || '/';
  return {
    openapi: '3.0.3',
    info: {
      title,
      version: edition.asOf || '0',
      description: `${description} OGC API – Features, Part 1: Core. Answers depend on the address and the data alone, so they carry no time stamp: the ETag changes with the data.`,
      ...(licence ? { license: { name: licence.name, url: licence.url } } : {})
    },
    servers: [{ url: absolute(site, root) }],
    paths: {
      [relative(root)]: get('landingPage', 'Landing page', [FORMAT], { 200: json('The landing page', LANDING) }),
      [relative(PATHS.api)]: get('api', 'This definition', [FORMAT], {
        200: { description: 'The definition', content: { [MEDIA_TYPES.openApi]: { schema: { type: 'object' } } } }
      }),
      [relative(PATHS.conformance)]: get('conformance', 'Conformance classes', [FORMAT], {
        200: json('The classes that the API conforms to', CONFORMANCE)
      }),
      [relative(PATHS.collections)]: get('collections', 'Collections', [FORMAT], { 200: json('The collections', COLLECTIONS) }),
      [relative(PATHS.collection)]: get('incidentsCollection', 'What the collection of incidents holds', [FORMAT], {
        200: json('The collection', COLLECTION)
      }),
      [relative(PATHS.schema)]: get('incidentsSchema', 'What an incident has', [FORMAT], {
        200: { description: 'A JSON Schema', content: { [MEDIA_TYPES.schema]: { schema: { type: 'object' } } } }
      }),
      [relative(PATHS.items)]: get('incidents', 'Incidents', itemParameters(types), {
        200: geojson('Incidents, in an order that stays while the data stay', FEATURES),
        409: json('The data were replaced after the page that the link came from', EXCEPTION)
      }),
      [`${relative(PATHS.items)}/{featureId}`]: get('incident', 'One incident', [FEATURE_ID, FORMAT], {
        200: geojson('The incident', { type: 'object' }),
        404: json('There is no such incident', EXCEPTION)
      })
    }
  };
}

function get(operationId: string, summary: string, parameters: Json[], responses: Record<number, Json>): Json {
  return {
    get: {
      operationId,
      summary,
      tags: ['Features'],
      parameters,
      responses: {
        ...responses,
        400: json('A parameter is unknown or cannot be used', EXCEPTION),
        503: json('The data cannot be read now', EXCEPTION)
      }
    }
  };
}

const STRING = { type: 'string' };
const LINKS = {
  type: 'array',
  items: { type: 'object', required: ['href'], properties: { href: STRING, rel: STRING, type: STRING, title: STRING } }
};
const EXCEPTION = { type: 'object', required: ['code'], properties: { code: STRING, description: STRING } };
const LANDING = { type: 'object', required: ['links'], properties: { title: STRING, description: STRING, links: LINKS } };
const CONFORMANCE = {
  type: 'object',
  required: ['conformsTo'],
  properties: { conformsTo: { type: 'array', items: STRING } }
};
const COLLECTION = {
  type: 'object',
  required: ['id', 'links'],
  properties: {
    id: STRING,
    title: STRING,
    description: STRING,
    links: LINKS,
    extent: { type: 'object' },
    itemType: STRING,
    crs: { type: 'array', items: STRING }
  }
};
const COLLECTIONS = {
  type: 'object',
  required: ['links', 'collections'],
  properties: { links: LINKS, collections: { type: 'array', items: COLLECTION } }
};
const FEATURES = {
  type: 'object',
  required: ['type', 'features'],
  properties: {
    type: { type: 'string', enum: ['FeatureCollection'] },
    features: { type: 'array', items: { type: 'object' } },
    links: LINKS,
    numberMatched: { type: 'integer', minimum: 0 },
    numberReturned: { type: 'integer', minimum: 0 }
  }
};

function json(description: string, schema: Json): Json {
  return { description, content: { [MEDIA_TYPES.json]: { schema } } };
}

function geojson(description: string, schema: Json): Json {
  return { description, content: { [MEDIA_TYPES.geojson]: { schema } } };
}

function query(name: string, description: string, schema: Json): Json {
  return { name, in: 'query', required: false, description, schema, style: 'form', explode: false };
}

const FORMAT = query('f', 'The only format.', { type: 'string', enum: ['json'], default: 'json' });
const FEATURE_ID = { name: 'featureId', in: 'path', required: true, description: 'Id of an incident, such as DL-0001.', schema: STRING };

const listOf = (values: readonly string[]) => ({ type: 'array', items: { type: 'string', enum: values } });
const DATE = { type: 'string', pattern: '^\\d{4}(-\\d{2}){0,2}$' };

function itemParameters(types: readonly PublishedType[]): Json[] {
  return [
    query(
      'bbox',
      'West, south, east, north in degrees (CRS84); west greater than east crosses the antimeridian. An incident is inside by its point, ' +
        'also where that stands for an area. Incidents without a place are in no box.',
      {
        type: 'array',
        oneOf: [
          { minItems: 4, maxItems: 4 },
          { minItems: 6, maxItems: 6 }
        ],
        items: { type: 'number' }
      }
    ),
    query(
      'datetime',
      'An instant or an interval (RFC 3339; .. for an open end), read as whole days in UTC. As with from and to, an incident matches where any day that ' +
        'its date may mean lies within: "some day in June" matches every day of June. Incidents of which no date is known match no datetime.',
      STRING
    ),
    query('limit', `Features in an answer. More than ${LIMITS.most} is ${LIMITS.most}.`, {
      type: 'integer',
      minimum: 1,
      maximum: LIMITS.most,
      default: LIMITS.usual
    }),
    query('offset', 'Features to pass over.', { type: 'integer', minimum: 0, default: 0 }),
    query('build', 'In next links: the build that the first page came from. Where the data were replaced since, the answer is 409.', {
      type: 'string',
      pattern: '^[0-9a-f]{12}$'
    }),
    query('type', 'Types or groups of them, separated by commas.', listOf([...new Set(types.flatMap(({ id, group }) => [id, group]))])),
    query('from', 'First day: 2024, 2024-06 or 2024-06-30.', DATE),
    query('to', 'Last day, in the same forms.', DATE),
    query('precision', 'How closely the place is known.', listOf(PRECISIONS)),
    query('source', 'Keys of publishers or reports, separated by commas.', { type: 'array', items: STRING }),
    query('grade', 'Reliability of the report, credibility of the claim (Admiralty code).', listOf([...RELIABILITIES, ...CREDIBILITIES])),
    query('q', 'Words that must all occur.', STRING),
    query('asof', 'The data as they stood at the end of this day.', { type: 'string', format: 'date' }),
    FORMAT
  ];
}
