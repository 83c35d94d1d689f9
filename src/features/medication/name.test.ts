import { describe, expect, test } from 'vitest';
import { readableName } from './name.ts';
import { plainOf } from './plain.ts';

test.each([
  ['METOPROLOL TABLET 50MG', 'Metoprolol tablet 50 mg'],
  ['PANTOPRAZOL TABLET MSR 20MG', 'Pantoprazol tablet maagsapresistent 20 mg'],
  [
    'TINZAPARINE INJVL WWSP 14000IE=0,7ML (20.000IE/ML)',
    'Tinzaparine injectievloeistof wegwerpspuit 14000 IE=0,7 ml (20.000 IE/ml)',
  ],
  ['LEVOTHYROXINE TABLET 75MCG', 'Levothyroxine tablet 75 microgram'],
  ['HYDROCHLOORTHIAZIDE TABLET 12,5MG', 'Hydrochloorthiazide tablet 12,5 mg'],
  // Written by somebody who knew how: left as it is.
  ['Paracetamol 500 MG', 'Paracetamol 500 MG'],
  ['pH-neutrale zalf', 'pH-neutrale zalf'],
  ['B12', 'B12'],
])('D-10 %s is read as %s', (written, readable) => {
  expect(readableName(written)).toBe(readable);
});

test('D-10 no figure of a name is changed', () => {
  for (const name of [
    'CALCIUM 500MG/VIT D3 800IE',
    'FLUTICASON 100UG/DO',
    'INSULINE 100E/ML 3ML',
    'X 1,5G 0.25MG',
  ])
    expect(readableName(name).match(/\d+(?:[.,]\d+)?/g)).toEqual(name.match(/\d+(?:[.,]\d+)?/g));
});

describe('plain words', () => {
  const plain = (name: string, atc: string | null = null) => plainOf({ name, atc }, 'nl');

  test('D-10 by the code of its group, the longest that fits', () => {
    expect(plain('Iets', 'C07AB02')).toBe('maakt de hartslag rustiger');
    expect(plain('Iets', 'N02BE01')).toBe('tegen pijn en koorts');
    expect(plain('Iets', 'N02AA05')).toBe('sterke pijnstiller');
    expect(plainOf({ name: 'Iets', atc: 'C10AA05' }, 'en')).toBe('lowers cholesterol');
  });

  test('D-10 by the name of its substance', () => {
    expect(plain('LISINOPRIL TABLET 10MG')).toBe('verlaagt de bloeddruk');
    expect(plain('ENOXAPARINE INJ 2000IE/ML')).toBe('tegen stolsels in het bloed');
  });

  test.each([
    ['a mixture', 'LISINOPRIL/HYDROCHLOORTHIAZIDE TABLET 10/12,5MG'],
    ['a mixture', 'Paracetamol met codeïne'],
    ['something on the skin', 'IBUPROFEN GEL 5%'],
    ['something in the eye', 'DEXAMETHASON OOGDRUPPELS'],
    ['what begins otherwise', 'NATRIUMLISINOPRIL'],
    ['what nobody knows', 'Onbekend middel'],
  ])('D-10 of %s nothing is said: %s', (_, name) => {
    expect(plain(name)).toBeNull();
  });

  test.each([
    ['Amitriptyline, which is given for nerve pain too', 'N06AA09'],
    ['Midazolam, which is given for a fit too', 'N05CD08'],
    ['Promethazine, which is given for sleep too', 'R06AD02'],
  ])('D-10 of a group with quite different uses nothing is said: %s', (_, atc) => {
    expect(plain('Iets', atc)).toBeNull();
    expect([plain('Temazepam'), plain('Sertraline'), plain('Loratadine')]).toEqual([
      'om te slapen',
      'tegen somberheid of angst',
      'tegen allergie',
    ]);
  });

  test('D-10 a code that is not in the table outweighs a name that is', () => {
    expect(plain('Paracetamol', 'V03AX99')).toBeNull();
  });
});
