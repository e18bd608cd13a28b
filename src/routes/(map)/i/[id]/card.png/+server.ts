import { spoken } from '#catalogues';
import { inLanguage } from '$lib/dataset/in-language.ts';
import { incidentSubject } from '$lib/picture/social-card.ts';
import { picture } from '$lib/texts/picture.ts';
import { cardAnswer } from '../../../../picture/card.ts';
import { withAtHand } from '../../../../published/published-set.ts';
import { readSite } from '../../../../read-site.ts';
import type { RequestHandler } from './$types';

/** The picture that a link to the incident unfurls with: PNG, 1200 × 630. */
export const prerender = 'auto';

export const GET: RequestHandler = async (event) => {
  const { set } = await readSite(event);
  return cardAnswer(event, set, async () => {
    const row = await set.row(event.params.id);
    const [incident] = row === -1 ? [] : await set.details([row]);
    if (!incident) return null;
    const dataset = inLanguage(withAtHand(set.dataset, new Map([[row, incident]])), spoken().language);
    const subject = incidentSubject(dataset, event.params.id, picture.card);
    return subject && { dataset, subject };
  });
};
