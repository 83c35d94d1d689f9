import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isUnderstood } from '../../lib/fhir.ts';
import { closeConnections } from '../../lib/http.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, observation, openAt, reports } from '../../testing/records.ts';
import type { Mapping } from './index.ts';

let source: FakeSource;

beforeEach(async () => {
  source = await fakeSource();
});

afterEach(async () => {
  await source.close();
  await closeConnections();
});

const whysOf = (withheld: readonly { reason: { why: string } }[]) => withheld.map(each => each.reason.why);

describe('what turns its meaning in a way that nobody here knows (FHIR R4 §2.4.1)', () => {
  const url = 'https://x.example/not-what-it-seems';
  const turned = { modifierExtension: [{ url, valueBoolean: true }] };
  const condition = (id: string, change: object = {}) => ({
    resourceType: 'Condition',
    id,
    subject: { reference: 'Patient/p1' },
    code: { text: id },
    ...change,
  });
  const conditions = (modifiers: readonly string[] = []): Mapping<string, 'Condition'> => ({
    part: 'problems',
    r4: { type: 'Condition', search: [], modifiers, read: ({ id }) => id ?? null },
  });

  test('O-16 is not shown in any room, and is counted as what cannot be shown', async () => {
    source.answers['Condition'] = bundle([
      condition('plain'),
      condition('turned', turned),
      condition('ruled', { implicitRules: 'https://x.example/rules' }),
      condition('part', { stage: [{ summary: { text: 'II' }, ...turned }] }),
    ]);
    const record = openAt(source.address);
    const loaded = await record.list(conditions());
    expect(loaded.values).toEqual(['plain']);
    expect(whysOf(loaded.withheld)).toEqual(['not-delivered', 'not-delivered', 'not-delivered']);
    const { found } = await record.get(conditions(), '00000301.Condition.turned');
    expect(found).toBe(false);
  });

  test.each<[string, object]>([
    ['Dosage', { resourceType: 'MedicationRequest', dosageInstruction: [{ text: '1', ...turned }] }],
    ['Observation.component', { resourceType: 'Observation', component: [{ code: {} }, turned] }],
    ['Encounter.participant', { resourceType: 'Encounter', participant: [turned] }],
    ['CareTeam.participant', { resourceType: 'CareTeam', participant: [{ member: {}, ...turned }] }],
    ['Consent.provision', { resourceType: 'Consent', provision: { type: 'deny', ...turned } }],
    ['provision in a provision', { resourceType: 'Consent', provision: { provision: [turned] } }],
  ])('O-16 it stands in a part: %s', (_, resource) => {
    expect(isUnderstood(resource)).toBe(false);
    expect(isUnderstood(resource, [url])).toBe(true);
    expect(isUnderstood(resource, ['https://x.example/2'])).toBe(false);
  });

  test('O-16 what is no list of modifiers with an address is not understood', () => {
    const odd = [null, 'x', 7, { url }, [null], ['x'], [{}], [{ url: 7 }], [{ url: ' ' }], [[{ url }]]];
    for (const modifierExtension of odd) {
      const said = JSON.stringify(modifierExtension);
      expect(isUnderstood({ modifierExtension }, [url]), said).toBe(false);
      expect(isUnderstood({ component: [{ modifierExtension }] }, [url]), said).toBe(false);
    }
    expect(isUnderstood({ modifierExtension: [], component: [{ modifierExtension: [] }] })).toBe(true);
  });

  test('O-16 what stands inside a resource turns only itself, and a resource without end breaks nothing', () => {
    expect(isUnderstood({ contained: [{ resourceType: 'Medication', id: 'm', ...turned }] })).toBe(true);
    const deep = JSON.parse(`{"note":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect(isUnderstood(deep)).toBe(true);
  });

  test('O-16 a room that takes it into account reads it; a modifier beside it turns it still', async () => {
    source.answers['Condition'] = bundle([
      condition('known', turned),
      condition('more', { modifierExtension: [...turned.modifierExtension, { url: 'https://x.example/2' }] }),
    ]);
    const loaded = await openAt(source.address).list(conditions([url]));
    expect(loaded.values).toEqual(['known']);
    expect(whysOf(loaded.withheld)).toEqual(['not-delivered']);
  });

  test('O-16 is not followed to from what is shown, and stands in the own copy as it came', async () => {
    const inside = (id: string, change: object) => ({ ...observation(id, change), subject: undefined });
    const report = {
      ...{ resourceType: 'DiagnosticReport', id: 'holds', status: 'final', code: { text: 'Bloed' } },
      ...{ subject: { reference: 'Patient/p1' }, issued: '2026-01-06T09:00:00Z' },
      contained: [inside('a', {}), inside('b', turned)],
      performer: [{ reference: 'Organization/o' }],
    };
    const place = { resourceType: 'Organization', id: 'o', name: 'Lab', ...turned };
    source.answers['DiagnosticReport'] = bundle([report], {
      entry: [{ resource: report }, { resource: place, search: { mode: 'include' } }],
    });
    const record = openAt(source.address);
    const [listed] = (await record.list(reports)).values;
    const found = ['#a', '#b', 'Organization/o'].map(each => listed?.context.resolve(each)?.id);
    expect(found).toEqual(['a', undefined, undefined]);
    expect((await record.resources(reports)).values[0]?.resource).toMatchObject({
      contained: [{ id: 'a' }, { id: 'b', ...turned }],
    });
  });
});
