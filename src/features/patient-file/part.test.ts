/** What a doctor reads of each thing that a source can hold: never more certain, more current or more exact than it is. */
import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import { renderFragment } from '../../web/html.ts';
import { hospital } from '../../testing/records.ts';
import { readable } from '../../testing/readable.ts';
import { allergies, inOrder, type Line, problems, visits } from './part.ts';
import type { NamedList } from './pages.ts';
import { File } from './views.tsx';
import { words } from './words.ts';

const medication = { resourceType: 'Medication', id: 'm1', code: { text: 'Methotrexaat 2,5 mg' } } as const;
const context: ReadContext = {
  organisation: hospital,
  reference: `${hospital}.Any.1`,
  referenceTo: () => null,
  resolve: reference => (reference === 'Medication/m1' ? medication : null),
  release: null,
};

const coded = (code: string) => ({ coding: [{ code }] });

/** Reads resources of any make, as a source may send them. */
function read<Type extends Resource['resourceType']>(mapping: Mapping<Line, Type>, ...all: object[]) {
  return all.flatMap(
    each => mapping.r4.read({ resourceType: mapping.r4.type, ...each } as never, context) ?? [],
  );
}

/** The cells of a list, row by row. */
function page(name: NamedList['name'], values: readonly Line[]): string {
  const loaded = { values, withheld: [], sources: [] };
  const html = File({
    words: words.nl,
    language: 'nl',
    patient: '00000000-0000-4000-8000-000000000001',
    bornOn: null,
    ground: { ground: 'treating', relation: 'Encounter/1' },
    elsewhere: [],
    minutes: 60,
    part: 'samenvatting',
    releaseHref: null,
    lists: [{ name, loaded }],
    chapters: [],
  });
  return readable(renderFragment(html));
}

describe('what was written down by mistake', () => {
  const mistake = 'entered-in-error';

  test.each<[string, Pick<Mapping<Line>, 'part'>, object]>([
    ['a problem', problems, { verificationStatus: coded(mistake) }],
    ['an allergy', allergies, { verificationStatus: coded(mistake) }],
    ['a visit', visits, { status: mistake }],
  ])('O-11 %s is withheld as such', (_, mapping, change) => {
    expect(mapping).toMatchObject({ r4: { withdrawn } });
    expect(withdrawn(change)).toBe(true);
  });
});

describe('problems and allergies', () => {
  test('O-11 what was refuted says so before its name, and stands last', () => {
    const lines = read(
      allergies,
      {
        code: { text: 'Penicilline' },
        criticality: 'high',
        verificationStatus: coded('refuted'),
        recordedDate: '2026-05-01',
      },
      { code: { text: 'Pinda' }, criticality: 'high', clinicalStatus: coded('active'), recordedDate: '2010' },
    ).toSorted(inOrder);
    const text = page('allergies', lines);
    expect(text.indexOf('Pinda')).toBeLessThan(text.indexOf('Uitgesloten: Penicilline'));
    expect(text).toContain('uitgesloten: dit heeft de patiënt niet');
  });

  test('O-11 an allergy says what happened, each once', () => {
    const reaction = [
      { manifestation: [{ text: 'Galbulten' }, { text: 'Anafylaxie' }] },
      { manifestation: [{ text: 'Galbulten' }] },
      { description: 'Benauwd na een half uur' },
    ];
    const lines = read(allergies, { code: { text: 'Pinda' }, criticality: 'high', reaction });
    expect(page('allergies', lines)).toContain('hoog risico; Galbulten; Anafylaxie; Benauwd na een half uur');
  });

  test('O-11 a status that came as a code alone is said, and what is not confirmed too', () => {
    const [line] = read(problems, {
      code: coded('38341003'),
      clinicalStatus: coded('resolved'),
      verificationStatus: coded('provisional'),
    });
    expect(line).toMatchObject({ what: '38341003', marks: ['unsure', 'resolved'] });
  });

  test('O-11 of a year no day is made', () => {
    expect(
      page('problems', read(problems, { code: { text: 'Astma' }, onsetDateTime: '2010' })),
    ).not.toContain('1 januari');
  });
});

test('O-11 a visit that was called off is no visit', () => {
  const [line] = read(visits, {
    status: 'cancelled',
    class: { display: 'polikliniek' },
    period: { start: '2026-05-01' },
  });
  expect(line).toMatchObject({ what: 'polikliniek', marks: ['cancelled'] });
});
