import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, openAt } from '../../testing/records.ts';
import { periods } from '../../web/period.ts';
import { arrange, type Filter, isNewSince, type Letter } from './letter.ts';
import { compositions, documents } from './mapping.ts';
import { fileWord, saidOf, saySize } from './speech.ts';
import { words } from './words.ts';

const organisation = parseOrganisationId('00000301') ?? raise();
function raise(): never {
  throw new Error('the fixture is wrong');
}

function letter(of: Partial<Letter>): Letter {
  return {
    ...{
      reference: 'a',
      organisation,
      kind: null,
      kindSaid: null,
      about: null,
      authors: [],
      department: null,
    },
    ...{
      on: null,
      at: null,
      precision: 'time',
      writtenAt: null,
      state: 'final',
      files: [],
      passages: [],
      visit: null,
    },
    ...of,
  };
}

const all: Filter = { zoek: '', soort: '', periode: 'alles', pagina: 1 };
const instants = fc
  .integer({ min: Date.parse('2016-01-01'), max: Date.parse('2030-01-01') })
  .map(each => Temporal.Instant.fromEpochMilliseconds(each));
const moments = instants.map(at => letter({ at, on: dayOf(at), reference: at.toString() }));

describe('D-11 the list', () => {
  const said = (each: Letter) => each.about ?? '';

  test('D-11 holds every letter once, the newest first, one without a date last', () => {
    const some = fc.array(fc.oneof(moments, fc.constant(letter({}))), { maxLength: 130 });
    fc.assert(
      fc.property(some, instants, (letters, now) => {
        const today = dayOf(now);
        const { pages, count } = arrange(letters, { filter: all, today, said });
        const rows = Array.from(
          { length: pages },
          (_, nth) => arrange(letters, { filter: { ...all, pagina: nth + 1 }, today, said }).rows,
        ).flat();
        expect([rows.length, count]).toEqual([letters.length, letters.length]);
        const at = rows.map(each => each.at?.epochMilliseconds ?? 0);
        expect(at).toEqual(at.toSorted((a, b) => b - a));
      }),
    );
  });

  test('D-11 a shorter period never shows more than a longer one', () => {
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 60 }), instants, (letters, now) => {
        const count = (periode: Filter['periode']) =>
          arrange(letters, { filter: { ...all, periode }, today: dayOf(now), said }).count;
        const counts = ['3m', '1j', '5j', 'alles'].flatMap(each =>
          periods.filter(period => period === each).map(count),
        );
        expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      }),
    );
  });

  test('D-11 new is what came after the last visit, by when it was written down as well', () => {
    const since = Temporal.Instant.from('2026-05-01T10:00:00Z');
    const at = since.subtract({ hours: 24 });
    expect(isNewSince(letter({ at }), since)).toBe(false);
    expect(isNewSince(letter({ at, writtenAt: since.add({ seconds: 1 }) }), since)).toBe(true);
    expect(isNewSince(letter({ at: since }), since)).toBe(false);
    expect(isNewSince(letter({}), since)).toBe(false);
  });

  test('D-11 sizes and kinds of file in words', () => {
    const speech = {
      words: words.nl,
      language: 'nl',
      now: Temporal.Instant.from('2026-01-01T00:00:00Z'),
    } as const;
    const file = { place: 0, type: '', title: null, text: null };
    expect(saySize({ ...file, bytes: 1_240_000 }, speech)).toBe('1,2 MB');
    expect([null, 0, -1, 999_999].map(bytes => saySize({ ...file, bytes }, speech))).toEqual([
      '',
      '',
      '',
      '',
    ]);
    expect(fileWord('image/svg+xml')).toBe('other');
    expect(saidOf(letter({ kind: 'discharge', department: 'Cardiologie' }), speech)).toContain(
      'Ontslagbrief',
    );
  });
});

let source: FakeSource;
beforeAll(async () => {
  source = await fakeSource();
});
afterEach(() => closeConnections());
afterAll(() => source.close());

const subject = { reference: 'Patient/p1' };
const plain = { resourceType: 'DocumentReference', id: 'd', status: 'current', subject, content: [] };

async function readAll(resources: readonly object[]) {
  source.answers['DocumentReference'] = bundle([...resources]);
  const { values, withheld } = await openAt(source.address).list(documents);
  return { letters: values, count: values.length, withheld };
}

