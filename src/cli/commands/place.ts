import { parseArgs } from 'node:util';
import { placeReported } from '../../lib/geocoding/place-reported.ts';
import { openGeodata } from '../open-geodata.ts';
import { placementJson } from '../placement-json.ts';
import { placementText } from '../placement-text.ts';
import { remoteFromEnvironment } from '../remote-geocoder.ts';
import type { PlaceAsReported, Placement } from '../../lib/records/place.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  name: 'place',
  summary: 'Place one name and say why',
  usage: 'dateline place NAME [--within A,B] [--kind K] [--json]',
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { within: { type: 'string', multiple: true }, kind: { type: 'string' }, json: { type: 'boolean', default: false } }
    });
    const name = positionals.join(' ').trim();
    if (name === '') {
      io.err(`A name is wanted.\n${command.usage}\n`);
      return 2;
    }
    const within = (values.within ?? [])
      .flatMap((list) => list.split(','))
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const reported = { name, within, kind: values.kind ?? null };
    const remote = remoteFromEnvironment();
    const placement = remote === null ? placeEmbedded(reported) : await remote.place(reported);
    io.out(values.json ? `${JSON.stringify(placementJson(name, placement))}\n` : placementText(name, placement));
    return placement.status === 'placed' ? 0 : 1;
  }
};

function placeEmbedded(reported: PlaceAsReported): Placement {
  const { gazetteer, areas } = openGeodata();
  return placeReported(reported, gazetteer, { areas });
}
