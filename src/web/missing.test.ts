import { expect, test } from 'vitest';
import { parseOrganisationId } from '../lib/ids.ts';
import type { Reason, Withheld } from '../lib/loaded.ts';
import { sayMissing } from './missing.tsx';
import type { Portal } from './portal.ts';

const organisation = parseOrganisationId('00000301');

function say(...reasons: Reason[]): string[] {
  if (organisation === null) throw new Error('the fixture is wrong');
  const about = { kind: 'other', on: null, requester: null, organisation };
  const withheld: Withheld[] = reasons.map(reason => ({ ...about, reason }));
  const counted = { one: '1 uitslag', many: (count: number) => `${count} uitslagen` };
  const portal = { features: new Map() } as unknown as Portal;
  return sayMissing({ withheld, sources: [], what: 'uw uitslagen', counted, portal, language: 'nl' });
}

test('D-100 two hospitals that begin on another day are two cards, each with its own', () => {
  const since = (day: string) => ({ why: 'before-start', startsOn: Temporal.PlainDate.from(day) }) as const;
  expect(say(since('2015-10-25'), since('2016-03-13'), since('2015-10-25'))).toEqual([
    expect.stringMatching(/^2 uitslagen .*25 oktober 2015/),
    expect.stringMatching(/^1 uitslag .*13 maart 2016/),
  ]);
});

test('D-80 what waits 7 days after it is final and what waits 21 are two cards', () => {
  const after = (days: number) => {
    return { why: 'in-delay', opens: { when: 'days-after-final', days } } as const;
  };
  expect(say(after(7), after(21))).toEqual([
    expect.stringContaining('7 dagen'),
    expect.stringContaining('21 dagen'),
  ]);
});
