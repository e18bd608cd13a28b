import { parseArgs } from 'node:util';
import { placeReported } from '../../lib/geocoding/place-reported.ts';
import { openGeodata } from '../open-geodata.ts';
import { placementJson } from '../placement-json.ts';
import { placementText } from '../placement-text.ts';
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
    const { gazetteer, areas } = openGeodata();
    const placement = placeReported({ name, within, kind: values.kind ?? null }, gazetteer, { areas });
    io.out(values.json ? `${JSON.stringify(placementJson(name, placement))}\n` : placementText(name, placement));
    return placement.status === 'placed' ? 0 : 1;
  }
};
