import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personId } from '../../testing/audit-events.ts';
import { agreedOn, readThings, type TypedThings } from './account.ts';

const empty: TypedThings = { bsn: '', geboren: '', mail: '', mobiel: '', nummer: '' };
const person = fc.integer({ min: 1, max: 4 }).map(n => personId(`00000000-0000-4000-8000-00000000000${n}`));

describe('two things that agree', () => {
  test.each([
    ['one thing alone', { bsn: '999991000' }, 'two'],
    ['a birth date alone', { geboren: '31-12-1980' }, 'two'],
    ['a number that is no BSN', { bsn: '123456789', mail: 'a@b.nl' }, 'bsn'],
    ['a day that does not exist', { bsn: '999991000', geboren: '31-2-1980' }, 'geboren'],
    ['half an address', { bsn: '999991000', mail: 'jansen' }, 'mail'],
    ['a landline', { bsn: '999991000', mobiel: '0501234567' }, 'mobiel'],
    ['half a number', { bsn: '999991000', nummer: '7KQ2' }, 'nummer'],
  ])('%s is not enough', (_, typed, code) => {
    const read = readThings({ ...empty, ...typed });
    expect(read.ok ? [] : read.faults.map(fault => fault.code)).toEqual([code]);
  });

  test('two that make sense are read, as people say them', () => {
    const read = readThings({ ...empty, bsn: '9999 91 000', nummer: 'm7kq 2x9f' });
    expect(read.ok && read.things).toMatchObject({ bsn: '999991000', number: 'M7KQ-2X9F' });
  });

  test('whoever is found is pointed at by every single thing that was said', () => {
    fc.assert(
      fc.property(fc.array(fc.array(person, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), pointers => {
        for (const found of agreedOn(pointers))
          expect(pointers.every(each => each.includes(found))).toBe(true);
        if (pointers.some(each => each.length === 0)) expect(agreedOn(pointers)).toEqual([]);
      }),
    );
  });
});
