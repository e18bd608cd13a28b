/** How the programs call themselves that do a graphics card's work on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** What browsers say here that tell the name by an extension alone. */
const UNNAMED = 'WebKit WebGL';

/** Whether a WebGL context is drawn without a graphics card, as far as the browser tells. */
export function isSoftware(context: WebGL2RenderingContext | null): boolean {
  const name = String(context?.getParameter(context.RENDERER) ?? '');
  const names = name === UNNAMED ? context?.getExtension('WEBGL_debug_renderer_info') : null;
  return SOFTWARE.test(names ? String(context?.getParameter(names.UNMASKED_RENDERER_WEBGL)) : name);
}
