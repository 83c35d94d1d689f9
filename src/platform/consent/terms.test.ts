import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKeys } from '../../lib/crypto.ts';
import { parseBsn, parseOrganisationId, parsePortalId } from '../../lib/ids.ts';
import { withTestDatabase } from '../../testing/database.ts';
import { openIdentity } from '../identity/index.ts';
import { type Acceptance, acceptTerms, latestAcceptance, listAcceptances, type TermsOf } from './index.ts';

const database = withTestDatabase();
const now = Temporal.Instant.from('2026-11-21T10:20:00Z');

async function somebody(): Promise<TermsOf> {
  const [organisation, portal, bsn] = [
    parseOrganisationId('00000301'),
    parsePortalId('mijn-proef'),
    parseBsn('999991334'),
  ];
  if (!organisation || !portal || !bsn) throw new Error('a test begins with a wrong value');
  const identity = openIdentity({ database: database(), keys: deriveKeys(Buffer.alloc(32, 7)) });
  return { organisation, portal, person: await identity.personOf({ keeper: organisation, bsn, now }) };
}

const accepted = (version: number, at: Temporal.Instant): Acceptance => ({
  version,
  manner: 'tacit',
  at,
  session: randomUUID(),
});

test('O-27 which version held at which sign-in can always be told', async () => {
  const of = await somebody();
  const given = [accepted(2, now), accepted(2, now.add({ hours: 24 })), accepted(3, now.add({ hours: 48 }))];
  for (const one of given) await database().change([of.organisation], rows => acceptTerms(rows, of, one));
  const look = database().look([of.organisation], rows => listAcceptances(rows, of));
  expect(await look).toEqual([...given].reverse());
  const latest = await database().look([of.organisation], rows => latestAcceptance(rows, of));
  expect(latest).toEqual(given[2]);
});

test('O-27 one sign-in accepts a version once, and the first time counts', async () => {
  const of = await somebody();
  const first = accepted(4, now.add({ hours: 72 }));
  await database().change([of.organisation], rows => acceptTerms(rows, of, first));
  const again = { ...first, at: first.at.add({ minutes: 1 }), manner: 'tick' as const };
  await database().change([of.organisation], rows => acceptTerms(rows, of, again));
  expect(await database().look([of.organisation], rows => latestAcceptance(rows, of))).toEqual(first);
});

test('O-27 at another portal nothing was accepted', async () => {
  const of = { ...(await somebody()), portal: 'ander-portaal' as TermsOf['portal'] };
  expect(await database().look([of.organisation], rows => latestAcceptance(rows, of))).toBeNull();
});

test('O-27 an acceptance cannot be changed or taken away by the application', async () => {
  const of = await somebody();
  await database().change([of.organisation], rows => acceptTerms(rows, of, accepted(2, now)));
  for (const work of ['update', 'delete'] as const) {
    const tamper = database().change([of.organisation], async rows => {
      const table = rows.kysely.withTables<{ terms_acceptance: { version: number } }>();
      if (work === 'update') await table.updateTable('terms_acceptance').set({ version: 9 }).execute();
      else await table.deleteFrom('terms_acceptance').execute();
    });
    await expect(tamper).rejects.toThrow(/permission denied/);
  }
});
