import { expect, test } from 'vitest';
import { z } from 'zod';
import { releaseSchema, sourceSchema } from './settings.ts';

const source = { dialect: 'r4', address: 'https://ehr.example/fhir', recordsSince: '2017-10-01' };

function faults(schema: z.ZodType, value: unknown): string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
}

test('a source in few words, with everything else filled in', () => {
  const read = sourceSchema.parse(source);
  expect(read).toMatchObject({ dialect: 'r4', timeoutMs: 6_000 });
  expect(read.recordsSince.toString()).toBe('2017-10-01');
});

test('every fault of a source says where it is and what was expected', () => {
  const wrong = { ...source, dialect: 'dstu2', recordsSince: '2017-02-30', client: 'inzage', colour: 'red' };
  const said = faults(sourceSchema, wrong).join('\n');
  expect(said).toContain('dialect: expected r4 or stu3');
  expect(said).toContain('recordsSince: expected a day such as 2017-10-01');
  expect(said).toContain('colour');
  expect(faults(sourceSchema, { ...source, client: 'inzage' })).toEqual([
    'key: expected client and key together, or neither',
  ]);
});

test('O-15 records do not travel unencrypted', () => {
  expect(faults(sourceSchema, { ...source, address: 'http://ehr.example/fhir' }).join()).toContain(
    'expected https',
  );
  expect(faults(sourceSchema, { ...source, address: 'http://127.0.0.1:4000/fhir' })).toEqual([]);
  expect(faults(sourceSchema, { ...source, address: 'EHR' }).join()).toContain('expected an address');
});

test('that nothing changed is asked only where it was said, and not for long', () => {
  expect(sourceSchema.parse(source).wholeAfterSeconds).toBe(0);
  expect(faults(sourceSchema, { ...source, wholeAfterSeconds: 900 })).toEqual([]);
  for (const wholeAfterSeconds of [901, -1, 1.5, '300'])
    expect(faults(sourceSchema, { ...source, wholeAfterSeconds })).toHaveLength(1);
});

test('a release policy in the words of the house', () => {
  const read = releaseSchema.parse({
    default: { afterDays: 7 },
    kinds: { pathology: { afterDays: 21 }, genetics: 'never' },
    patientMayChoose: ['at-once', 'after-talk'],
    codes: [{ system: 'http://lab.example', code: '9', kind: 'special-haematology' }],
  });
  expect(read).toMatchObject({ bounds: {}, kinds: { genetics: 'never' } });
});

test('every fault of a release policy says what was expected', () => {
  const wrong = { default: 'soon', kinds: { blood: 'never' }, patientMayChoose: ['never'] };
  const said = faults(releaseSchema, wrong).join('\n');
  expect(said).toContain('default: expected at-once, never or { afterDays: 1 … 365 }');
  expect(said).toContain('kinds: no such kind: blood; expected one of genetics');
  expect(said).toContain('patientMayChoose.0: expected one of at-once, after-delay, after-talk');
  expect(faults(releaseSchema, {})).toHaveLength(1);
});

test('both schemas can be exported for editors', () => {
  for (const schema of [sourceSchema, releaseSchema]) {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object' });
  }
});
