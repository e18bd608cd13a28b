import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { lonLatDistanceMetres } from '../../lib/gazetteer/distance.ts';
import { textNames, type TextName } from '../../lib/geocoding/ranking/text-names.ts';
import type { CorpusDocument, GoldMention } from '../corpus.ts';

/** A document's names with what people said of them; `target[n]` is null where none of the candidates is right. */
export interface LabelledText {
  document: CorpusDocument;
  gold: GoldMention[];
  names: TextName[];
  target: (Float64Array | null)[];
}

/** Names of the gold mentions, each candidate marked right by GeoNames id, else by being the nearest within 50 km, else by lying within the tolerance. */
export function labelText(document: CorpusDocument, gazetteer: Gazetteer): LabelledText {
  const gold = [...document.toponyms].sort((a, b) => a.start - b.start || a.end - b.end);
  const names = textNames(document.text, gold, gazetteer);
  const target = names.map((name) => {
    const mention = gold[name.mentions[0] as number] as GoldMention;
    const tolerance = document.tolerance.get(`${mention.start.toString()}-${mention.end.toString()}`) ?? 161;
    const km = name.candidates.map(
      ({ place }) => lonLatDistanceMetres(mention.lon, mention.lat, gazetteer.lonOf(place), gazetteer.latOf(place)) / 1000
    );
    const byId = name.candidates.map(({ place }) => mention.geonameid !== null && gazetteer.place(place).geonameId === mention.geonameid);
    const nearest = Math.min(...km);
    const right = byId.includes(true)
      ? byId
      : nearest <= 50
        ? km.map((value) => value <= nearest + 5)
        : km.map((value) => value <= tolerance && value <= nearest * 1.2);
    const count = right.filter(Boolean).length;
    return count === 0 ? null : Float64Array.from(right, (is) => (is ? 1 / count : 0));
  });
  return { document, gold, names, target };
}
