/** ST-05: since when the rules of a portal are as they are. */
import { beforeEach, describe, expect, test } from 'vitest';
import { asOwner } from '../../testing/database.ts';
import { withHospital } from '../../testing/hospital.ts';
import type { Portal } from '../../web/portal.ts';
import { ruleCard as cardOf } from '../../web/rules.ts';
import { changesBetween, keptLines } from './history.ts';
import { ruleCard } from './index.ts';

const hospital = withHospital();
const march = Temporal.Instant.from('2026-03-03T09:00:00Z');

beforeEach(() => asOwner(client => client.query('truncate rule_card_version')));

/** A process starts with this portal at that moment. */
function starts(portal: Portal, now: Temporal.Instant): Promise<void> {
  const { features, database } = hospital().house;
  const rules = (language: 'nl' | 'en') => cardOf(portal, { features, language });
  return ruleCard.opens?.({ portal, database, rules, now }) ?? Promise.reject(new Error('keeps nothing'));
}

/** The portal as it was: pathology after so many days. */
function pathologyAfter(days: number): Portal {
  const { portal } = hospital();
  return {
    ...portal,
    organisations: portal.organisations.map(each => ({
      ...each,
      release: { ...each.release, kinds: { ...each.release.kinds, pathology: { afterDays: days } } },
    })),
  };
}

const kept = async () => {
  const { rows } = await asOwner(client =>
    client.query('select number from rule_card_version order by number'),
  );
  return rows.map((row: { number: number }) => row.number);
};

describe('ST-05 the history of the rule card', () => {
  test('ST-05 a change of settings stands on the card with since when, what it was and what it is', async () => {
    await starts(pathologyAfter(10), march.subtract({ hours: 24 * 60 }));
    await starts(hospital().portal, march);
    const { text } = await hospital().visit('/spelregels');
    expect(text).toContain('Sinds 3 maart 2026');
    expect(text).toMatch(/Was: U ziet 10 dagen nadat de uitslag definitief is: weefselonderzoek/);
    expect(text).toMatch(/Is nu: U ziet 14 dagen nadat de uitslag definitief is: weefselonderzoek/);
    expect(text).toContain('Wij houden dit bij sinds 2 januari 2026.');
    expect((await hospital().visit('/spelregels?taal=en')).text).toContain('Since 3 March 2026');
  });

  test('ST-05 starting again with the same settings, or many processes at once, keeps one card', async () => {
    await Promise.all([1, 2, 3, 4].map(() => starts(hospital().portal, march)));
    await starts(hospital().portal, march.add({ hours: 1 }));
    expect(await kept()).toEqual([1]);
    expect((await hospital().visit('/spelregels')).text).toContain(
      'Sinds 3 maart 2026 is er niets veranderd.',
    );
    await starts(pathologyAfter(3), march.add({ hours: 2 }));
    expect(await kept()).toEqual([1, 2]);
  });

  test('ST-05 a new version of the terms is no change of settings: it has a history of its own', async () => {
    const { portal } = hospital();
    await starts(portal, march);
    await starts({ ...portal, terms: { ...portal.terms, current: 9 } }, march.add({ hours: 1 }));
    expect(await kept()).toEqual([1]);
  });

  test('ST-05 what is on the card is what the portal runs on: today’s lines are those of the last card kept', async () => {
    const { portal, house } = hospital();
    await starts(portal, march);
    const { rows } = await asOwner(client => client.query('select lines from rule_card_version'));
    const rules = cardOf(portal, { features: house.features, language: 'nl' });
    expect(rows[0].lines.nl).toEqual(keptLines(rules, 'nl'));
    const page = await hospital().visit('/spelregels');
    for (const { rule } of rules) expect(page.text).toContain(rule);
  });

  test('ST-05 without anything kept the card stands by itself', async () => {
    const { status, text } = await hospital().visit('/spelregels');
    expect(status).toBe(200);
    expect(text).not.toContain('Wat er veranderd is');
  });

  test('ST-05 what came new, what went, and what became otherwise', () => {
    const line = (subject: string, rule: string) => ({ subject, rule });
    const old = { nl: [line('A', 'een'), line('A', 'twee'), line('B', 'weg')] };
    const fresh = { nl: [line('A', 'een'), line('A', 'drie'), line('C', 'nieuw')] };
    expect(changesBetween(old, fresh, 'nl')).toEqual([
      { subject: 'A', was: ['twee'], now: ['drie'] },
      { subject: 'C', was: [], now: ['nieuw'] },
      { subject: 'B', was: ['weg'], now: [] },
    ]);
    expect(changesBetween(old, old, 'nl')).toEqual([]);
  });
});
