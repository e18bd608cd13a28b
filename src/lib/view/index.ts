export { EMPTY_VIEW, type View } from './view.ts';
export { sameFrame, type Frame } from './frame.ts';
export { parseView } from './parse.ts';
export { formatView, type Page } from './format.ts';
export { linkTo } from './link.ts';
export { resolveView } from './resolve.ts';
export { describeView, namesOf } from './describe.ts';
export {
  cleared,
  clearedOf,
  isFiltered,
  isTypeShown,
  onlyType,
  toggleChoice,
  toggleType,
  withAsOf,
  withFrame,
  withIncident,
  withReport,
  withText,
  withTime
} from './change.ts';
