import { kmlWithFolders, type Folder } from '@tmcw/togeojson';
import { parseXml } from './xml-document.ts';

export type FeatureReading = { ok: true; features: Record<string, unknown>[] } | { ok: false; found: string; wanted: string };

/** Properties that say how KML is drawn. */
const LOOKS = /^(?:stroke|fill|icon|label|style|marker)|^(?:visibility|open|balloonStyle)$/;

/** KML → GeoJSON features with flat properties: name, description, timestamp, timespan_begin and _end, extended data, folder. */
export function readKml(text: string): FeatureReading {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  if (parsed.document.documentElement?.localName !== 'kml')
    return { ok: false, found: `the element ${parsed.document.documentElement?.localName}`, wanted: 'kml' };
  const features: Record<string, unknown>[] = [];
  const visit = (children: Folder['children'], folder: string): void => {
    for (const child of children) {
      // Pictures laid over the ground and links to other files are no incidents.
      if (child.type !== 'folder' && child.properties?.['@geometry-type'] !== undefined) continue;
      if (child.type === 'folder') visit(child.children, typeof child.meta['name'] === 'string' ? child.meta['name'] : folder);
      else
        features.push({
          type: 'Feature',
          ...(child.id === undefined ? {} : { id: child.id }),
          geometry: child.geometry,
          properties: flat(child.properties ?? {}, folder)
        });
    }
  };
  visit(kmlWithFolders(parsed.document).children, '');
  return { ok: true, features };
}

function flat(properties: Record<string, unknown>, folder: string): Record<string, unknown> {
  const result: Record<string, unknown> = folder === '' ? {} : { folder };
  for (const [name, value] of Object.entries(properties)) {
    if (LOOKS.test(name)) continue;
    if (name === 'timespan' && typeof value === 'object' && value !== null) {
      const { begin, end } = value as { begin?: unknown; end?: unknown };
      result['timespan_begin'] = begin;
      result['timespan_end'] = end;
    } else if (typeof value === 'object' && value !== null && 'value' in value) result[name] = value.value;
    else result[name] = value;
  }
  return result;
}
