import { createRequire } from 'node:module';
import { error } from '@sveltejs/kit';
import { BUNDLED_FONTS } from '$lib/picture/palette.ts';

const require = createRequire(import.meta.url);
/** Found when the first picture is drawn, so that a server without these packages still serves all else. */
const fontFiles = () => [
  require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  require.resolve('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf')
];

/**
 * An SVG file as PNG, drawn with the bundled fonts alone, so that every machine draws the same, unless a text needs letters
 * that they lack.
 * Answers 501 where the platform has no build of resvg.
 */
export async function pngOf(svg: string, scale = 1): Promise<Uint8Array<ArrayBuffer>> {
  const resvg = await import('@resvg/resvg-js').catch(() => null);
  if (!resvg) error(501, 'This server cannot draw PNG pictures: @resvg/resvg-js has no build for its platform. SVG pictures work.');
  // Off the main thread: a large picture takes a second, and other readers wait for nothing.
  const drawn = await resvg.renderAsync(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      // Better another machine's letters than none: titles may be in scripts that the bundled fonts lack.
      loadSystemFonts: BUNDLED_FONTS.covers?.test(svg) === false,
      fontFiles: fontFiles(),
      defaultFontFamily: BUNDLED_FONTS.sans,
      sansSerifFamily: BUNDLED_FONTS.sans,
      serifFamily: BUNDLED_FONTS.serif
    }
  });
  return new Uint8Array(drawn.asPng());
}
