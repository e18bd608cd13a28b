import { describe, expect, it } from 'vitest';
import { MARK, PAPER } from '../../../src/lib/marks/look.ts';
import type { PictureNode } from '../../../src/lib/picture/node.ts';
import { BUNDLED_FONTS } from '../../../src/lib/picture/palette.ts';
import { cardFrame, incidentSubject, reportSubject, socialCard, type CardSubject } from '../../../src/lib/picture/social-card.ts';
import { svgText } from '../../../src/lib/picture/svg-text.ts';
import { picture } from '../../../src/lib/texts/picture.ts';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import type { PublishedAreas } from '../../../src/lib/dataset/published.ts';
import { publishedOf } from '../dataset/fixture.ts';

const published = publishedOf([
  { title: 'Shells near <a> depot', at: [36, 51.7], precision: 'region', uncertaintyMetres: 150_000 },
  { title: 'Shots in a village', at: [35.51, 51.336], precision: 'settlement' },
  { title: 'Nobody says where', at: null }
]);
for (const feature of published.incidents.features.slice(0, 2)) {
  const isRegion = feature.properties.precision === 'region';
  feature.properties.place = {
    id: 'x:1',
    name: isRegion ? 'Kursk Oblast' : 'Soldatskoye',
    within: ['Russia'],
    kind: isRegion ? 'region' : 'village',
    confidence: 1,
    decidedBy: 'geocoder',
    reasons: [],
    sharedBy: 1,
    candidates: [],
    area: isRegion ? 'RUS-1' : null
  };
}
for (const report of published.reports.reports) if (report.id === 'gunfire') report.incidents = ['DL-0001', 'DL-0002', 'DL-0003'];
const dataset = openDataset(published);
const areas: PublishedAreas = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'RUS-1',
      properties: { id: 'RUS-1', name: 'Kursk Oblast' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [34, 51],
            [38, 51],
            [38, 52.5],
            [34, 52.5],
            [34, 51]
          ]
        ]
      }
    }
  ]
};

const draw = (subject: CardSubject | null) => {
  if (!subject) throw new Error('no subject');
  return socialCard(dataset, subject, { outline: null, areas, fonts: BUNDLED_FONTS, siteName: 'Dateline' });
};

describe('the card of an incident', () => {
  const region = draw(incidentSubject(dataset, 'DL-0001', picture.card));
  const village = draw(incidentSubject(dataset, 'DL-0002', picture.card));
  const nowhere = draw(incidentSubject(dataset, 'DL-0003', picture.card));

  it('is 1200 by 630 and says what, when, where, by how many reports, and which record', () => {
    expect(region.attributes).toMatchObject({ width: 1200, height: 630, viewBox: '0 0 1200 630' });
    const said = textsOf(region).join(' ');
    for (const part of [
      'Shells near <a> depot',
      'Type shelling',
      'Date not known',
      'Placed in Kursk Oblast, Russia, no closer',
      'According to 1 report',
      'DL-0001',
      'Dateline'
    ]) {
      expect(said).toContain(part);
    }
    expect(svgText(region)).toContain('&lt;a&gt; depot');
  });

  it('draws a region with its outline and a hollow mark, a village with a filled one', () => {
    const hollow = (tree: PictureNode) =>
      nodesOf(tree).filter(
        ({ tag, attributes }) => tag === 'path' && attributes.fill === PAPER.light.paper && attributes['stroke-width'] === MARK.hollowStroke
      );
    const fills = (tree: PictureNode) => nodesOf(tree).filter(({ attributes }) => attributes['fill-opacity'] === 0.12);
    expect(hollow(region).length).toBeGreaterThan(0);
    expect(fills(region)).toHaveLength(1);
    expect(hollow(village)).toHaveLength(0);
  });

  it('names the place on the map, and says why there is none', () => {
    expect(textsOf(village)).toContain('Soldatskoye');
    expect(textsOf(nowhere)).toContain('Not on the map');
    expect(textsOf(nowhere)).toContain('no report says where');
    expect(cardFrame(dataset, incidentSubject(dataset, 'DL-0003', picture.card) as CardSubject)).toBeNull();
  });

  it('keeps every text inside the panel, however long the title', () => {
    const long = openDataset(publishedOf([{ title: `${'Very long words '.repeat(30)}end`, at: null }]));
    const subject = incidentSubject(long, 'DL-0001', picture.card) as CardSubject;
    const tree = socialCard(long, subject, { outline: null, areas: null, fonts: BUNDLED_FONTS, siteName: 'Dateline' });
    const lines = nodesOf(tree).filter(({ tag }) => tag === 'text');
    for (const { attributes } of lines) expect(Number(attributes.y)).toBeLessThan(630);
    const titleEnd = Math.max(
      ...lines
        .filter(({ attributes }) => attributes['font-family'] === BUNDLED_FONTS.serif && attributes.x === 48 && Number(attributes.y) < 560)
        .map(({ attributes }) => Number(attributes.y))
    );
    const bodyStart = Math.min(
      ...lines
        .filter(
          ({ attributes }) =>
            attributes['font-family'] === BUNDLED_FONTS.sans && attributes.x === 48 && attributes['font-weight'] === undefined
        )
        .map(({ attributes }) => Number(attributes.y))
    );
    expect(titleEnd).toBeLessThan(bodyStart - 20);
  });

  it('is null for an incident that there is not, and the same each time', () => {
    expect(incidentSubject(dataset, 'DL-9999', picture.card)).toBeNull();
    expect(incidentSubject(dataset, '__proto__', picture.card)).toBeNull();
    expect(svgText(draw(incidentSubject(dataset, 'DL-0001', picture.card)))).toBe(svgText(region));
  });
});

describe('the card of a report', () => {
  it('says what is not stated, and how many of its incidents have no place', () => {
    const said = textsOf(draw(reportSubject(dataset, dataset.reports.get('gunfire')!, [0, 1, 2], picture.card))).join(' ');
    for (const part of ['Report gunfire', 'Reuters', 'Date of publication not stated', 'It speaks of 3 incidents, 1 without a place'])
      expect(said).toContain(part);
  });
});

function nodesOf(tree: PictureNode): PictureNode[] {
  return [tree, ...tree.children.flatMap((child) => (typeof child === 'string' ? [] : nodesOf(child)))];
}

/** Texts that are one thing on several lines are joined. */
function textsOf(tree: PictureNode): string[] {
  const texts = nodesOf(tree)
    .filter(({ tag }) => tag === 'text')
    .map(({ children }) => children.join(''));
  return [...texts, texts.join(' ')];
}
