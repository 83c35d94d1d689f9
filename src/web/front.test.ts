/** The page at a host that is no portal's. */
import { expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { withHospital } from '../testing/hospital.ts';

const hospital = withHospital();

test('in a demonstration each portal says who can be tried there, patients before staff', async () => {
  const { house, portal, ambulance, work } = hospital();
  const client = work.portal.signIn.find(({ oidc }) => oidc)?.oidc?.clientId ?? '';
  const someone = { bsn: '999990019', name: 'Wubbo Ekamperveen', birthDate: '1936-01-09' };
  const people = [
    { ...someone, portal: portal.id, story: 'Heeft hartfalen.' },
    { ...someone, portal: ambulance.portal.id, story: 'Werd opgehaald in Scheemda.' },
  ];
  const staff = [{ name: 'Greetje Haverkamp', function: 'balie', client, story: 'Leest als eerste.' }];
  const app = await buildApp({ house: { ...house, people, staff }, trustedProxies: [], ready: () => [] });
  const { body, statusCode } = await app.inject({ url: '/', headers: { host: 'elders.example' } });
  await app.close();
  expect(statusCode).toBe(200);
  const parts = body.split('<section class="section">').slice(1);
  const about = (name: string) => parts.find(each => each.includes(`Wie u kunt proberen in ${name}`)) ?? '';
  expect(about(portal.name)).toContain('Heeft hartfalen.');
  expect(about(portal.name)).not.toContain('Scheemda');
  expect(about(ambulance.portal.name)).toContain('Werd opgehaald in Scheemda.');
  expect(about(work.portal.name)).toContain('Greetje Haverkamp');
  expect(about(work.portal.name)).toContain(`href="https://${work.host}"`);
  expect(parts.indexOf(about(work.portal.name))).toBeGreaterThan(parts.indexOf(about(portal.name)));
  // Of a portal without anybody to try nothing is said but where it is.
  expect(parts).toHaveLength(3);
});
