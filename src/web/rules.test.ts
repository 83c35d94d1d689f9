import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { features } from '../features/index.ts';
import { releaseSchema } from '../platform/record/index.ts';
import { root } from '../root.ts';
import { type Portal, readPortal } from './portal.ts';
import { ruleCard } from './rules.ts';

const outcome = readPortal(join(root, 'portals', 'mijn-ommelander'), {
  features,
  variable: name => (name === 'SMTP_SERVER' ? 'smtp://mail.example:587' : 'https://example.org'),
});

function portal(change: Partial<Portal> = {}): Portal {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return { ...outcome.portal, ...change };
}

function lines(of: Portal, language: 'nl' | 'en' = 'nl'): string[] {
  return ruleCard(of, { features, language }).map(({ subject, rule }) => `${subject}: ${rule}`);
}

function withRelease(release: object): Portal {
  const [first] = portal().organisations;
  if (!first) throw new Error('no organisation');
  return portal({ organisations: [{ ...first, name: 'Proef', release: releaseSchema.parse(release) }] });
}

describe('the rule card', () => {
  test('O-06 O-18 O-20 O-24 O-27 says level, delays, exclusions, first day, session and terms', () => {
    const card = lines(portal()).join('\n');
    for (const part of ['Midden', '15 minuten', '2 uur', 'versie 2', '1 oktober 2017', 'laboratorium']) {
      expect(card).toContain(part);
    }
    expect(card).toMatch(/14 dagen nadat de uitslag definitief is: weefselonderzoek/);
    expect(card).toMatch(/niet online: erfelijkheidsonderzoek/);
  });

  test('O-20 what nobody recognises stands with the longest delay, and follows the setting', () => {
    const card = lines(withRelease({ default: { afterDays: 3 }, kinds: { radiology: { afterDays: 30 } } }));
    expect(card).toContain(
      'Uitslagen van Proef: U ziet 30 dagen nadat de uitslag definitief is: beeldonderzoek en een soort die wij niet herkennen.',
    );
    expect(card).toContain(
      'Uitslagen van Proef: U ziet 3 dagen nadat de uitslag definitief is: alle andere soorten.',
    );
    expect(card).toContain('Uitslagen van Proef: U kunt dit zelf niet veranderen.');
  });

  test('O-18 a choice is told with the days that it cannot skip', () => {
    const release = {
      default: 'at-once',
      patientMayChoose: ['at-once', 'after-talk'],
      bounds: { pathology: { earliestAfterDays: 5 } },
    };
    const card = lines(withRelease(release)).join('\n');
    expect(card).toContain('meteen of pas na het gesprek');
    expect(card).toMatch(/ten minste 5 dagen: weefselonderzoek/);
  });

  test('ST-05 what a doctor may decide about one result is told with its bound, and only where it may be', () => {
    const perResult = { laterAtMostDays: 9, mayOpen: ['genetics'] };
    const card = lines(withRelease({ default: 'at-once', perResult })).join('\n');
    expect(card).toContain('eerder voor u openzetten, of hoogstens 9 dagen later');
    expect(card).toContain('toch openzetten: erfelijkheidsonderzoek');
    expect(lines(withRelease({ default: 'at-once' })).join('\n')).not.toContain('openzetten');
  });

  test('a feature that a portal did not choose has no rules in it', () => {
    const without = lines(portal({ features: new Map() }));
    expect(without.length).toBeLessThan(lines(portal()).length);
  });

  test('every line can be read in English too', () => {
    const [dutch, english] = [lines(portal()), lines(portal(), 'en')];
    expect(english.length).toBe(dutch.length);
    expect(english.filter(line => dutch.includes(line))).toEqual([]);
  });
});
