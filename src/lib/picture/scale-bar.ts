import { metresPerPixel, type MapFrame } from '../marks/mercator.ts';
import { m } from '../texts/message.ts';
import { node, type PictureNode } from './node.ts';

export interface ScaleBar {
  metres: number;
  /** Length in pixels. */
  pixels: number;
  /** "200 km"; where the scale differs by more than a twentieth over the picture, with the latitude it holds at. */
  label: string;
}

/** The longest of 1, 2, 5 times a power of ten that fits into `maxPixels`, true at the picture's centre. */
export function scaleBar(frame: MapFrame, mapHeight: number, maxPixels = 110): ScaleBar {
  const perPixel = metresPerPixel(frame.lat, frame.zoom);
  const most = perPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  const length = metres >= 1000 ? m.unit_kilometres({ value: metres / 1000 }) : m.unit_metres({ value: metres });
  const degreesTall = (mapHeight / (512 * 2 ** frame.zoom)) * 360;
  const varies = degreesTall > 3;
  return { metres, pixels: metres / perPixel, label: varies ? m.unit_length_at({ length, latitude: latitudeInWords(frame.lat) }) : length };
}

function latitudeInWords(latitude: number): string {
  const degrees = Math.round(Math.abs(latitude));
  if (degrees === 0) return '0°';
  return latitude > 0 ? m.unit_north({ degrees }) : m.unit_south({ degrees });
}

/** A bar with end ticks and its length above it; 0,0 is the lower left corner. */
export function scaleBarNode(bar: ScaleBar, colours: { ink: string; paper: string }, font: string): PictureNode {
  const line = `M0 -6V0H${bar.pixels.toFixed(1)}V-6`;
  const text = { x: 0, y: -9, 'font-family': font, 'font-size': 11 };
  return node('g', {}, [
    node('path', { d: line, fill: 'none', stroke: colours.paper, 'stroke-width': 4, 'stroke-opacity': 0.75 }),
    node('path', { d: line, fill: 'none', stroke: colours.ink, 'stroke-width': 1.25 }),
    node(
      'text',
      { ...text, fill: colours.paper, stroke: colours.paper, 'stroke-width': 3, 'stroke-linejoin': 'round', 'stroke-opacity': 0.75 },
      [bar.label]
    ),
    node('text', { ...text, fill: colours.ink }, [bar.label])
  ]);
}
