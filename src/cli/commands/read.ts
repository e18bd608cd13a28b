import { parseArgs } from 'node:util';
import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { decidePlace } from '../../lib/geocoding/decide-place.ts';
import { describeMentions } from '../../lib/geocoding/describe-mention.ts';
import type { OutletHome } from '../../lib/geocoding/ranking/outlet-home.ts';
import { readText } from '../../lib/geocoding/read-text.ts';
import type { Command } from '../command.ts';
import { openGazetteerFiles } from '../open-geodata.ts';
import { articleText } from '../read-article.ts';
import { UserError } from '../user-error.ts';

export const command: Command = {
  name: 'read',
  summary: "Find a text's places: mentions with offsets, kind, place and confidence (JSON lines)",
  usage: `dateline read FILE [--home PLACE]

FILE is plain text or HTML. One JSON object a line: start, end (UTF-16 units of the text; of the text taken out of HTML), text, kind (location,
government, demonym, organisation, part of a name, coordinates), status (placed, offered, unplaced), place, confidence, reasons, candidates.
--home says where the publisher is at home ("Alexandria, Louisiana"), which helps with local news.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { home: { type: 'string' } } });
    const [file] = positionals;
    if (file === undefined) throw new UserError('found no file, wanted a text: dateline read FILE');
    const gazetteer = openGazetteerFiles();
    const { text } = articleText(file);
    const mentions = readText(text, gazetteer, { home: values.home === undefined ? null : homeOf(values.home, gazetteer) });
    for (const mention of describeMentions(text, mentions, gazetteer)) {
      const { place, ...rest } = mention;
      const { at, ...kept } = place ?? { at: [null, null] };
      io.out(`${JSON.stringify({ ...rest, place: place === null ? null : { ...kept, lon: at[0], lat: at[1] } })}\n`);
    }
    return 0;
  }
};

function homeOf(name: string, gazetteer: Gazetteer): OutletHome {
  const { chosen, reason } = decidePlace({ name, within: [], kind: null }, gazetteer);
  if (chosen === null) throw new UserError(`--home: ${reason}`);
  const place = gazetteer.place(chosen.candidate.place);
  const region = [place.index, ...place.parents].find((index) => gazetteer.kindOf(index) === 'region') ?? -1;
  return { at: place.at, region, country: gazetteer.countryOf(place.index) };
}
