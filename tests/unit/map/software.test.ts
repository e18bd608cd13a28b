import { expect, test } from 'vitest';
import { isSoftware } from '../../../src/lib/map/software.ts';

const RENDERER = 0x1f01;
const UNMASKED_RENDERER_WEBGL = 0x9246;

function context(name: string, unmasked?: string): WebGL2RenderingContext {
  return {
    RENDERER,
    getParameter: (parameter: number) => (parameter === RENDERER ? name : unmasked),
    getExtension: () => (unmasked === undefined ? null : { UNMASKED_RENDERER_WEBGL })
  } as unknown as WebGL2RenderingContext;
}

test.each([
  ['WebKit WebGL', 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', true],
  ['WebKit WebGL', 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', false],
  ['llvmpipe, or similar', undefined, true],
  ['Apple GPU', undefined, false],
  ['WebKit WebGL', undefined, false]
])('%s, %s: %s', (name, unmasked, expected) => {
  expect(isSoftware(context(name, unmasked))).toBe(expected);
});

test('no context is none without a card', () => {
  expect(isSoftware(null)).toBe(false);
});
