import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { placeRow } from '../../lib/geocoding/place-row.ts';
import type { Command } from '../command.ts';
import { openGeodata } from '../open-geodata.ts';
import { placementFeature } from '../placement-feature.ts';
import { UserError } from '../user-error.ts';

const PROGRESS_EVERY = 20000;

export const command: Command = {
  name: 'places',
  summary: 'Place a table of places as reported; GeoJSON on stdout',
  usage: `dateline places FILE.csv

Columns read where present: name, within, country, admin1, kind, near_lon, near_lat (or the file's own, named by
--name COLUMN, --within COLUMN and so on). All columns are kept; added: status, place, place_id, precision,
uncertainty_m, confidence, reasons. A row without a place has a null geometry and says why.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string', default: 'name' },
        within: { type: 'string', default: 'within' },
        country: { type: 'string', default: 'country' },
        admin1: { type: 'string', default: 'admin1' },
        kind: { type: 'string', default: 'kind' },
        near_lon: { type: 'string', default: 'near_lon' },
        near_lat: { type: 'string', default: 'near_lat' }
      }
    });
    const [file] = positionals;
    if (file === undefined) throw new UserError('found no file, wanted a CSV table: dateline places FILE.csv');
    const { gazetteer } = openGeodata();
    const counts = { placed: 0, ambiguous: 0, unplaced: 0 };
    let rows = 0;
    io.out('{"type":"FeatureCollection","features":[');
    const parser = createReadStream(file).pipe(parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }));
    for await (const row of parser as AsyncIterable<Record<string, string>>) {
      if (rows === 0 && !Object.hasOwn(row, values.name)) {
        throw new UserError(`found the columns ${Object.keys(row).join(', ')}; wanted one named "${values.name}", or --name COLUMN`);
      }
      const placement = placeRow(row, values, gazetteer);
      counts[placement.status]++;
      io.out(`${rows === 0 ? '' : ','}\n${JSON.stringify(placementFeature(row, placement))}`);
      rows++;
      if (rows % PROGRESS_EVERY === 0) io.err(`${rows.toString()} rows, ${counts.placed.toString()} placed\n`);
    }
    io.out('\n]}\n');
    io.err(
      `${rows.toString()} rows: ${counts.placed.toString()} placed, ${counts.ambiguous.toString()} ambiguous, ${counts.unplaced.toString()} unplaced\n`
    );
    return 0;
  }
};
