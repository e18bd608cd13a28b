import type { Edition } from '$lib/records/publication.ts';
import { cardPath } from '$lib/sharing/card-path.ts';
import type { EmbeddedPage } from '$lib/sharing/oembed.ts';
import { absolute, type Site } from '$lib/sharing/site.ts';
import { linkTo, type View } from '$lib/view/index.ts';

/** What the embed of a view is called and where its parts are. */
export function embeddedPage(view: View, title: string, { publication }: Edition, site: Site): EmbeddedPage {
  return {
    title,
    address: absolute(site, linkTo(view, { page: 'embed' })),
    link: absolute(site, linkTo(view)),
    map: absolute(site, '/'),
    mapTitle: publication.title,
    picture: absolute(site, cardPath(view))
  };
}
