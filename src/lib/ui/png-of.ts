/**
 * Draws an SVG file as PNG in the page, with the fonts of the reader's system.
 * @param size of the picture in CSS pixels
 * @throws where the browser cannot draw a picture this large
 */
export async function pngOf(svg: string, size: { width: number; height: number }, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(size.width * scale);
    canvas.height = Math.round(size.height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(`a picture of ${canvas.width} × ${canvas.height} pixels is too large for this browser`);
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
