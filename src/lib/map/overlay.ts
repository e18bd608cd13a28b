import { paint, type Picture } from './paint.ts';
import type { Size } from '../marks/mercator.ts';

/** The canvas over the map: sharp at any pixel ratio, and as large as the map. */
export class Overlay {
  readonly element: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;

  /**
   * @param inMemory keeps the canvas in memory: without a graphics card that is several times faster than drawing as if there were one
   * @throws where the browser gives no 2D context
   */
  constructor(inMemory: boolean) {
    this.element = document.createElement('canvas');
    this.element.className = 'map-overlay';
    this.element.setAttribute('aria-hidden', 'true');
    const context = this.element.getContext('2d', { willReadFrequently: inMemory });
    if (!context) throw new Error('found no 2D canvas, wanted one for the marks');
    this.context = context;
  }

  draw(picture: Picture, size: Size): void {
    const ratio = Math.max(1, window.devicePixelRatio || 1);
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (this.element.width !== width || this.element.height !== height) {
      this.element.width = width;
      this.element.height = height;
      this.element.style.width = `${width / ratio}px`;
      this.element.style.height = `${height / ratio}px`;
    } else {
      this.context.setTransform(1, 0, 0, 1, 0, 0);
      this.context.clearRect(0, 0, width, height);
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(this.context, picture, ratio);
  }

  /** Width in CSS pixels of a text in a font. */
  readonly widthOf = (text: string, font: string): number => {
    this.context.font = font;
    return this.context.measureText(text).width;
  };
}
