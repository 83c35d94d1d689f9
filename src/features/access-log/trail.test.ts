import { describe, expect, test } from 'vitest';
import type { TrailEntry } from '../../platform/audit/index.ts';
import { auditEvent, organisationId, personId } from '../../testing/audit-events.ts';
import { trailAsCsv } from './csv.ts';
import { amountsOf, sentenceOf } from './sentence.ts';
import { foldByDay } from './trail.ts';
import { words } from './words.ts';

const organisation = organisationId('00000301');
const reader = personId('0b5a3c1e-7d42-4f6a-9a57-0d5c1f9f2b11');

function entry(at: string, changes: Partial<TrailEntry> = {}): TrailEntry {
  const agent = { person: reader, name: 'H. Vlierhuis', role: 'patient' } as const;
  return {
    ...auditEvent({ organisation, patient: reader }),
    at: Temporal.Instant.from(at),
    agent,
    patient: reader,
    sequence: 1,
    name: 'read',
    objects: [{ part: 'results' }],
    ground: 'self',
    outcome: 'success',
    ...changes,
  };
}

describe('the log in plain words', () => {
  test('rows of one day about the same thing fold, those of another day or person do not', () => {
    const other = { person: null, name: 'J. de Boer', role: 'staff' } as const;
    const days = foldByDay([
      entry('2026-03-03T10:20:00Z'),
      entry('2026-03-03T09:00:00Z', { agent: other, ground: 'treating' }),
      entry('2026-03-03T08:00:00Z'),
      // midnight in the Netherlands lies an hour before midnight UTC
      entry('2026-03-02T23:30:00Z'),
      entry('2026-03-02T22:30:00Z'),
    ]);
    expect(days.map(day => [day.on.toString(), day.folds.map(fold => fold.times.length)])).toEqual([
      ['2026-03-03', [3, 1]],
      ['2026-03-02', [1]],
    ]);
  });

  test('a sentence says who, what, why and how it ended', () => {
    const of = { words: words.nl, reader };
    expect(sentenceOf(entry('2026-03-03T10:20:00Z'), of)).toBe(
      'U bekeek uw uitslagen. Reden: het zijn uw eigen gegevens.',
    );
    const other = { person: null, name: 'J. de Boer', role: 'professional' } as const;
    const looked = entry('2026-03-03T10:20:00Z', { agent: other, ground: 'own-patient', outcome: 'refused' });
    expect(sentenceOf(looked, of)).toBe(
      'J. de Boer bekeek uw uitslagen. Reden: uw eigen huisarts. Dit is geweigerd.',
    );
    const counted = entry('2026-03-03T10:20:00Z', { objects: [{ part: 'results', shown: 12, withheld: 2 }] });
    expect(amountsOf(counted, words.nl)).toBe('12 getoond, 2 niet getoond');
  });

  test('O-27 an acceptance says which version, and two versions on one day stay two rows', () => {
    const accepted = (terms: number) =>
      entry('2026-03-03T10:20:00Z', { name: 'terms-accepted', ground: null, policy: { terms } });
    expect(sentenceOf(accepted(2), { words: words.nl, reader })).toBe(
      'U ging akkoord met de voorwaarden (versie 2).',
    );
    const [day] = foldByDay([accepted(2), accepted(1), accepted(1)]);
    expect(day?.folds.map(fold => fold.times.length)).toEqual([1, 2]);
  });

  test('the file quotes every cell and disarms what a spreadsheet would calculate', async () => {
    const agent = { person: null, name: '=HYPERLINK("x")', role: 'staff' } as const;
    async function* entries() {
      yield entry('2026-03-03T10:20:00Z', { agent });
    }
    const names = new Map();
    const lines = await Array.fromAsync(
      trailAsCsv(entries(), { words: words.nl, language: 'nl', names, reader }),
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[1]).toContain('dinsdag 3 maart 2026, 11:20 uur');
  });
});

test('O-✗2 two emergencies with other reasons are two rows, also on one day and by one person', () => {
  const [one, other] = ['Bewusteloos op de spoedeisende hulp.', 'Bloeding na een val van de trap.'];
  const rows = [one, other, one].map((reason, place) => ({
    ...auditEvent(
      { organisation: organisationId('00000301'), patient: personId('00000000-0000-4000-8000-000000000001') },
      { name: 'emergency', ground: 'emergency', policy: { reason } },
    ),
    sequence: place + 1,
  }));
  expect(foldByDay(rows)[0]?.folds.map(({ times }) => times.length)).toEqual([2, 1]);
});
