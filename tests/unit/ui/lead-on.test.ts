import { isRedirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { leadOn } from '../../../src/routes/(map)/lead-on.ts';

function led(asked: string, id: string, address: string): unknown {
  try {
    return leadOn(asked, id, new URL(address));
  } catch (thrown) {
    return isRedirect(thrown) ? [thrown.status, thrown.location] : thrown;
  }
}

test.each([
  ['DL-0001', 'DL-0001', 'https://maps.example.org/i/DL-0001?asof=2026-11-22', null],
  ['DL-0020', 'DL-0002', 'https://maps.example.org/i/DL-0020?asof=2026-11-22', [301, '/i/DL-0002?asof=2026-11-22']],
  ['DL-0020', 'DL-0002', 'https://maps.example.org/kursk/i/DL-0020/', [301, '/kursk/i/DL-0002']],
  ['old-report', 'gunfire', 'https://maps.example.org/r/old-report', [301, '/r/gunfire']]
])('%s leads on to %s', (asked, id, address, wanted) => expect(led(asked, id, address)).toEqual(wanted));
