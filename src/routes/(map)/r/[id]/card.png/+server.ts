import { spoken } from '#catalogues';
import { inLanguage } from '$lib/dataset/in-language.ts';
import { reportSubject } from '$lib/picture/social-card.ts';
import { picture } from '$lib/texts/picture.ts';
import { cardAnswer } from '../../../../picture/card.ts';
import { rowsOfReport } from '../../../../published/rows-of-report.ts';
import { readSite } from '../../../../read-site.ts';
import type { RequestHandler } from './$types';

/** The picture that a link to the report unfurls with: PNG, 1200 × 630. */
export const prerender = 'auto';

export const GET: RequestHandler = async (event) => {
  const { set } = await readSite(event);
  return cardAnswer(event, set, async () => {
    const report = await set.report(event.params.id);
    const dataset = inLanguage(set.dataset, spoken().language);
    return report && { dataset, subject: reportSubject(dataset, report, rowsOfReport(dataset, report), picture.card) };
  });
};
