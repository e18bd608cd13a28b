import type { Dataset } from '../dataset/dataset.ts';
import { readPeriod, type Period } from '../dataset/days.ts';
import { NONE } from '../dataset/filter.ts';
import type { Precision } from '../records/precision.ts';
import { UNKNOWN_PUBLISHER } from '../dataset/fold.ts';
import { isFiltered } from './change.ts';
import type { ListName } from './parameters.ts';
import type { View } from './view.ts';

/** What the ids of a view are called. */
export interface Names {
  /** Labels of types and groups. */
  type: ReadonlyMap<string, string>;
  /** Names of publishers and labels of reports; the unknown publisher is not among them. */
  source: ReadonlyMap<string, string>;
}

/** A view in parts, for the texts to make a sentence of. Empty lists and nulls are unfiltered. */
export interface Description {
  /** Labels in the order of the legend. */
  types: string[];
  from: Period | null;
  to: Period | null;
  precisions: Precision[];
  sources: string[];
  /** True where the unknown publisher is among the sources chosen. */
  unknownSource: boolean;
  grades: string[];
  text: string;
  asof: string | null;
  /** Lists in which nothing at all is chosen, so that nothing is shown. */
  none: ListName[];
  filtered: boolean;
}

export function namesOf(dataset: Dataset): Names {
  const type = new Map<string, string>();
  for (const each of dataset.types) if (!type.has(each.group)) type.set(each.group, each.groupLabel);
  for (const each of dataset.types) type.set(each.id, each.label);
  const source = new Map<string, string>();
  for (const each of dataset.sources) if (each.label !== null) source.set(each.key, each.label);
  return { type, source };
}

export function describeView(view: View, names: Names): Description {
  const labelled = (chosen: readonly string[], labels: ReadonlyMap<string, string>) => {
    const known = [...labels.keys()].filter((key) => chosen.includes(key));
    const unknown = chosen.filter((key) => !labels.has(key) && key !== NONE);
    return [...known.map((key) => labels.get(key) ?? key), ...unknown];
  };
  return {
    types: labelled(view.type, names.type),
    from: view.from === null ? null : readPeriod(view.from),
    to: view.to === null ? null : readPeriod(view.to),
    precisions: view.precision.filter((each): each is Precision => each !== NONE),
    sources: labelled(
      view.source.filter((key) => key !== UNKNOWN_PUBLISHER),
      names.source
    ),
    unknownSource: view.source.includes(UNKNOWN_PUBLISHER),
    grades: view.grade.filter((each) => each !== NONE),
    text: view.q,
    asof: view.asof,
    none: (['type', 'precision', 'source', 'grade'] as const).filter((name) => view[name].length === 1 && view[name][0] === NONE),
    filtered: isFiltered(view)
  };
}
