import { expect, test } from 'vitest';
import { type OrganisationId, parseOrganisationId } from '../../lib/ids.ts';
import { find } from './areas.ts';
import { areas } from './facts.testing.ts';
import { offered } from './offer.ts';

function ura(text: string): OrganisationId {
  const id = parseOrganisationId(text);
  if (id === null) throw new Error('no URA number');
  return id;
}

const north = { ura: ura('00000101'), name: 'Ambulancezorg Noord' };
const middle = { ura: ura('00000103'), name: 'Ambulancezorg Midden' };
const organisations = [north, middle];
const behind = { numbers: { 1: north.ura, 3: middle.ura, 20: middle.ura, 22: middle.ura }, organisations };

const asked = (text: string) => offered(find(areas(), text), behind);

test('A-17 A-18 a place leads to the organisation of this portal that serves it', () => {
  expect(asked('Groningen')).toMatchObject({ result: 'one', offer: { organisation: north } });
});

test('A-18 a postcode on a border leads to both organisations', () => {
  expect(asked('9354')).toMatchObject({
    result: 'several',
    because: 'border',
    offers: [{ organisation: north }, { organisation: middle }],
  });
});

test('A-18 two areas of one organisation are no question', () => {
  expect(asked('5091')).toMatchObject({ result: 'one', offer: { organisation: middle } });
});

test('A-18 where the other side is not behind this portal, the one that is left is not taken for certain', () => {
  expect(asked('7973')).toMatchObject({ result: 'several', offers: [{ organisation: middle }] });
});

test('A-17 a place that no organisation of this portal serves says so', () => {
  expect(asked('Maastricht')).toEqual({ result: 'nothing', why: 'not-here' });
  expect(asked('Beek')).toEqual({ result: 'nothing', why: 'not-here' });
});

test('A-17 a number that leads to an organisation which is not behind this portal offers nothing', () => {
  const stale = { ...behind, organisations: [middle] };
  expect(offered(find(areas(), 'Groningen'), stale)).toEqual({ result: 'nothing', why: 'not-here' });
});
