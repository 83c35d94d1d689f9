/** A result in the form of a letter obeys the rule of the result: it is never a way around a delay (O-18, O-20, O-23). */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, circumstances, openAt } from '../../testing/records.ts';
import { type Mapping, noChoices } from './index.ts';

let source: FakeSource;
beforeAll(async () => {
  source = await fakeSource();
});
afterEach(() => closeConnections());
afterAll(() => source.close());

const letters: Mapping<string, 'DocumentReference'> = {
  part: 'letters',
  r4: { type: 'DocumentReference', search: [], read: resource => resource.id ?? null },
};
const written: Mapping<string, 'Composition'> = {
  part: 'letters',
  r4: { type: 'Composition', search: [], read: resource => resource.id ?? null },
};
const subject = { reference: 'Patient/p1' };
// `now` of the tests is 1 June 2026.
const yesterday = '2026-05-31T10:00:00Z';
const release = {
  default: 'at-once',
  kinds: { pathology: { afterDays: 14 }, radiology: { afterDays: 7 }, genetics: 'never' },
};
const loinc = (code: string, display: string) => ({
  coding: [{ system: 'http://loinc.org', code, display }],
});
const consult = loinc('11488-4', 'Consult note');

function letter(id: string, of: object = {}) {
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: consult,
    subject,
    date: yesterday,
    content: [],
    ...of,
  };
}

async function listed(resources: readonly object[], choices = noChoices) {
  source.answers['DocumentReference'] = bundle([...resources]);
  const record = openAt(source.address, { circumstances: circumstances({ choices }), release });
  const { values, withheld } = await record.list(letters);
  return { values, why: withheld.map(each => [each.kind, each.reason.why]), record };
}

describe('a letter that is a result', () => {
  test('O-18 a letter is shown at once, a pathology report in the form of a letter waits as the report would', async () => {
    const { values, why } = await listed([
      letter('plain'),
      letter('tissue', { type: loinc('11526-1', 'Pathology study') }),
      letter('named', { type: { text: 'Verslag histologie' } }),
      letter('old', { type: loinc('11526-1', 'Pathology study'), date: '2026-05-01T10:00:00Z' }),
    ]);
    expect(values).toEqual(['plain', 'old']);
    expect(why).toEqual([
      ['pathology', 'in-delay'],
      ['pathology', 'in-delay'],
    ]);
  });

  test('O-23 a kind that is never shown is not shown as a letter either, nor its file', async () => {
    const data = Buffer.from('%PDF-1.4 %%EOF').toString('base64');
    const content = [{ attachment: { contentType: 'application/pdf', data } }];
    const { why, record } = await listed([
      letter('genes', { type: loinc('51969-4', 'Genetic analysis report'), content }),
    ]);
    expect(why).toEqual([['genetics', 'excluded-kind']]);
    const file = await record.file({
      part: 'letters',
      reference: '00000301.DocumentReference.genes',
      form: 0,
    });
    expect(file).toMatchObject({ found: false, withheld: { reason: { why: 'excluded-kind' } } });
  });

  test('O-18 a letter about a report waits with that report, and with one that did not come along', async () => {
    const report = {
      ...{ resourceType: 'DiagnosticReport', id: 'r', status: 'final', subject, issued: yesterday },
      code: { text: 'MRI-scan van de knie' },
    };
    const about = (id: string, reference: string) => letter(id, { context: { related: [{ reference }] } });
    const { values, why } = await listed([
      about('a', 'DiagnosticReport/r'),
      report,
      about('b', 'DiagnosticReport/gone'),
      about('c', 'ServiceRequest/x'),
    ]);
    expect(values).toEqual(['c']);
    expect(why).toEqual([
      ['radiology', 'in-delay'],
      ['unknown', 'in-delay'],
    ]);
  });

  test('O-18 one that is not signed yet has no day on which it opens', async () => {
    const { why } = await listed([
      letter('draft', { type: { text: 'Pathologie' }, docStatus: 'preliminary' }),
    ]);
    expect(why).toEqual([['pathology', 'in-delay']]);
  });

  test('O-25 who does not want to know a kind does not read it in a letter', async () => {
    const choices = { ...noChoices, hidden: { kinds: ['pathology'], parts: [] } };
    const old = letter('old', { type: { text: 'Pathologie' }, date: '2026-01-01' });
    const { values, why } = await listed([old, letter('plain')], choices);
    expect([values, why]).toEqual([['plain'], [['other', 'hidden-by-yourself']]]);
  });

  test('O-18 a letter as text waits with what stands in its sections, however deep', async () => {
    const entry = [{ reference: 'Observation/o' }];
    const composition = (id: string, section: object[]) => ({
      ...{
        resourceType: 'Composition',
        id,
        status: 'final',
        type: consult,
        subject,
        date: yesterday,
        section,
      },
    });
    source.answers['Composition'] = bundle([
      composition('plain', [{ title: 'Beloop', text: { div: '<div>Goed.</div>' } }]),
      composition('deep', [{ section: [{ entry }] }]),
    ]);
    const { values, withheld } = await openAt(source.address, { release }).list(written);
    expect(values).toEqual(['plain']);
    expect(withheld).toMatchObject([{ kind: 'unknown', reason: { why: 'in-delay' } }]);
  });
});
