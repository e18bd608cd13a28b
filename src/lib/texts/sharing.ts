import { group, m } from './message.ts';

const takeAway = group('sharing_take_away', {
  intro: (shown: number) => m.sharing_take_away_intro({ count: shown }),
  formats: {
    get geojson() {
      return { label: 'GeoJSON', what: m.sharing_take_away_geojson({}) };
    },
    get csv() {
      return { label: 'CSV', what: m.sharing_take_away_csv({}) };
    },
    get kml() {
      return { label: 'KML', what: m.sharing_take_away_kml({}) };
    },
    get parquet() {
      return { label: 'GeoParquet', what: m.sharing_take_away_parquet({}) };
    }
  }
});

export const sharing = group('sharing', {
  dated: (date: string) => m.sharing_dated({ date }),
  pictureAlt: (title: string) => m.sharing_picture_alt({ title }),
  cite: group('sharing_cite', {
    copy: (style: string) => m.sharing_cite_copy({ style }),
    download: (style: string) => m.sharing_cite_download({ style })
  }),
  takeAway,
  qr: group('sharing_qr'),
  embed: group('sharing_embed', {
    themes: group('sharing_embed_themes'),
    backLink: (title: string) => m.sharing_embed_back_link({ title }),
    frameTitle: (selection: string) => m.sharing_embed_frame_title({ selection })
  }),
  shortText: group('sharing_short_text', {
    placedIn: (place: string, isArea: boolean) =>
      isArea ? m.sharing_short_text_placed_in({ place }) : m.sharing_short_text_placed_at({ place })
  })
});
