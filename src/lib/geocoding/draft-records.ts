import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { findDates } from './date-expressions.ts';
import { describeMentions, type DescribedMention } from './describe-mention.ts';
import { findEvents, type EventSentence } from './find-events.ts';
import { placeReported } from './place-reported.ts';
import { readText } from './read-text.ts';

/** What is known of an article before it is drafted. Unknown is null; nothing is made up. */
export interface DraftInput {
  text: string;
  /** Id of the report record: lower-case words joined by hyphens. */
  id: string;
  title: string | null;
  publisher: string | null;
  author: string | null;
  /** EDTF. */
  published: string | null;
  language: string | null;
  url: string | null;
  /** 64 hexadecimal digits, of the file as read. */
  sha256: string;
  /** The day of recording, EDTF. */
  recorded: string;
  /** Number of the first incident. */
  firstNumber: number;
  prefix: string;
}

/** A record file on its way to an editor. */
export interface DraftFile {
  path: string;
  text: string;
}

/** What an editor has to put in before `dateline check` takes the record. */
const FILL = 'null # to fill in';

/**
 * A report file and one incident file for each sentence that tells of an event at a place. Type, title and what is said are left for the editor; place, date and paragraph
 * are proposed with what else they may be. No sentence of the article is copied.
 */
export function draftRecords(input: DraftInput, gazetteer: Gazetteer): DraftFile[] {
  const mentions = describeMentions(input.text, readText(input.text, gazetteer), gazetteer);
  const dates = findDates(input.text, input.published);
  const events = findEvents(input.text, mentions, dates);
  const incidents = events.map((event, i) => draftIncident(event, input, input.firstNumber + i, gazetteer));
  return [{ path: `reports/${input.id}.md`, text: draftReport(input) }, ...incidents];
}

function draftReport({ id, title, publisher, author, published, language, url, sha256, recorded }: DraftInput): string {
  return [
    '---',
    `id: ${id}`,
    `label: ${FILL}: our own short name for it`,
    `title: ${quoted(title)}`,
    `publisher: ${quoted(publisher)}`,
    `author: ${quoted(author)}`,
    `published: ${published === null ? 'null' : quoted(published)}`,
    `language: ${language ?? 'en # check'}`,
    'medium: web article, read as plain text # check',
    `url: ${quoted(url)}`,
    'archived: null',
    'retrieved: null',
    'reliability: F # A to F; F: cannot be judged',
    'reliabilityBecause: null',
    `sha256: "${sha256}"`,
    `recorded: ${recorded}`,
    '---',
    '',
    '<!-- A summary in your own words: copy no sentence. -->',
    ''
  ].join('\n');
}

function draftIncident(event: EventSentence, input: DraftInput, number: number, gazetteer: Gazetteer): DraftFile {
  const id = `${input.prefix}-${String(number).padStart(4, '0')}`;
  const { place, date } = event;
  const lines = [
    '---',
    `id: ${id}`,
    `title: ${FILL}`,
    `type: ${FILL}: one of types.yaml`,
    `date: ${date?.edtf == null ? 'null' : quoted(date.edtf)}`
  ];
  if (date !== null)
    lines.push(
      date.edtf === null
        ? `# The sentence says ${quoted(date.text)}, which only the day of publication could tell.`
        : `dateBecause: ${quoted(`read from “${date.text}”${input.published === null ? '' : `, published ${input.published}`}`)}`
    );
  lines.push(...placeLines(event, gazetteer));
  lines.push(
    'claims:',
    `  - report: ${input.id}`,
    `    where: paragraph ${event.paragraph.toString()}`,
    `    stance: ${FILL}: states, alleges, hearsay, denies, predicts`,
    '    voice: null # who says so, according to the report',
    '    credibility: 6 # 1 to 6; 6: cannot be judged',
    `    says: ${FILL}: in your own words`
  );
  lines.push('status: reported', `recorded: ${input.recorded}`, '---', '');
  lines.push(
    `<!-- Found in paragraph ${event.paragraph.toString()} by the name “${place.text}”. Delete this file where it is no incident. -->`,
    ''
  );
  return { path: `incidents/${id}.md`, text: lines.join('\n') };
}

/** The place as reported, what the geocoder makes of these words, and a pin where the text told it more than they do. */
function placeLines({ place: mention, within }: EventSentence, gazetteer: Gazetteer): string[] {
  const place = mention.place as NonNullable<DescribedMention['place']>;
  const name = mention.text.replace(/[\r\n]+/g, ' ');
  const kind = place.kind === 'region' || place.kind === 'district' ? place.kind : null;
  const lines = [`place: { name: ${quoted(name)}, within: [${within.map(quoted).join(', ')}]${kind === null ? '' : `, kind: ${kind}`} }`];
  const where = [place.name, ...place.within].join(', ');
  lines.push(
    `# ${mention.status}: ${where} (${place.kind}, ${place.id}), known as closely as a ${place.precision}, confidence ${mention.confidence.toFixed(2)}`
  );
  for (const other of mention.candidates.filter(({ id }) => id !== place.id).slice(0, 3)) {
    lines.push(`#   or ${[other.name, ...other.within].join(', ')} (${other.kind}, ${other.id}), share ${other.score.toFixed(2)}`);
  }
  if (mention.kind === 'coordinates') {
    lines[0] = `place: { name: ${quoted(name)}, within: [], pin: { at: [${place.at.map((degrees) => degrees.toFixed(5)).join(', ')}], precision: site, uncertaintyMetres: ${Math.min(25000, place.uncertaintyMetres).toString()}, because: "the report gives these coordinates" } }`;
    return lines;
  }
  const alone = placeReported({ name, within, kind }, gazetteer);
  if (alone.status === 'placed' && alone.id === place.id) return lines;
  lines.push(
    `# These words alone ${alone.status === 'placed' ? `mean ${[alone.name, ...alone.within].join(', ')}` : `are ${alone.status}`}; the text as a whole says ${place.name}. To keep it, add to place:`
  );
  lines.push(`#   pin: { id: ${quoted(place.id)}, because: "…" }`);
  return lines;
}

/** JSON strings are YAML strings. */
function quoted(text: string | null): string {
  return text === null ? 'null' : JSON.stringify(text);
}
