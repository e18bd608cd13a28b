import { incidentSubject } from '$lib/picture/social-card.ts';
import { picture } from '$lib/texts/picture.ts';
import { cardAnswer } from '../../../../picture/card.ts';
import type { RequestHandler } from './$types';

/** The picture that a link to the incident unfurls with: PNG, 1200 × 630. */
export const prerender = 'auto';

export const GET: RequestHandler = (event) => cardAnswer(event, (dataset) => incidentSubject(dataset, event.params.id, picture.card));
