import { parse } from 'yaml';
import text from '../../../geodata/basemap/borders.yaml?raw';
import type { PageServerLoad } from './$types';

interface Borders {
  policy: string[];
  cases: { id: string; name: string; drawn: string; because: string; sources: string[] }[];
}

// The file that the base map was drawn by: what is said here of a line is what made it.
const { policy, cases } = parse(text) as Borders;

export const load: PageServerLoad = () => ({
  borders: { policy, cases: cases.map(({ id, name, drawn, because, sources }) => ({ id, name, drawn, because, sources })) }
});
