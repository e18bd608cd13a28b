import { group, m } from './message.ts';

export const site = group('site', {
  description: (incidents: number, reports: number) =>
    m.site_description({
      incidents: m.site_description_incidents({ count: incidents }),
      reports: m.site_description_reports({ count: reports })
    }),
  title: (page: string | null) => (page ? m.site_title_of({ page }) : m.site_title({}))
});

export const sheet = group('sheet', {
  heights: group('sheet_heights')
});

export const failure = group('failure', {
  missingFiles: (files: string[]) => m.failure_missing_files({ files: files.join(', ') }),
  incident: (id: string) => m.failure_incident({ id }),
  report: (id: string) => m.failure_report({ id })
});

export const offline = group('offline');

export const share = group('share', {
  items: group('share_items', {
    incident: (title: string) => m.share_items_incident({ title }),
    report: (title: string) => m.share_items_report({ title }),
    filters: (sentence: string) => m.share_items_filters({ sentence }),
    frame: (zoom: string, lat: string, lon: string) => m.share_items_frame({ zoom, lat, lon }),
    asof: (date: string) => m.share_items_asof({ date })
  })
});

export const help = group('help', {
  get keys() {
    return [
      { keys: ['/', 'f'], does: m.help_keys_search({}) },
      { keys: ['l'], does: m.help_keys_list({}) },
      { keys: ['Home', 'End', 'PgUp', 'PgDn'], does: m.help_keys_rows({}) },
      { keys: ['m'], does: m.help_keys_map({}) },
      { keys: ['?'], does: m.help_keys_help({}) },
      { keys: ['Esc'], does: m.help_keys_escape({}) }
    ];
  },
  marks: group('help_marks')
});
