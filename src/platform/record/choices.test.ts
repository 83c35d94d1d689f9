import { beforeEach, describe, expect, test } from 'vitest';
import { parseOrganisationId, parsePersonId } from '../../lib/ids.ts';
import { asOwner, clearTables, withTestDatabase } from '../../testing/database.ts';
import { now } from '../../testing/records.ts';
import { chooseRelease, hide, noChoices, readChoices, unhide } from './index.ts';

const organisation = parseOrganisationId('00000301');
const other = parseOrganisationId('00000302');
const person = parsePersonId('00000000-0000-4000-8000-000000000001');

describe("a patient's choices", () => {
  const database = withTestDatabase();
  if (!organisation || !other || !person) throw new Error('the fixture is wrong');
  const of = { organisation, person, at: now };

  beforeEach(async () => {
    await clearTables();
    await asOwner(client =>
      client.query('insert into person values ($1, $2, $3, $4, $5)', [
        organisation,
        person,
        'h',
        Buffer.from('b'),
        `${now}`,
      ]),
    );
  });

  const read = (at = organisation) => database().look([at], rows => readChoices(rows, person));

  test('nothing chosen is no choice', async () => {
    expect(await read()).toEqual(noChoices);
  });

  test('O-20 a choice is kept per kind, and the last one counts', async () => {
    await database().change([organisation], async rows => {
      await chooseRelease(rows, { ...of, kind: 'pathology', choice: 'at-once' });
      await chooseRelease(rows, { ...of, kind: 'pathology', choice: 'after-talk' });
      await chooseRelease(rows, { ...of, kind: 'radiology', choice: 'after-delay' });
    });
    expect((await read()).release).toEqual({ pathology: 'after-talk', radiology: 'after-delay' });
    expect(await read(other)).toEqual(noChoices);
  });

  test('O-23 a kind and a part can be hidden, twice is once, and shown again', async () => {
    await database().change([organisation], async rows => {
      await hide(rows, { ...of, sort: 'kind', name: 'genetics' });
      await hide(rows, { ...of, sort: 'kind', name: 'genetics' });
      await hide(rows, { ...of, sort: 'part', name: 'results' });
    });
    expect((await read()).hidden).toEqual({ kinds: ['genetics'], parts: ['results'] });
    await database().change([organisation], rows => unhide(rows, { ...of, sort: 'part', name: 'results' }));
    expect((await read()).hidden).toEqual({ kinds: ['genetics'], parts: [] });
  });
});
