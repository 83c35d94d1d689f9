import { describe, expect, test } from 'vitest';
import { noChoices, releaseSchema } from '../../platform/record/index.ts';
import { decided, kindChoices, sameForAll } from './choice.ts';

const hospital = releaseSchema.parse({
  default: { afterDays: 7 },
  kinds: { laboratory: 'at-once', pathology: { afterDays: 14 }, genetics: 'never' },
  patientMayChoose: ['at-once', 'after-delay', 'after-talk'],
});
const strict = releaseSchema.parse({ default: { afterDays: 7 } });

describe('choosing when to see', () => {
  const kinds = kindChoices([hospital], noChoices);
  const of = (kind: string) => kinds.find(each => each.kind === kind);

  test('O-20 who decided nothing follows the hospital', () => {
    expect(kinds.every(each => each.chosen === 'after-delay' && !each.hidden)).toBe(true);
  });

  test('O-20 at once is on offer only where the hospital waits, nothing where it never shows', () => {
    expect(of('pathology')?.options).toEqual(['at-once', 'after-delay', 'after-talk']);
    expect(of('laboratory')?.options).toEqual(['after-delay', 'after-talk']);
    expect(of('genetics')?.options).toEqual([]);
  });

  test('O-20 a hospital that leaves no choice offers none, and a form that asks for one is refused', () => {
    const none = kindChoices([strict], noChoices);
    expect(none.flatMap(each => each.options)).toEqual([]);
    expect(decided(none, { 'kies-laboratory': 'at-once' })).toEqual({ ok: false, wrong: ['laboratory'] });
    expect(decided(kinds, { 'kies-genetics': 'at-once' })).toEqual({ ok: false, wrong: ['genetics'] });
    expect(decided(kinds, { 'kies-laboratory': 'nonsense' })).toEqual({ ok: false, wrong: ['laboratory'] });
  });

  test('O-20 one answer for all kinds; a kind that does not offer it goes as the hospital does', () => {
    expect(sameForAll(kinds)).toBe('after-delay');
    const before = { 'toen-alle': 'after-delay' };
    const all = (wish: string, more = {}) => decided(kinds, { ...before, 'kies-alle': wish, ...more });
    const talk = all('after-talk');
    if (!talk.ok) throw new Error('refused');
    const moved = talk.decided.release.map(each => each.kind);
    expect(moved).toHaveLength(kinds.length - 1);
    expect(moved).not.toContain('genetics');
    const now = all('at-once');
    if (!now.ok) throw new Error('refused');
    expect(now.decided.release).toContainEqual({ kind: 'pathology', choice: 'at-once' });
    // Of the first the hospital does not wait; of the second nobody knows what it is, so that it waits.
    for (const kind of ['laboratory', 'unknown'])
      expect(now.decided.release.map(each => each.kind)).not.toContain(kind);
    expect(all('after-delay')).toEqual({ ok: true, decided: { release: [], hide: [], show: [] } });
    expect(all('nonsense')).toEqual({ ok: false, wrong: ['alle'] });
    expect(decided(kindChoices([strict], noChoices), { 'kies-alle': 'at-once' }).ok).toBe(false);
  });

  test('O-20 what is changed for one kind comes before what is changed for all', () => {
    const form = { 'kies-alle': 'after-talk', 'toen-alle': 'after-delay', 'toen-sti': 'after-delay' };
    const outcome = decided(kinds, { ...form, 'kies-sti': 'at-once', 'kies-pathology': 'after-delay' });
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.decided.release).toContainEqual({ kind: 'sti', choice: 'at-once' });
    expect(outcome.decided.release.map(each => each.kind)).not.toContain('pathology');
    const release = { sti: 'at-once', pathology: 'after-talk' } as const;
    const mixed = kindChoices([hospital], { ...noChoices, release });
    expect(sameForAll(mixed)).toBeNull();
    // Nothing was chosen for all: nothing changes.
    expect(decided(mixed, { 'toen-alle': '' })).toMatchObject({ ok: true, decided: { release: [] } });
    const back = decided(mixed, { 'toen-alle': '', 'kies-alle': 'after-delay' });
    expect(back).toMatchObject({
      decided: {
        release: [
          { kind: 'pathology', choice: 'after-delay' },
          { kind: 'sti', choice: 'after-delay' },
        ],
      },
    });
  });

  test('a choice that the hospital has taken away since counts as not made', () => {
    const chosen = { release: { laboratory: 'after-talk' as const }, hidden: { kinds: [], parts: [] } };
    expect(kindChoices([strict], chosen).find(each => each.kind === 'laboratory')?.chosen).toBe(
      'after-delay',
    );
  });

  test('O-23 every kind can be hidden, also one that is never shown, and shown again', () => {
    const hide = decided(kinds, { 'verberg-sti': 'on', 'verberg-genetics': 'on' });
    expect(hide).toMatchObject({ ok: true, decided: { hide: ['genetics', 'sti'], show: [] } });
    const hidden = kindChoices([hospital], { release: {}, hidden: { kinds: ['sti'], parts: [] } });
    const unticked = { 'toen-verborgen-sti': 'ja' };
    expect(decided(hidden, unticked)).toMatchObject({ ok: true, decided: { hide: [], show: ['sti'] } });
    expect(decided(hidden, { 'verberg-sti': 'on' })).toMatchObject({
      ok: true,
      decided: { hide: [], show: [] },
    });
  });

  test('O-23 a form from before something was hidden elsewhere does not show it again', () => {
    const hidden = kindChoices([hospital], { release: {}, hidden: { kinds: ['sti'], parts: [] } });
    expect(decided(hidden, {})).toMatchObject({ ok: true, decided: { hide: [], show: [] } });
    const later = kindChoices([hospital], {
      release: { pathology: 'after-talk' },
      hidden: { kinds: [], parts: [] },
    });
    const stale = { 'kies-pathology': 'after-delay', 'toen-pathology': 'after-delay' };
    expect(decided(later, stale)).toMatchObject({ ok: true, decided: { release: [] } });
  });
});
