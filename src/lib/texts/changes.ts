export const changes = {
  title: 'Changes',
  intro:
    'Every record and every change to one, newest first. Ids are never reused and nothing is removed: what turns out wrong is marked as withdrawn.',
  recorded: 'recorded',
  changed: 'changed',
  why: 'Why',
  incident: 'Incident',
  report: 'Report',
  none: 'Nothing is recorded yet.'
};
