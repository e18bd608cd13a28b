import { fold } from './fold.ts';
import { hashName } from './hash.ts';
import { PACKED_KINDS, type PackedKind } from './kinds.ts';
import { NAME_CLASSES, type NameClass } from './name-classes.ts';
import { writePack, type Column } from './pack-format.ts';

/** A place on its way into the pack. Coordinates in degrees WGS 84. */
export interface NewPlace {
  name: string;
  kind: PackedKind;
  lon: number;
  lat: number;
  geonameId?: number;
  /** Wanted where there is no GeoNames id and the id is not to be made of name and point. */
  id?: string;
  /** Index of the enclosing place, as given back by `addPlace`. */
  parent?: number;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  population?: number;
  radiusMetres?: number;
  areaKm2?: number;
  /** Key of its outline in the areas. */
  area?: string;
  disputed?: boolean;
}

class Growing<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array> {
  length = 0;
  private array: T;
  private readonly make: (length: number) => T;
  constructor(make: (length: number) => T) {
    this.make = make;
    this.array = make(1024);
  }
  push(value: number): void {
    if (this.length === this.array.length) {
      const wider = this.make(this.array.length * 2);
      wider.set(this.array);
      this.array = wider;
    }
    this.array[this.length++] = value;
  }
  set(index: number, value: number): void {
    this.array[index] = value;
  }
  get(index: number): number {
    return this.array[index] as number;
  }
  done(): T {
    return this.array.slice(0, this.length) as T;
  }
}

const u8 = (length: number): Uint8Array => new Uint8Array(length);
const u16 = (length: number): Uint16Array => new Uint16Array(length);
const u32 = (length: number): Uint32Array => new Uint32Array(length);
const i32 = (length: number): Int32Array => new Int32Array(length);
const f32 = (length: number): Float32Array => new Float32Array(length);

/** Collects places and names in typed columns and packs them (pack-format.ts). Holds about 60 bytes a place and 12 a name, so a whole GeoNames dump fits. */
export class GazetteerBuilder {
  private readonly lon = new Growing(i32);
  private readonly lat = new Growing(i32);
  private readonly geonameId = new Growing(u32);
  private readonly kind = new Growing(u8);
  private readonly parent = new Growing(i32);
  private readonly country = new Growing(u8);
  private readonly population = new Growing(u32);
  private readonly radius = new Growing(u16);
  private readonly areaKm2 = new Growing(f32);
  private readonly flags = new Growing(u8);
  private readonly nameLength = new Growing(u8);
  private readonly nameBytes = new Growing(u8);
  private readonly hashHigh = new Growing(u32);
  private readonly hashLow = new Growing(u32);
  private readonly ref = new Growing(u32);
  private readonly ids: [number, string][] = [];
  private readonly areas: [number, string][] = [];
  private readonly countries = new Map<string, number>([['  ', 0]]);
  private readonly hash = new Uint32Array(2);
  private readonly encoder = new TextEncoder();

  get size(): number {
    return this.lon.length;
  }

  /** Adds a place and its own name; gives back its index. */
  addPlace(place: NewPlace): number {
    const index = this.lon.length;
    if (index >= 1 << 24) throw new Error(`A pack holds at most ${(1 << 24).toString()} places.`);
    this.lon.push(Math.round(place.lon * 1e4));
    this.lat.push(Math.round(place.lat * 1e4));
    this.geonameId.push(place.geonameId ?? 0);
    this.kind.push(PACKED_KINDS.indexOf(place.kind));
    this.parent.push(place.parent ?? -1);
    this.country.push(this.countryCode(place.country ?? '  '));
    this.population.push(Math.min(place.population ?? 0, 0xffffffff));
    this.radius.push(Math.min(Math.ceil((place.radiusMetres ?? 0) / 100), 0xffff));
    this.areaKm2.push(place.areaKm2 ?? 0);
    this.flags.push(place.disputed === true ? 1 : 0);
    this.nameLength.push(pushText(this.nameBytes, place.name));
    if (place.id !== undefined) this.ids.push([index, place.id]);
    if (place.area !== undefined) this.areas.push([index, place.area]);
    this.addName(index, place.name, 'primary');
    return index;
  }

