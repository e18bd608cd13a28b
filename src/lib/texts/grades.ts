import type { Credibility, Reliability } from '../records/grade.ts';
import type { Precision } from '../records/precision.ts';
import type { Stance, Status } from '../records/stance.ts';
import { group, m } from './message.ts';
import { distance } from './words.ts';

/** The Admiralty code in the words of NATO AJP-2.1. */
export const reliability: Readonly<Record<Reliability, string>> = {
  get A() {
    return `${m.reliability_a({})} (A)`;
  },
  get B() {
    return `${m.reliability_b({})} (B)`;
  },
  get C() {
    return `${m.reliability_c({})} (C)`;
  },
  get D() {
    return `${m.reliability_d({})} (D)`;
  },
  get E() {
    return `${m.reliability_e({})} (E)`;
  },
  get F() {
    return `${m.reliability_f({})} (F)`;
  }
};

export const credibility: Readonly<Record<Credibility, string>> = {
  get 1() {
    return `${m.credibility_1({})} (1)`;
  },
  get 2() {
    return `${m.credibility_2({})} (2)`;
  },
  get 3() {
    return `${m.credibility_3({})} (3)`;
  },
  get 4() {
    return `${m.credibility_4({})} (4)`;
  },
  get 5() {
    return `${m.credibility_5({})} (5)`;
  },
  get 6() {
    return `${m.credibility_6({})} (6)`;
  }
};

export const precision: Readonly<Record<Precision, string>> = group('precision');

export const precisionMeans: Readonly<Record<Precision, string>> = group('precision_means');

/** "placed in Kursk Oblast, no closer" */
export function placedIn(name: string, step: Precision): string {
  switch (step) {
    case 'site':
      return m.placed_site({ name });
    case 'settlement':
      return m.placed_settlement({ name });
    case 'vicinity':
      return m.placed_vicinity({ name });
    case 'unplaced':
      return m.placed_unplaced({});
    default:
      return m.placed_area({ name });
  }
}

/** What the uncertainty radius means, in words. */
export function within(metres: number, step: Precision): string {
  const radius = distance(metres);
  if (step === 'site' || step === 'settlement') return m.within_place({ radius });
  if (step === 'vicinity') return m.within_near({ radius });
  return m.within_area({ radius });
}

/** How the report stands to what it says; `voice` is who says so according to the report. */
export function stance(kind: Stance, voice: string | null): string {
  return voice === null ? m[`stance_${kind}`]({}) : m[`stance_${kind}_citing`]({ voice });
}

export const status: Readonly<Record<Status, string>> = group('status');

/** How well a gazetteer entry answers the question, 0 to 1, in words. */
export function match(score: number): string {
  if (score >= 0.85) return m.match_very_good({});
  if (score >= 0.65) return m.match_good({});
  if (score >= 0.4) return m.match_fair({});
  if (score >= 0.2) return m.match_weak({});
  return m.match_very_weak({});
}
