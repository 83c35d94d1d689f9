/** What is said of a line as a whole: nothing that is to be taken may disappear. */
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import type { Block } from './block.ts';
import { blockOf } from './blocks.testing.ts';
import { noUse } from './dosage.ts';
import { readUse } from './mapping-dosage.ts';
import { linesOf } from './medicine.ts';
import { comingSteps, howOf, type Speech } from './speech.ts';
import { words } from './words.ts';

const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const speech: Speech = { words: words.nl, language: 'nl', now };
const daily = '1 keer per dag 1 tablet';

const medicine = (name: string, ...codes: string[]): Block['medicine'] => ({
  ...blockOf('x').medicine,
  name,
  keys: codes.map(code => ({ list: 'prk', code })),
});
const block = (reference: string, of: Partial<Block>) =>
  blockOf(reference, {
    treatment: 't',
    span: { from: readWhen('2026-01-01'), until: null, lasts: null },
    use: { ...noUse, rendered: daily },
    ...of,
  });
const lineOf = (...blocks: Block[]) => {
  const [line, other] = linesOf(blocks, { now, suppliedCountsForDays: 180 });
  if (!line || other) throw new Error('not one line');
  return line;
};
const how = (...blocks: Block[]) => howOf(lineOf(...blocks), speech);

const strong = medicine('Levothyroxine 100 microgram', '111');
const weak = medicine('Levothyroxine 25 microgram', '222');

describe('several at once', () => {
  test('D-10 the same sentence of another strength is another dose, and says of which', () => {
    const { agreed } = how(block('a', { medicine: strong }), block('b', { medicine: weak }));
    expect(agreed).toHaveLength(2);
    expect(agreed.join()).toMatch(/Levothyroxine (100|25) microgram: 1 keer per dag 1 tablet/);
  });

  test('D-10 also where only the names differ, and where only the pharmacy wrote it', () => {
    const named = [medicine('Levothyroxine 100 microgram'), medicine('Levothyroxine 25 microgram')];
    for (const kind of ['agreement', 'label', 'use'] as const) {
      const blocks = named.map((each, place) =>
        block(String(place), { kind, status: 'active', medicine: each }),
      );
      expect(how(...blocks).agreed).toHaveLength(2);
    }
  });

  test('D-10 the same medicine says the same sentence once, under whatever name', () => {
    const brand = medicine('Thyrax 100', '111');
    const both = how(block('a', { medicine: strong }), block('b', { medicine: brand }));
    expect(both.agreed).toEqual([daily]);
    const label = block('l', { kind: 'label', medicine: brand });
    expect(how(block('a', { medicine: strong }), label)).toMatchObject({ agreed: [daily], pharmacy: null });
    const otherLabel = block('l', { kind: 'label', medicine: weak });
    expect(how(block('a', { medicine: strong }), otherLabel).pharmacy).toBe(
      `Levothyroxine 25 microgram: ${daily}`,
    );
  });
});

test('D-10 what bounds a dose says of which, also where only the pharmacy wrote it', () => {
  const atMost = [
    { amount: { low: 4, high: null, unit: 'tablet' }, per: { value: 1, unit: 'day' as const } },
  ];
  const [dosage] = readUse({ dosage: [{ text: daily }] }, 'dosage').dosages;
  if (!dosage) throw new Error('the fixture is wrong');
  const bounded = { ...noUse, dosages: [{ ...dosage, atMost }] };
  const said = how(block('a', { medicine: strong }), block('b', { medicine: weak, use: bounded }));
  expect(said.bounds.join()).toMatch(/^(Levothyroxine 25 microgram: )?niet meer dan 4 tabletten per dag$/);
  const label = block('l', { kind: 'label', medicine: strong, use: bounded });
  expect(how(block('a', { medicine: strong }), label).bounds).toEqual(['niet meer dan 4 tabletten per dag']);
});

describe('D-10 a stop that may be meant for what is beside the agreement', () => {
  const stop = (kind: Block['kind']) =>
    block('stop', {
      ...{ kind, stop: 'definitive', medicine: medicine('Levothyroxine') },
      ...{
        span: { from: null, until: readWhen('2026-05-10'), lasts: null },
        writtenAt: readWhen('2026-05-10'),
      },
    });
  const written = readWhen('2026-01-01');
  const of = (kind: Block['kind']) => [
    block('s', { kind, medicine: strong, writtenAt: written }),
    block('w', { kind, medicine: weak, writtenAt: written }),
  ];
  const unsure = '(niet zeker of dit gestopt is)';

  test('what the pharmacy wrote says so itself, also where it says as the agreement does', () => {
    const agreed = block('a', { medicine: strong, writtenAt: written });
    const { pharmacy } = how(agreed, ...of('label'), stop('label'));
    expect(pharmacy?.split('; ').sort()).toEqual([
      `${daily} ${unsure}`,
      `Levothyroxine 25 microgram: ${daily} ${unsure}`,
    ]);
  });

  test('where only the pharmacy says how, it is not said as what was agreed', () => {
    const agreed = block('a', { medicine: strong, writtenAt: written, use: noUse });
    const said = how(agreed, ...of('label'), stop('label'));
    expect(said.agreed).toEqual([]);
    expect(said.pharmacy).toContain(`${daily} ${unsure}`);
  });

  test('a scheme in doubt has no step of today and no days to come', () => {
    const step = (sequence: number) => ({
      sequence,
      timing: {
        repeat: { boundsDuration: { value: 100, code: 'd' }, frequency: 1, period: 1, periodUnit: 'd' },
      },
      doseAndRate: [{ doseQuantity: { value: sequence, unit: 'tablet' } }],
    });
    const use = readUse({ dosage: [step(1), step(2), step(3)] }, 'dosage');
    const agreed = block('a', { medicine: strong, writtenAt: written });
    const schemes = of('schedule').map(each => ({ ...each, use }));
    const [certain] = schemes;
    if (!certain) throw new Error('the fixture is wrong');
    expect(how(agreed, certain).today).not.toBeNull();
    expect(comingSteps(lineOf(agreed, certain), speech)).not.toEqual([]);
    const either = [...of('agreement').map(each => ({ ...each, use })), stop('agreement')];
    expect(how(...either, certain).today).toBeNull();
    expect(comingSteps(lineOf(...either, certain), speech)).toEqual([]);
    const line = lineOf(agreed, ...schemes, stop('schedule'));
    expect(howOf(line, speech)).toMatchObject({ today: null, scheme: expect.stringContaining(unsure) });
    expect(comingSteps(line, speech)).toEqual([]);
  });
});
