import type { PictureNode } from './node.ts';

/**
 * One tree for both themes, from the same picture drawn in each: where an attribute differs, it becomes CSS `light-dark()`, which
 * follows the page's `color-scheme`. For pictures inside a page; a file has one theme.
 * @throws where the two trees differ in more than colours
 */
export function themed(light: PictureNode, dark: PictureNode): PictureNode {
  if (light.tag !== dark.tag || light.children.length !== dark.children.length) {
    throw new Error(
      `The two themes of a picture differ: <${light.tag}> with ${light.children.length} parts, <${dark.tag}> with ${dark.children.length}.`
    );
  }
  const attributes: PictureNode['attributes'] = {};
  for (const [name, value] of Object.entries(light.attributes)) {
    const other = dark.attributes[name] ?? value;
    attributes[name] = value === other ? value : `light-dark(${value}, ${other})`;
  }
  const children = light.children.map((child, index) => {
    const other = dark.children[index];
    return typeof child === 'string' || typeof other !== 'object' ? child : themed(child, other);
  });
  return { tag: light.tag, attributes, children };
}
