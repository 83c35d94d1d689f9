/** The steps of somebody who comes to read about a ride: terms, service, DigiD, consent, and the ride in its window. */
import { expect } from 'vitest';
import { type OpenedPdf, openPdf } from '../src/testing/pdf.ts';
import { fileBehind } from './file-window.ts';
import type { Visitor, Way } from './harness.ts';

/** The only level that this portal takes and that one reaches with the app alone. */
export const app: Way = 'substantieel';

export const services = {
  groningen: { ura: '00000101', name: 'Ambulancezorg Groningen' },
  fryslan: { ura: '00000102', name: 'Kijlstra Ambulancegroep Fryslân' },
  drenthe: { ura: '00000103', name: 'UMCG Ambulancezorg (Drenthe)' },
  ijsselland: { ura: '00000104', name: 'Ambulance IJsselland' },
  twente: { ura: '00000105', name: 'Ambulance Oost (Twente)' },
  achterhoek: { ura: '00000106', name: 'Witte Kruis (Noord- en Oost-Gelderland)' },
  utrecht: { ura: '00000109', name: 'Regionale Ambulance Voorziening Utrecht' },
  amsterdam: { ura: '00000113', name: 'Ambulance Amsterdam (Amsterdam-Amstelland)' },
  haaglanden: { ura: '00000115', name: 'RAV Haaglanden U.A.' },
  westBrabant: { ura: '00000120', name: 'RAV Brabant Midden-West-Noord (Midden- en West-Brabant)' },
  flevoland: { ura: '00000125', name: 'RAV Flevoland' },
  noordBrabant: { ura: '00000121', name: 'RAV Brabant Midden-West-Noord (Brabant-Noord)' },
} as const;
export type Service = (typeof services)[keyof typeof services];

/** From the first page to the choice of a service, or to DigiD where there is nothing to choose. */
export async function acceptTerms({ page, hands }: Visitor, version = 3): Promise<void> {
  const name = `Ik ga akkoord met de algemene voorwaarden (versie ${version})`;
  await hands.toggle(page.getByRole('checkbox', { name }));
  await hands.go(onward(page));
}

/** The blue button of the first page. */
export function onward(page: Visitor['page']) {
  return page.locator('main').getByRole('button', { name: 'Naar MijnAmbulancezorg' });
}

/** Searches for the place of the ride, and takes the service that is offered for it. */
export async function findService(visitor: Visitor, of: { place: string; service: Service }): Promise<void> {
  const { page, hands } = visitor;
  await hands.write(page.getByLabel('Plaats of postcode'), of.place);
  await hands.go(page.getByRole('button', { name: 'Zoek', exact: true }));
  await visitor.look();
  await chooseService(visitor, of.service);
}

/** Takes the first that bears this name: what was found stands above the list of all. */
export async function chooseService({ page, hands }: Visitor, { name }: Service): Promise<void> {
  await hands.go(page.getByRole('button', { name, exact: true }).first());
  expect(new URL(page.url()).pathname).toBe('/inloggen');
  expect(await page.locator('main').innerText()).toContain(`U logt in bij: ${name}`);
}

export async function giveConsent({ page, hands }: Visitor): Promise<void> {
  expect(new URL(page.url()).pathname).toBe('/toestemming');
  await hands.toggle(page.getByRole('checkbox', { name: 'Ja, ik geef toestemming' }));
  await hands.go(page.getByRole('button', { name: 'Ga verder' }));
}

/** All the way in: from the first page to the list of rides at one service. */
export async function comeIn(visitor: Visitor, of: { bsn: string; service: Service }): Promise<void> {
  await visitor.open('/');
  await acceptTerms(visitor);
  await chooseService(visitor, of.service);
  await visitor.signIn(of.bsn, app);
  // Who gave it here in another journey is not asked again.
  if (new URL(visitor.page.url()).pathname === '/toestemming') await giveConsent(visitor);
  expect(new URL(visitor.page.url()).pathname).toBe('/ritten');
}

/** The links to rides in the list, as it stands. */
export function ridesIn({ page }: Visitor) {
  return page.locator('main a[href$="/rit.pdf"]');
}

/** Opens a ride in its window, closes that again, and gives the PDF that came. */
export async function readRide(visitor: Visitor, link: ReturnType<typeof ridesIn>): Promise<OpenedPdf> {
  const { body, type } = await fileBehind(visitor, { link, path: /\/rit\.pdf$/ });
  expect(type).toContain('application/pdf');
  return openPdf(body);
}

/** A tab of its own asks for the list, so that the page stays where it is: it comes no further than before signing in. */
export async function expectNobodyIn({ context, page }: Visitor): Promise<void> {
  const tab = await context.newPage();
  await tab.goto(new URL('/ritten', page.url()).href);
  expect(['/inloggen', '/']).toContain(new URL(tab.url()).pathname);
  await tab.close();
}
