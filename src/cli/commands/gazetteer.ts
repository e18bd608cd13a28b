import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildGazetteer } from '../build-gazetteer.ts';
import type { Command } from '../command.ts';
import { UserError } from '../user-error.ts';
import { writeFileWhole } from '../write-whole.ts';

export const command: Command = {
  name: 'gazetteer',
  summary: 'Pack a GeoNames dump into a gazetteer of your own',
  usage: `dateline gazetteer build --geonames FILE… [--alternates FILE…] --out FILE.pack.gz

FILE: GeoNames' tables as downloaded, zip or txt: allCountries.zip, UA.zip, cities500.zip…; alternateNamesV2.zip for the alternates. Streamed, with
progress on stderr. The embedded gazetteer stays as it is; use the new one with DATELINE_GAZETTEER=FILE.pack.gz. The whole world needs about 4 GB
of memory to pack: NODE_OPTIONS=--max-old-space-size=6000.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        geonames: { type: 'string', multiple: true, default: [] },
        alternates: { type: 'string', multiple: true, default: [] },
        out: { type: 'string' }
      }
    });
    const [verb, ...more] = positionals;
    if (verb !== 'build') throw new UserError(`found "${verb ?? ''}", wanted: dateline gazetteer build --geonames FILE… --out FILE`);
    const given = [...values.geonames, ...more];
    const alternates = [...values.alternates, ...given.filter((file) => /alternatenames/i.test(file))];
    const tables = given.filter((file) => !alternates.includes(file));
    if (tables.length === 0) throw new UserError('found no table, wanted --geonames allCountries.zip or another of GeoNames’ tables');
    if (values.out === undefined) throw new UserError('found no --out, wanted the file to write: --out world.pack.gz');
    const { pack, places } = await buildGazetteer({ tables, alternates, progress: (text) => io.err(`${text}\n`) });
    const bytes = values.out.endsWith('.gz') ? gzipSync(pack, { level: 6 }) : pack;
    writeFileWhole(values.out, bytes);
    io.err(`${places.toString()} places, ${(bytes.length / 1e6).toFixed(1)} MB: use it with DATELINE_GAZETTEER=${values.out}\n`);
    return 0;
  }
};