describe('D-11 from FHIR', () => {
  test('D-11 kind, author with what they are, department, date, visit and files', async () => {
    const { letters } = await readAll([
      {
        ...plain,
        type: { coding: [{ system: 'http://loinc.org', code: '18842-5', display: 'Discharge summary' }] },
        date: '2026-05-04T17:15:00+02:00',
        author: [{ reference: 'Practitioner/d', display: 'J. Jansen, cardioloog' }],
        custodian: { display: 'Ziekenhuis' },
        context: { encounter: [{ reference: 'Encounter/e' }], practiceSetting: { text: 'Cardiologie' } },
        content: [
          {
            attachment: {
              contentType: 'Application/PDF; q=1',
              url: 'Binary/b',
              size: '1200',
              title: 'Brief.pdf',
            },
          },
          { attachment: { contentType: 'text/plain', data: Buffer.from('Geachte').toString('base64') } },
          { attachment: { contentType: 'application/pdf' } },
        ],
      },
    ]);
    expect(letters).toMatchObject([
      {
        ...{
          kind: 'discharge',
          authors: ['J. Jansen, cardioloog'],
          department: 'Cardiologie',
          state: 'final',
        },
        visit: '00000301.Encounter.e',
        files: [
          { place: 0, type: 'application/pdf', bytes: 1200, title: 'Brief.pdf', text: null },
          { place: 1, type: 'text/plain', text: 'Geachte' },
        ],
      },
    ]);
  });

  test('O-16 of a very long text the beginning is shown, and that it is only that', async () => {
    const attachment = (said: string) => ({
      attachment: { contentType: 'text/plain', data: Buffer.from(said).toString('base64') },
    });
    const content = [attachment('a'.repeat(100_001)), attachment('kort')];
    const [letter] = (await readAll([{ ...plain, content }])).letters;
    expect(letter?.files.map(({ cut }) => cut)).toEqual([true, undefined]);
    expect(letter?.files[0]?.text).toHaveLength(100_000);
  });

  test('D-11 the type says what it is; a category counts only where there is none', async () => {
    const consult = { coding: [{ system: 'http://loinc.org', code: '11488-4', display: 'Brief' }] };
    const { letters } = await readAll([
      { ...plain, id: 'a', type: { text: 'Foto' }, category: [consult] },
      { ...plain, id: 'b', category: [consult] },
    ]);
    expect(letters.map(each => [each.kind, each.kindSaid])).toEqual([
      [null, 'Foto'],
      ['consult', 'Brief'],
    ]);
  });

  test('D-11 not signed, corrected, replaced; written down by mistake is none', async () => {
    const { letters, withheld } = await readAll([
      { ...plain, id: 'a', docStatus: 'preliminary' },
      { ...plain, id: 'b', docStatus: 'amended' },
      { ...plain, id: 'c', status: 'superseded' },
      { ...plain, id: 'd', status: 'entered-in-error' },
    ]);
    expect(letters.map(each => each.state)).toEqual(['preliminary', 'corrected', 'replaced']);
    expect(withheld).toMatchObject([{ reason: { why: 'does-not-exist' } }]);
  });

  test('D-11 sections in sections, each with its heading; no text is made up', async () => {
    const div = (text: string) => ({ div: `<div><p>${text}</p><script>x()</script></div>` });
    source.answers['Composition'] = bundle([
      {
        ...{
          resourceType: 'Composition',
          id: 'c',
          status: 'final',
          subject,
          date: '2026-05',
          title: 'Ontslag',
        },
        section: [
          {
            title: 'Beloop',
            text: div('Goed &amp; wel'),
            section: [{ code: { text: 'Advies' }, text: div('Rust') }],
          },
          { title: 'Leeg' },
        ],
      },
    ]);
    const { values } = await openAt(source.address).list(compositions);
    expect(values[0]).toMatchObject({
      ...{ about: 'Ontslag', precision: 'month' },
      passages: [
        { heading: 'Beloop', text: 'Goed & wel' },
        { heading: 'Advies', text: 'Rust' },
      ],
    });
  });

  test('D-11 whatever shape a source gives, it is shown or carries a reason', async () => {
    const odd = {
      ...plain,
      id: 'odd',
      author: 'x',
      content: [3, { attachment: { data: {}, url: 4 } }],
      date: 'soon',
    };
    const { count, withheld } = await readAll([odd, plain, { ...plain, id: 'y', category: 'z' }]);
    expect(count + withheld.length).toBe(3);
  });
});
