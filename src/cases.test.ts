/** Law 4, walked over every feature and every portal: whatever somebody can ask ends where somebody looks. */
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { features } from './features/index.ts';
import type { Desks } from './platform/casework/index.ts';
import { type Portal, readPortal } from './web/portal.ts';

const root = join(import.meta.dirname, '..');

const portals: readonly Portal[] = globSync('portals/*/portal.yaml', { cwd: root }).map(file => {
  const outcome = readPortal(join(root, dirname(file)), {
    features,
    variable: () => 'https://to-be-set.invalid',
  });
  if (!outcome.ok) throw new Error(`${file} is not in order: ${JSON.stringify(outcome.faults)}`);
  return outcome.portal;
});

/** Every kind that can be opened at a portal, for each organisation behind it, with all queues that it may come into. */
const reachable = portals
  .filter(portal => portal.audience !== 'staff')
  .flatMap(portal =>
    features
      .filter(feature => portal.features.has(feature.id))
      .flatMap(feature =>
        (feature.cases ?? []).flatMap(kind => {
          const desks: Desks = kind.queues(portal.features.get(feature.id));
          const queues = [...new Set([desks.first, desks.lead, ...(desks.others ?? [])])];
          const { answer } = kind.terms(portal.features.get(feature.id));
          const decisions = kind.outcomes.filter(each => each.reasoned);
          return portal.organisations.map(({ ura }) => ({
            portal: portal.id,
            kind: kind.id,
            ura,
            queues,
            isOfLaw: 'months' in answer,
            decisions: decisions.length,
          }));
        }),
      ),
  );

type Seen = { queues: readonly { id: string; roles: readonly string[] }[] };

/** The queues that a role which somebody can really have sees, at this organisation. */
function seenAt(ura: string): ReadonlySet<string> {
  const workplaces = portals.filter(
    portal => portal.audience === 'staff' && portal.organisations.some(each => each.ura === ura),
  );
  return new Set(
    workplaces.flatMap(portal => {
      const held = portal.signIn.flatMap(({ oidc }) => Object.keys(oidc?.roles ?? {}));
      const settings = portal.features.get('queue') as Seen | undefined;
      const queues = settings?.queues ?? [];
      return queues.filter(queue => queue.roles.some(role => held.includes(role))).map(queue => queue.id);
    }),
  );
}

describe('feature 10: no act of a patient without an inside', () => {
  test('there is something to walk over', () => {
    expect(reachable.length).toBeGreaterThan(1);
  });

  test.each(reachable)(
    '$kind at $portal, organisation $ura: some role of some workplace sees $queues',
    ({ ura, queues }) => {
      const seen = seenAt(ura);
      expect(queues.filter(queue => !seen.has(queue))).toEqual([]);
    },
  );

  test('ST-06 D-117 the service desk, which never sees anything of care, gets questions about the website only', () => {
    const there = reachable.filter(({ queues }) => queues.includes('service-desk')).map(({ kind }) => kind);
    expect([...new Set(there)]).toEqual(['technical-question']);
  });

  test('D-109 a question of care goes to the clinic, nurses, doctors and who leads the team', () => {
    const question = reachable.find(({ kind }) => kind === 'question');
    expect(question?.queues.toSorted()).toEqual(['clinic', 'doctor', 'nurse', 'team-lead']);
  });

  test('O-25 what has a term of the law ends in a decision with its reason: nothing else stops that clock', () => {
    const ofLaw = reachable.filter(({ isOfLaw }) => isOfLaw);
    expect(ofLaw.length).toBeGreaterThan(0);
    expect(ofLaw.filter(({ decisions }) => decisions === 0)).toEqual([]);
  });

  test('no two kinds share an id, and each says what it is called in both languages', () => {
    const kinds = features.flatMap(feature => feature.cases ?? []);
    expect(new Set(kinds.map(kind => kind.id)).size).toBe(kinds.length);
    for (const kind of kinds) expect([kind.name.nl, kind.name.en].every(name => name.length > 2)).toBe(true);
  });
});
