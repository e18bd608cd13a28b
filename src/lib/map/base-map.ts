import { addProtocol, type StyleSpecification } from 'maplibre-gl';
import { FetchSource, PMTiles, Protocol } from 'pmtiles';

/** A base map of the owner's own: a PMTiles file (Protomaps' basic scheme is not assumed; see docs) or a MapLibre style. */
export interface BasemapAddress {
  url: string;
  /** Plain text; shown beside our own. */
  attribution?: string;
}

/** How long a foreign base map may take to answer before ours is used. */
export const PATIENCE_MILLISECONDS = 5000;

let protocol: Protocol | null = null;

/** Lets MapLibre read `pmtiles://` addresses; once for all maps of the page. */
export function registerProtocol(): Protocol {
  if (!protocol) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  return protocol;
}

/** Whether a PMTiles file answers with a header in time. */
export async function answers(url: string, patience = PATIENCE_MILLISECONDS): Promise<boolean> {
  const file = new PMTiles(new FetchSource(url));
  return inTime(
    file.getHeader().then(() => true),
    patience
  );
}

/** A foreign style, fetched; null where it does not answer in time or is no style. */
export async function foreignStyle(url: string, patience = PATIENCE_MILLISECONDS): Promise<StyleSpecification | null> {
  const style = fetch(url).then(async (response): Promise<StyleSpecification | false> => {
    const found: unknown = response.ok ? await response.json() : null;
    return isStyle(found) && found;
  });
  return (await inTime(style, patience)) || null;
}

function isStyle(found: unknown): found is StyleSpecification {
  return typeof found === 'object' && found !== null && 'layers' in found && Array.isArray(found.layers) && 'sources' in found;
}

function inTime<Answer>(answer: Promise<Answer>, patience: number): Promise<Answer | false> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    answer.then(resolve, () => resolve(false)).finally(() => clearTimeout(timer));
  });
}
