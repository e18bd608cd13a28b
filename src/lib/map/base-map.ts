import { addProtocol, type StyleSpecification } from 'maplibre-gl';
import { FetchSource, PMTiles, Protocol } from 'pmtiles';

/** A base map of the owner's own: a PMTiles file with the layers that geodata/basemap makes, or a MapLibre style for any other tiles. */
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

/** Whether a PMTiles file answers in time, and has the layers that our style draws. */
export async function answers(url: string, patience = PATIENCE_MILLISECONDS): Promise<boolean> {
  const file = new PMTiles(new FetchSource(url));
  return inTime(file.getMetadata().then(isDrawable), patience);
}

// Tiles of another scheme would leave the sheet blank. Metadata that names no layers is given the benefit of the doubt.
function isDrawable(metadata: unknown): boolean {
  const layers = typeof metadata === 'object' && metadata !== null && 'vector_layers' in metadata ? metadata.vector_layers : null;
  if (!Array.isArray(layers)) return true;
  return layers.some((layer: unknown) => typeof layer === 'object' && layer !== null && 'id' in layer && layer.id === 'land');
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
