// The map of a language may be asked for with a slash at its end or without.
export const trailingSlash = __STATIC_SITE__ ? 'always' : 'ignore';
