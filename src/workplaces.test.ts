/** Each workplace of the requirements (ST): who works there finds their room, and nothing that their role does not need. */
import { describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { features } from './features/index.ts';
import type { Role } from './platform/access/index.ts';
import { doorOf, type StaffDoor, withHospital } from './testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';

/** Every page of staff that needs no more than an address. */
const rooms = features
  .flatMap(feature => feature.routes.map(route => ({ ...route, feature: feature.id })))
  .filter(route => route.access === 'staff' && route.method === 'GET' && !route.path.includes(':'));

/** `door`: which workplace has it; `rooms`: where it is done; `clinical`: whether the role can come to see what a doctor sees. */
type Workplace = {
  st: string;
  role: Role;
  door(): StaffDoor;
  rooms: readonly string[];
  clinical?: true;
};

const atHospital = () => hospital().work;
const atAmbulance = () => hospital().ambulanceWork;

const workplaces: readonly Workplace[] = [
  { st: 'ST-02 ST-03', role: 'clinic-employee', door: atHospital, rooms: ['/werk/wachtrij'] },
  { st: 'ST-03 D-108', role: 'team-lead', door: atHospital, rooms: ['/werk/wachtrij'] },
  {
    st: 'ST-04',
    role: 'doctor',
    door: atHospital,
    rooms: ['/werk/wachtrij', '/patienten', '/vrijgave'],
    clinical: true,
  },
  { st: 'ST-04', role: 'nurse', door: atHospital, rooms: ['/werk/wachtrij', '/patienten'], clinical: true },
  { st: 'ST-05', role: 'release', door: atHospital, rooms: ['/vrijgave'], clinical: true },
  { st: 'ST-06', role: 'service-desk', door: atHospital, rooms: ['/servicedesk', '/werk/wachtrij'] },
  { st: 'ST-06', role: 'service-desk', door: atAmbulance, rooms: ['/servicedesk'] },
  {
    st: 'ST-09',
    role: 'privacy',
    door: atHospital,
    rooms: ['/privacy/log', '/privacy/spoed', '/privacy/rondes'],
  },
  { st: 'ST-09', role: 'privacy', door: atAmbulance, rooms: ['/privacy/log', '/privacy/register'] },
  { st: 'ST-10', role: 'rav-records', door: atAmbulance, rooms: ['/werk/wachtrij'] },
  { st: 'ST-11', role: 'content', door: atHospital, rooms: ['/teksten'] },
  { st: 'ST-11', role: 'content', door: atAmbulance, rooms: ['/teksten'] },
  { st: 'ST-12', role: 'records', door: atHospital, rooms: ['/werk/wachtrij'] },
];

describe.each(workplaces)('$st $role at $rooms', ({ st, role, door, rooms: own }) => {
  test(`${st} D-117 finds their rooms, and links to them on the first page`, async () => {
    const as = await door().signInStaff(role);
    const first = await door().visit('/werk', { as });
    expect(first.status).toBe(200);
    for (const path of own) {
      expect(first.html, path).toContain(`href="${path}`);
      expect((await door().visit(path, { as })).status, path).toBe(200);
    }
  });

  test(`${st} O-13 D-117 every other room does not exist for them`, async () => {
    const as = await door().signInStaff(role);
    const { portal } = door();
    for (const { path, roles, feature } of rooms) {
      const theirs = portal.features.has(feature) && roles.includes(role);
      const { status } = await door().visit(path, { as });
      if (!theirs) expect(status, path).toBe(404);
      else expect([200, 404], path).toContain(status);
    }
  });
});

describe.each(workplaces.filter(each => !each.clinical))('$st $role', ({ st, role, door, rooms: own }) => {
  test(`${st} O-04 O-11 D-117 comes by no address to what only care needs`, async () => {
    const as = await door().signInStaff(role);
    const patient = await hospital().signIn(hanneke);
    const before = (await hospital().auditRows('denied')).length;
    const care = [
      `/patienten/${patient.person}/uitslagen`,
      `/vrijgave/${patient.person}`,
      '/uitslagen',
      '/medicijnen',
    ];
    for (const path of care) expect((await door().visit(path, { as })).status, path).toBe(404);
    const pages = await Promise.all(own.map(path => door().visit(path, { as })));
    for (const { text } of pages) expect(text).not.toMatch(/µmol|mmol|Kreatinine/);
    // Where a workplace has such a page at all (a file, and what is released), asking for it stands in the log.
    const denied = (await hospital().auditRows('denied')).length - before;
    expect(denied).toBe(door().portal.features.has('patient-file') ? 2 : 0);
  });
});

describe('a role whose rooms come with a portal that is not here yet', () => {
  const later = [
    { st: 'ST-01', role: 'registration-desk' },
    { st: 'ST-07', role: 'practice-assistant' },
    { st: 'ST-08', role: 'account-desk' },
  ] as const;

  test.each(later)(
    '$st D-117 $role has no room, until a line in the portal gives it a queue',
    async ({ role }) => {
      const { work, house } = hospital();
      const as = await work.signInStaff(role);
      expect((await work.visit('/werk', { as })).status).toBe(200);
      expect((await work.visit('/werk/wachtrij', { as })).status).toBe(404);

      const settings = Object(work.portal.features.get('queue'));
      const desk = { id: 'desk', nl: 'Balie', en: 'Desk', roles: [role] };
      const queue = { ...settings, queues: [...settings.queues, desk] };
      const portal = { ...work.portal, features: new Map([...work.portal.features, ['queue', queue]]) };
      const portals = new Map(house.portals).set(work.host, portal);
      const app = await buildApp({ house: { ...house, portals }, trustedProxies: [], ready: () => [] });
      const there = doorOf({ app, house, portal, host: work.host });
      const page = await there.visit('/werk/wachtrij', { as });
      await app.close();
      expect(page.status).toBe(200);
      expect(page.text).toContain('Balie');
      expect(page.text).not.toContain('Polikliniek');
    },
  );
});
