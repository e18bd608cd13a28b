import type { Dataset } from '../dataset/dataset.ts';
import { NONE, type FilterName } from '../dataset/filter.ts';
import { typesNamed } from '../dataset/types.ts';
import { normalFrame, type Frame } from './frame.ts';
import { normalList, normalText, type ListName } from './parameters.ts';
import { EMPTY_VIEW, type View } from './view.ts';

/**
 * Switches a type, or all types of a group, as a legend does: the list names what is shown. From "all", switching one off lists the
 * others; switching the last one back on empties the list, which is "all" again; switching the last one off leaves `none`, which
 * shows nothing. A group that is partly shown is switched on.
 */
export function toggleType(view: View, dataset: Dataset, id: string): View {
  const shown = new Set(view.type.length ? typesNamed(dataset, view.type) : dataset.types.map((type) => type.id));
  const switched = typesNamed(dataset, [id]);
  const off = switched.every((type) => shown.has(type));
  for (const type of switched) {
    if (off) shown.delete(type);
    else shown.add(type);
  }
  if (shown.size === dataset.types.length) return { ...view, type: [] };
  return { ...view, type: shown.size ? normalList([...shown]) : [NONE] };
}

/** Shows one type or group and nothing else; where that is what is shown already, all of them. */
export function onlyType(view: View, id: string): View {
  const already = view.type.length === 1 && view.type[0] === id;
  return { ...view, type: already ? [] : [id] };
}

/** Whether a type is shown, or a group in part at least. */
export function isTypeShown(view: View, dataset: Dataset, id: string): boolean {
  if (view.type.length === 0) return true;
  const shown = typesNamed(dataset, view.type);
  return typesNamed(dataset, [id]).some((type) => shown.includes(type));
}

/** Adds a choice to a list or takes it away, as check boxes under "show only" do: nothing chosen is no filter. */
export function toggleChoice(view: View, name: ListName, id: string): View {
  const chosen: readonly string[] = view[name];
  const list = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  return { ...view, [name]: normalList(list) };
}

/** Dates in the forms of the address, from before to. */
export function withTime(view: View, from: string | null, to: string | null): View {
  return { ...view, from, to };
}

export function withText(view: View, q: string): View {
  return { ...view, q: normalText(q) };
}

/** A day, YYYY-MM-DD; null for the dataset as it is. */
export function withAsOf(view: View, asof: string | null): View {
  return { ...view, asof };
}

export function withIncident(view: View, incident: string | null): View {
  return { ...view, incident };
}

export function withReport(view: View, report: string | null): View {
  return { ...view, report };
}

export function withFrame(view: View, frame: Frame | null): View {
  return { ...view, frame: frame === null ? null : normalFrame(frame) };
}

/** Without any filter; what is chosen, the frame and the as-of date stay. */
export function cleared(view: View): View {
  return { ...EMPTY_VIEW, asof: view.asof, incident: view.incident, report: view.report, frame: view.frame };
}

export function clearedOf(view: View, name: FilterName): View {
  if (name === 'time') return { ...view, from: null, to: null };
  if (name === 'text') return { ...view, q: '' };
  return { ...view, [name]: [] };
}

export function isFiltered(view: View): boolean {
  return (
    view.type.length + view.precision.length + view.source.length + view.grade.length > 0 ||
    view.from !== null ||
    view.to !== null ||
    view.q !== ''
  );
}
