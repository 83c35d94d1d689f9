import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codesOf,
  dayOfDateTime,
  instantOf,
  isCut,
  nameOfConcept,
  number,
  object,
  objects,
  readWhen,
  text,
  textOfNarrative,
} from './fhir.ts';

describe('dates as FHIR writes them', () => {
  test.each([
    ['2026', '2026-01-01', 'year'],
    ['2026-05', '2026-05-01', 'month'],
    ['2026-05-04', '2026-05-04', 'day'],
    ['2026-05-04T10:20:00+02:00', '2026-05-04', 'time'],
    ['2026-05-04T23:30:00Z', '2026-05-05', 'time'],
    ['2026-05-04T23:30:00', '2026-05-04', 'time'],
    ['2026-05-04T10:20:00.123+02:00', '2026-05-04', 'time'],
    [' 2026-05-04 ', '2026-05-04', 'day'],
  ])('%s falls on %s and is known to the %s', (said, on, precision) => {
    const when = readWhen(said);
    expect([when?.on.toString(), when?.precision]).toEqual([on, precision]);
    expect(when?.at === null).toBe(precision !== 'time');
  });

  test.each([undefined, null, '', '2026-13', '2026-02-30', 'gisteren', '04-05-2026', 2026, {}, []])(
    '%j is no date',
    said => {
      expect([readWhen(said), dayOfDateTime(said), instantOf(said)]).toEqual([null, null, null]);
    },
  );

  test('a time without an offset is the clock on the wall, in summer and in winter', () => {
    expect(instantOf('2026-07-01T12:00:00')?.toString()).toBe('2026-07-01T10:00:00Z');
    expect(instantOf('2026-01-01T12:00:00')?.toString()).toBe('2026-01-01T11:00:00Z');
    expect(instantOf('2026-03-29T02:30:00')?.toString()).toBe('2026-03-29T01:30:00Z');
  });

  test('any instant falls on its day in Amsterdam, whatever the offset it was written with', () => {
    const start = Temporal.Instant.from('2000-01-01T00:00:00Z').epochMilliseconds;
    const offsets = ['+00:00', '+02:00', '-11:00', '+14:00'];
    fc.assert(
      fc.property(fc.nat(60 * 365 * 86_400), fc.constantFrom(...offsets), (seconds, offset) => {
        const at = Temporal.Instant.fromEpochMilliseconds(start + seconds * 1_000);
        const said = at.toZonedDateTimeISO(offset).toString({ timeZoneName: 'never' });
        const when = readWhen(said);
        expect(when?.at?.equals(at)).toBe(true);
        expect(when?.on.toString()).toBe(at.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate().toString());
      }),
    );
  });
});

describe('what came, looked at before it is believed', () => {
  test('whatever came, reading it never throws', () => {
    fc.assert(
      fc.property(fc.anything(), came => {
        for (const read of [object, text, number, readWhen, dayOfDateTime, instantOf, nameOfConcept])
          read(came);
        expect(Array.isArray(objects(came))).toBe(true);
        expect(Array.isArray(codesOf(came))).toBe(true);
        textOfNarrative({ div: came });
      }),
    );
  });

  test('only plain objects are objects, and a list keeps only those', () => {
    expect([object([]), object(null), object('x')]).toEqual([null, null, null]);
    expect(objects([{ a: 1 }, null, 3, [], 'x', { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }]);
    expect(objects({ 0: {} })).toEqual([]);
  });

  test('numbers may come as text; what is no number is none', () => {
    expect([number(5.4), number('5.40'), number(' -3 ')]).toEqual([5.4, 5.4, -3]);
    const none = [
      number('5,4'),
      number('> 5'),
      number(''),
      number(Number.NaN),
      number(Infinity),
      number('1e5'),
    ];
    expect(none).toEqual(none.map(() => null));
  });

  test('text without letters is none', () => {
    expect([text('  '), text(''), text(3), text(' a ')]).toEqual([null, null, null, 'a']);
  });

  test('a concept is called by its text, else by the first display, without invisible letters', () => {
    const coding = [{ code: '1' }, { code: '2', display: 'Tweede' }, { code: '3', display: 'Derde' }];
    expect(nameOfConcept({ text: 'Eigen naam', coding })).toBe('Eigen naam');
    expect(nameOfConcept({ coding })).toBe('Tweede');
    expect(nameOfConcept({ coding: [{ code: '1' }] })).toBeNull();
    expect(nameOfConcept({ text: 'Bilirubin [Mass/\u200bvolume]' })).toBe('Bilirubin [Mass/volume]');
    expect(nameOfConcept({ text: '\u200b' })).toBeNull();
  });

  test('codes keep their order, and what is missing is null', () => {
    expect(codesOf({ coding: [{ system: 's', code: 'c', display: '' }, 'no code', {}] })).toEqual([
      { system: 's', code: 'c', display: null },
      { system: null, code: null, display: null },
    ]);
  });
});

describe('a narrative as text', () => {
  const said = (div: string) => textOfNarrative({ div });

  test('blocks stand on lines of their own, cells beside each other', () => {
    expect(said('<div><p>Een</p><p>Twee<br/>Drie</p></div>')).toBe('Een\nTwee\nDrie');
    expect(said('<table><tr><td>Hb</td><td>8,1</td></tr><tr><td>Ht</td><td>0,4</td></tr></table>')).toBe(
      'Hb 8,1\nHt 0,4',
    );
  });

  test('tags, scripts and styles leave nothing; entities are letters', () => {
    expect(said('<div><script>steal()</script><style>p{}</style><b onclick="x">vet</b></div>')).toBe('vet');
    expect(said('<div>5 &lt; 6 &amp;&#233;&#xe9;&nbsp;&#0;.</div>')).toBe('5 < 6 &éé  .');
    expect(said('<div> </div>')).toBeNull();
  });

  test('what is no tag stays: a sign before a number or a space is a comparison', () => {
    expect(said('CRP < 5 en Hb > 8')).toBe('CRP < 5 en Hb > 8');
    expect(said('TSH <0,1 mU/l<br>T4 >30')).toBe('TSH <0,1 mU/l\nT4 >30');
    expect(said('a <!-- <p>hidden</p> --> b')).toBe('a b');
    expect(said('<SCRIPT>x</SCRIPT\n>goed<style>never closed')).toBe('goed');
    expect(said('<p>open <b')).toBe('open <b');
  });

  test('a hostile narrative costs no more than its length', () => {
    const hostile = [
      ...['<br', '<', '</', '<!--', '<script', '<script>', '<style>x', '&', '&#', '&#x1', '&amp', '\n', ' '],
      ...['<a<', '<br\n', '</script', '<!', '<p>', '&#1;', '<!-->', '\u0130<', '<script></style>'],
    ].map(piece => piece.repeat(Math.ceil(1_000_000 / piece.length)));
    const slow = hostile.flatMap(div => {
      const start = performance.now();
      said(div);
      const ms = performance.now() - start;
      // Some ten milliseconds, on a machine that is busy ten times that; by the square it would be hours.
      return ms < 1_000 ? [] : [{ div: div.slice(0, 10), ms }];
    });
    expect(slow).toEqual([]);
  });

  test('a narrative without end is cut, between its words and not in a tag, and says so', () => {
    const long = said(`<div>${'<p>Alles is goed.</p>'.repeat(100_000)}</div>`) ?? '';
    expect(isCut(long)).toBe(true);
    expect(long.slice(0, 30)).toBe('Alles is goed.\nAlles is goed.\n');
    expect(long).not.toContain('<');
    expect(isCut(said('<div>Kort […] verhaal</div>') ?? '')).toBe(false);
  });
});
