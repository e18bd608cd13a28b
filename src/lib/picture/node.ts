/** The elements a picture is made of. There is no script, no foreign content and no style sheet among them. */
export type PictureTag =
  'svg' | 'g' | 'a' | 'title' | 'desc' | 'rect' | 'circle' | 'line' | 'path' | 'text' | 'tspan' | 'defs' | 'clipPath' | 'image';

export type AttributeValue = string | number | null | undefined;

/**
 * One element of a picture: plain data, so that the same tree is written as text (`svgText`) and rendered as elements
 * (`PictureNodes.svelte`). A string among the children is text, never markup.
 */
export interface PictureNode {
  tag: PictureTag;
  attributes: Record<string, string | number>;
  children: (PictureNode | string)[];
}

export type PictureChild = PictureNode | string | null | false;

/** Makes a node; attributes that are null or undefined and children that are null or false are left out. */
export function node(
  tag: PictureTag,
  attributes: Record<string, AttributeValue> = {},
  children: readonly PictureChild[] = []
): PictureNode {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    kept[name] = typeof value === 'number' ? rounded(value) : value;
  }
  return { tag, attributes: kept, children: children.filter((child): child is PictureNode | string => child !== null && child !== false) };
}

/** A hundredth of a pixel is as exact as any screen; it keeps the text short and the same on every machine. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100 || 0;
}
