/** Longest field, in UTF-16 units. */
export const FIELD_LIMIT = 100_000;
/** Longest row with all its fields, in UTF-16 units. */
export const ROW_LIMIT = 1_000_000;
/** Most columns of a table. */
export const COLUMN_LIMIT = 1_000;
/** Deepest nesting of one JSON item. */
export const DEPTH_LIMIT = 32;
/** Most sources that one row may name. */
export const SOURCES_LIMIT = 100;
/** Longest id of a table's own that is told from others, in UTF-16 units: addresses of feeds and catalogues serve as such. */
export const REF_LIMIT = 600;
/** Longest cell of which it is remembered what it was read as, in UTF-16 units: longer ones are seldom repeated, and would fill the memory. */
export const REMEMBERED_LENGTH = 300;
