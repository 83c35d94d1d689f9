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

const tableOf = (length: number) => {
  return { title: null, note: null, head: ['a'], rows: Array.from({ length }, () => ['x']) };
};

test('D-98 what does not fit is counted, with it and on the first page', () => {
  const said = tell(
    chapter({ tables: [tableOf(mostRows)] }),
    chapter({ id: 'b', tables: [tableOf(mostRows)] }),
  );
  const left = expect.stringContaining(`${mostRows / 2} oudere passen hier niet bij`);
  expect(said['chapters']).toMatchObject([{ left }, { left }]);
  expect(said['missing']).toEqual([left, left]);
});

test('D-98 thousands of results never cost anybody their medicines, nor say that they have none', () => {
  const medicines = chapter({
    id: 'medicijnen',
    tables: [tableOf(12)],
    nothing: 'U hebt hier geen medicijnen.',
  });
  const results = chapter({ tables: [tableOf(mostRows + 100), tableOf(40)] });
  const said = tell(results, medicines, chapter({ id: 'gegevens', tables: [tableOf(30)] }));
  const rowsOf = (length: number) => ({ rows: Array.from({ length }, () => ['x']) });
  expect(said['chapters']).toMatchObject([
    { tables: [rowsOf(mostRows - 82), rowsOf(40)], left: expect.stringContaining('182 oudere') },
    { tables: [rowsOf(12)], nothing: '', left: '' },
    { tables: [rowsOf(30)], nothing: '', left: '' },
  ]);
});

test('D-98 a chapter with rows is never called empty, however many chapters there are', () => {
  const many = Array.from({ length: mostRows + 1 }, () => chapter({ tables: [tableOf(1)] }));
  expect(tell(...many)['chapters']).toMatchObject(many.map(() => ({ nothing: '' })));
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
