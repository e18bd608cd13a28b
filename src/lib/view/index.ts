export { EMPTY_VIEW, type Ignored, type View } from './view.ts';
export { frameText, LAT_LIMIT, normalFrame, sameFrame, ZOOM_LIMITS, type Frame } from './frame.ts';
export { parseView, type AddressParts } from './parse.ts';
export { formatView, type Page } from './format.ts';
export { canonicalLink, linkTo } from './link.ts';
export { resolveView } from './resolve.ts';
export { describeView, namesOf, type Description, type Names } from './describe.ts';
export {
  cleared,
  clearedOf,
  isFiltered,
  isTypeShown,
  onlyType,
  toggleChoice,
  toggleType,
  withAsOf,
  withChoices,
  withFrame,
  withIncident,
  withReport,
  withText,
  withTime
} from './change.ts';
