import { expect, test } from 'vitest';
import { parseOrganisationId } from '../../lib/ids.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { Portal } from '../../web/portal.ts';
import { mostRows, tellCopy } from './document.ts';
import { words } from './words.ts';

const organisation = parseOrganisationId('00000301');
if (organisation === null) throw new Error('the fixture is wrong');
const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const answered = { organisation, name: 'Ziekenhuis', state: 'answered', at: now } as const;

function chapter(of: Partial<Chapter> = {}): Chapter {
  return {
    ...{ id: 'uitslagen', title: 'Uitslagen', lead: null, nothing: 'U hebt geen uitslagen.' },
    ...{ tables: [], withheld: [], sources: [answered] },
    ...of,
  };
}

function tell(...chapters: Chapter[]) {
  return tellCopy({
    words: words.nl,
    language: 'nl',
    now,
    portal: { name: 'Mijn Portaal' } as Portal,
    patient: { status: 'known', name: 'H. Bos', bornOn: Temporal.PlainDate.from('1960-05-04') },
    name: null,
    chapters,
  }).values;
}

test('D-98 what does not fit is counted, over all chapters together', () => {
  const rows = Array.from({ length: mostRows - 10 }, () => ['x']);
  const table = { title: null, note: null, head: ['a'], rows };
  const said = tell(chapter({ tables: [table] }), chapter({ id: 'b', tables: [table] }));
  expect(said['chapters']).toMatchObject([
    { left: '' },
    { left: expect.stringContaining(`${mostRows - 20} oudere passen hier niet bij`) },
  ]);
});

test('O-16 that there is nothing is said only where that is known', () => {
  expect(tell(chapter())['chapters']).toMatchObject([{ nothing: 'U hebt geen uitslagen.' }]);
  const down = tell(chapter({ sources: [{ ...answered, state: 'unreachable' }] }));
  expect(down['chapters']).toMatchObject([{ nothing: words.nl.pdf.nothingHere }]);
  expect(down['missing']).toEqual([expect.stringContaining('nu niet ophalen bij Ziekenhuis')]);
  const hidden = { kind: 'other', on: null, requester: null, organisation };
  const withheld = [{ ...hidden, reason: { why: 'hidden-by-yourself' as const } }];
  expect(tell(chapter({ withheld }))['chapters']).toMatchObject([{ nothing: words.nl.pdf.nothingHere }]);
});

test('D-98 the head says whose it is; a source stands there once, by its worst reading', () => {
  const partly = { ...answered, state: 'unreachable' } as const;
  const said = tell(chapter(), chapter({ id: 'b', sources: [partly] }));
  expect(said['person']).toBe('H. Bos, geboren 4 mei 1960');
  expect(said['sources']).toEqual([expect.stringContaining('Ziekenhuis antwoordt niet sinds')]);
});
