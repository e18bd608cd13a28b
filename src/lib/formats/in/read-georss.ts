import type { Element } from '@xmldom/xmldom';
import type { FeatureReading } from './read-kml.ts';
import { parseXml } from './xml-document.ts';

/**
 * RSS 2.0, RSS 1.0 or Atom with GeoRSS (Simple or GML) or W3C geo positions → GeoJSON features. An item's own date is when it was published, not when
 * something happened: it becomes `published`; `date` and `end_date` are filled from event dates alone (ev:startdate and ev:enddate, dc:coverage, GDACS's
 * fromdate and todate, EMSC's time).
 */
export function readGeorss(text: string): FeatureReading {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const root = parsed.document.documentElement;
  if (!root || !['rss', 'RDF', 'feed'].includes(root.localName ?? ''))
    return { ok: false, found: `the element ${root?.localName}`, wanted: 'rss, RDF or feed' };
  const channel = root.localName === 'feed' ? root : (childrenOf(root).find(({ localName }) => localName === 'channel') ?? root);
  const publisher = textOf(channel, 'title');
  const items = [...childrenOf(channel), ...childrenOf(root)].filter(({ localName }) => localName === 'item' || localName === 'entry');
  return { ok: true, features: [...new Set(items)].map((item) => featureOf(item, publisher)) };
}

function featureOf(item: Element, publisher: string): Record<string, unknown> {
  const link = childrenOf(item).find(({ localName }) => localName === 'link');
  const position = positionOf(item);
  return {
    type: 'Feature',
    geometry: position && { type: 'Point', coordinates: position },
    properties: {
      id: textOf(item, 'guid') || textOf(item, 'id') || link?.getAttribute('href') || textOf(item, 'link'),
      title: textOf(item, 'title'),
      date: dayOf(textOf(item, 'startdate') || textOf(item, 'fromdate') || textOf(item, 'coverage') || timeOf(item)),
      end_date: dayOf(textOf(item, 'enddate') || textOf(item, 'todate')),
      published: dayOf(textOf(item, 'pubDate') || textOf(item, 'published') || textOf(item, 'date') || textOf(item, 'updated')),
      type:
        textOf(item, 'category') ||
        (childrenOf(item)
          .find(({ localName }) => localName === 'category')
          ?.getAttribute('term') ??
          ''),
      place: textOf(item, 'featurename'),
      source: textOf(item, 'source') || publisher,
      url: link?.getAttribute('href') || textOf(item, 'link'),
      description: textOf(item, 'description') || textOf(item, 'summary') || textOf(item, 'encoded')
    }
  };
}

/** EMSC's `emsc:time`; an element of that name in another namespace may be anything. */
function timeOf(item: Element): string {
  return (
    childrenOf(item)
      .find(({ nodeName }) => nodeName === 'emsc:time')
      ?.textContent?.trim() ?? ''
  );
}

/** "Sat, 05 Oct 2024 10:00:00 GMT" (RFC 5322) without its weekday and its time; other dates as they are. */
function dayOf(text: string): string {
  const match = /^(?:[A-Za-z]{3}, ?)?(\d{1,2} [A-Za-z]{3} \d{4})\b/.exec(text);
  return match ? match[1]! : text;
}

/** Longitude, latitude; GeoRSS and GML write latitude first, and may write a height after a point. Of a line, a polygon or a box, the middle of its bounds. */
function positionOf(item: Element): [number, number] | null {
  const numbers = (name: string): number[] =>
    (descendant(item, name)?.textContent ?? '')
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .slice(0, 20_000)
      .map(Number);
  for (const name of ['point', 'pos', 'line', 'polygon', 'box', 'posList']) {
    const written = numbers(name);
    const values = written.length === 3 ? written.slice(0, 2) : written;
    if (values.length < 2 || values.length % 2 === 1 || !values.every(Number.isFinite)) continue;
    const lats = values.filter((_, index) => index % 2 === 0);
    const lons = values.filter((_, index) => index % 2 === 1);
    return [middle(lons), middle(lats)];
  }
  const [lat] = numbers('lat');
  const [lon = numbers('lon')[0]] = numbers('long');
  return lat !== undefined && lon !== undefined && Number.isFinite(lat) && Number.isFinite(lon) ? [lon, lat] : null;
}

function middle(values: number[]): number {
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  return Math.round(((low! + high!) / 2) * 1e6) / 1e6;
}

function childrenOf(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function textOf(element: Element, name: string): string {
  return (
    childrenOf(element)
      .find(({ localName }) => localName === name)
      ?.textContent?.trim() ?? ''
  );
}

function descendant(element: Element, name: string): Element | null {
  for (const child of childrenOf(element)) {
    if (child.localName === name) return child;
    const found = descendant(child, name);
    if (found) return found;
  }
  return null;
}