  /** Adds a name of a place; a name that folds to nothing is left out. */
  addName(place: number, name: string, nameClass: NameClass): void {
    const folded = fold(name);
    if (folded === '') return;
    hashName(folded, this.hash);
    this.hashHigh.push(this.hash[0] as number);
    this.hashLow.push(this.hash[1] as number);
    this.ref.push((place | (NAME_CLASSES.indexOf(nameClass) << 24)) >>> 0);
  }

  setParent(place: number, parent: number): void {
    this.parent.set(place, parent);
  }

  addPopulation(place: number, people: number): void {
    this.population.set(place, this.population.get(place) + people);
  }

  private countryCode(code: string): number {
    const known = this.countries.get(code);
    if (known !== undefined) return known;
    const index = this.countries.size;
    if (index > 255) throw new Error('A pack holds at most 255 countries.');
    this.countries.set(code, index);
    return index;
  }

  /** The finished pack. The same calls in the same order give the same bytes. */
  finish(sources: string[]): Uint8Array {
    const count = this.ref.length;
    const bucketBits = Math.max(8, Math.ceil(Math.log2(Math.max(count, 2))) - 2);
    const shift = 32 - bucketBits;
    const high = this.hashHigh.done();
    const low = this.hashLow.done();
    const ref = this.ref.done();
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    const at = (array: Uint32Array, i: number): number => array[i] as number;
    order.sort(
      (a, b) =>
        at(high, a) - at(high, b) || at(low, a) - at(low, b) || (at(ref, a) & 0xffffff) - (at(ref, b) & 0xffffff) || at(ref, a) - at(ref, b)
    );
    const bucketSize = new Uint16Array(1 << bucketBits);
    const printLow = new Growing(u16);
    const printHigh = new Growing(u8);
    const refs = new Growing(u32);
    let last = -1;
    for (const i of order) {
      const same =
        last >= 0 &&
        at(high, i) === at(high, last) &&
        at(low, i) === at(low, last) &&
        (at(ref, i) & 0xffffff) === (at(ref, last) & 0xffffff);
      last = i;
      if (same) continue;
      printLow.push(at(low, i) & 0xffff);
      printHigh.push((at(low, i) >>> 16) & 0xff);
      refs.push(at(ref, i));
      const bucket = at(high, i) >>> shift;
      if (bucketSize[bucket] === 0xffff) throw new Error('More than 65,535 names share one bucket; the bucket count must grow.');
      bucketSize[bucket] = (bucketSize[bucket] as number) + 1;
    }
    const columns: Record<string, Column> = {
      lon: this.lon.done(),
      lat: this.lat.done(),
      geonameId: this.geonameId.done(),
      kind: this.kind.done(),
      parent: this.parent.done(),
      country: this.country.done(),
      population: this.population.done(),
      radius: this.radius.done(),
      areaKm2: this.areaKm2.done(),
      flags: this.flags.done(),
      nameLength: this.nameLength.done(),
      nameBytes: this.nameBytes.done(),
      bucketSize,
      printLow: printLow.done(),
      printHigh: printHigh.done(),
      ref: refs.done(),
      ...sparse('id', this.ids),
      ...sparse('area', this.areas),
      countries: this.encoder.encode([...this.countries.keys()].join(''))
    };
    return writePack(columns, { places: this.lon.length, names: refs.length, bucketBits, sources });
  }
}

function sparse(name: string, rows: [number, string][]): Record<string, Column> {
  const bytes = new Growing(u8);
  const lengths = Uint8Array.from(rows, ([, text]) => pushText(bytes, text));
  return { [`${name}Place`]: Uint32Array.from(rows, (row) => row[0]), [`${name}Length`]: lengths, [`${name}Bytes`]: bytes.done() };
}

/** Appends a text of at most 255 bytes, cut at a character where it is longer; gives back its length in bytes. */
function pushText(bytes: Growing<Uint8Array>, text: string): number {
  const encoded = new TextEncoder().encode(text);
  let length = Math.min(encoded.length, 255);
  while (length < encoded.length && ((encoded[length] as number) & 0xc0) === 0x80) length--;
  for (let i = 0; i < length; i++) bytes.push(encoded[i] as number);
  return length;
}
