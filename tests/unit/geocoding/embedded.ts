import { openGeodata } from '../../../src/cli/open-geodata.ts';

let opened: ReturnType<typeof openGeodata> | null = null;

/** The embedded gazetteer, opened once for the tests of a file. */
export function embedded(): ReturnType<typeof openGeodata> {
  opened ??= openGeodata();
  return opened;
}
