/** Asking whether anything changed, over the wire, of a simulated hospital in either version of FHIR. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ehr, startEhr } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { circumstances, grantFor, observations, sourceAt } from '../../testing/records.ts';
import { type Mapping, openRecords } from './index.ts';
import { asking } from './unchanged.testing.ts';

describe.each(['r4', 'stu3'] as const)('at a simulated hospital of %s', dialect => {
  let clock: Temporal.Instant;
  let ehr: Ehr;
  beforeEach(async () => {
    clock = Temporal.Instant.from('2026-06-01T10:00:00.250Z');
    ehr = await startEhr({ open: true, fhir: dialect, now: () => clock });
  });
  afterEach(async () => {
    await ehr.close();
    await closeConnections();
  });

  const send = (method: string, path: string, body: object) =>
    fetch(`${ehr.address}/${path}`, { method, body: JSON.stringify(body) });
  const asked = (type: string) => ehr.requests.filter(each => each.path.includes(`fhir/${type}?`));
  const isWhole = (each: { path: string }) => !each.path.includes('_summary=count');
  const requests: Mapping<{ id: string | undefined }, 'ServiceRequest'> = {
    part: 'requests',
    r4: { type: 'ServiceRequest', search: [], read: ({ id }) => ({ id }) },
  };

  /** Lists in one session; says what was read and how many whole lists it took. */
  const openHere = () => {
    const source = { ...asking, dialect, timeoutMs: 10_000 };
    const records = openRecords({ sources: [sourceAt(ehr.address, { source })] });
    return async <T, Type extends 'Observation' | 'ServiceRequest'>(mapping: Mapping<T, Type>) => {
      clock = clock.add({ seconds: 20 });
      ehr.requests.length = 0;
      const loaded = await records
        .open(grantFor(), circumstances({ session: 's', now: clock }))
        .list(mapping);
      const minuteOf = (at: Temporal.Instant) => `${at}`.slice(0, 16);
      const said = loaded.sources.map(({ state, at }) => [state, minuteOf(at)]);
      expect(said).toEqual([['answered', minuteOf(clock)]]);
      return loaded;
    };
  };

  test('O-16 results: asked in numbers until one is added, corrected or withdrawn, or a contact has ended', async () => {
    const list = openHere();
    const first = await list(observations);
    expect(asked('Observation').some(isWhole)).toBe(true);
    const again = await list(observations);
    expect(asked('Observation').filter(isWhole)).toEqual([]);
    expect(asked('Observation')).toHaveLength(3);
    expect(again.values).toEqual(first.values);
    expect(first.values.length).toBeGreaterThan(100);

    const one = ehr.store.get('Observation', first.values[0]?.id ?? '')?.current;
    await send('POST', 'Observation', { ...one, id: undefined });
    expect((await list(observations)).values).toHaveLength(first.values.length + 1);
    await list(observations);
    expect(asked('Observation').filter(isWhole)).toEqual([]);
    await send('PUT', `Observation/${one?.id}`, { ...one, status: 'entered-in-error' });
    expect((await list(observations)).values).toHaveLength(first.values.length);
    await list(observations);
    expect(asked('Observation').filter(isWhole)).toEqual([]);
    const [talk] = [...ehr.store.referring('Encounter', 'Patient/hanneke-vlierhuis')].filter(
      each => each.current['status'] === 'finished',
    );
    const period = { start: clock.toString(), end: clock.toString() };
    await send('POST', 'Encounter', { ...talk?.current, id: undefined, period });
    await list(observations);
    expect(asked('Observation').some(isWhole)).toBe(true);
  });

  test('requests: two types in STU3, counted together', async () => {
    const list = openHere();
    const first = await list(requests);
    expect(first.values.length).toBeGreaterThan(0);
    await list(requests);
    const types = dialect === 'r4' ? ['ServiceRequest'] : ['ProcedureRequest', 'ReferralRequest'];
    for (const type of types) {
      expect(asked(type)).toHaveLength(3);
      expect(asked(type).filter(isWhole)).toEqual([]);
    }
    const [type = ''] = types;
    const [one] = [...ehr.store.referring(type, 'Patient/hanneke-vlierhuis')];
    await send('POST', type, { ...one?.current, id: undefined });
    expect((await list(requests)).values).toHaveLength(first.values.length + 1);
  });
});
