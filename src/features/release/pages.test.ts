/** ST-05: one result earlier or later than the rules say, as staff decide it and as the patient meets it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { asOwner } from '../../testing/database.ts';
import { type StaffGuest, withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const bsn = '999990883';
const subject = { reference: 'Patient/released' };
const at = (id: string, type = 'Observation') => `00000301.${type}.${id}`;
let patient: string;
let doctor: StaffGuest;
let manager: StaffGuest;

/** A result that became final an hour ago; microbiology waits 7 days here, genetics is never shown. */
function put(id: string, of: { category?: string; code?: object; type?: string; more?: object } = {}) {
  const moment = hospital().clock.now.subtract({ hours: 1 }).toString();
  const { category = 'MB', code = { text: `Kweek ${id}` }, type = 'Observation', more = {} } = of;
  const system = 'http://terminology.hl7.org/CodeSystem/v2-0074';
  const whole = JSON.stringify({
    resourceType: type,
    id,
    status: 'final',
    category: [{ coding: [{ system, code: category }] }],
    code,
    subject,
    effectiveDateTime: moment,
    issued: moment,
    ...(type === 'Observation' && { valueString: 'GEHEIME WAARDE' }),
    ...more,
  });
  hospital().ehr.store.put(JSON.parse(whole), moment);
}

beforeAll(async () => {
  const { store } = hospital().ehr;
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn }];
  store.put(
    { resourceType: 'Patient', id: 'released', identifier, birthDate: '1975-05-05' },
    '2026-01-01T00:00:00Z',
  );
  store.put(
    {
      resourceType: 'Encounter',
      id: 'released-visit',
      status: 'finished',
      class: { code: 'AMB' },
      subject,
      participant: [{ individual: { reference: 'PractitionerRole/internist' } }],
      period: { start: '2026-11-01T09:00:00Z', end: '2026-11-01T09:20:00Z' },
    },
    '2026-11-01T09:00:00Z',
  );
  put('kweek');
  patient = (await hospital().signIn(bsn)).person;
  const { work } = hospital();
  doctor = await work.signInStaff('doctor', { name: 'A.M. Hoogterp', identifiers: { uzi: '900000100' } });
  manager = await work.signInStaff('release', { name: 'Vera Vrijgave' });
});

beforeEach(() => asOwner(client => client.query('truncate release_decision')));

const read = (path: string, as: StaffGuest | null = doctor) => hospital().work.visit(path, { as });
const post = (path: string, form: { [field: string]: string }, as = doctor) =>
  hospital().work.visit(path, { as, form });
const list = () => `/vrijgave/${patient}`;
const one = (id = 'kweek') => `${list()}/${at(id)}`;
const inDays = (days: number) => dayOf(hospital().clock.now).add({ days }).toString();
/** A session of its own, so that nothing is reused. */
const asPatient = async (path: string) => hospital().visit(path, { as: await hospital().signIn(bsn) });

describe('who may', () => {
  test('ST-05 a stranger is sent to sign in', async () => {
    expect((await read('/vrijgave', null)).location).toBe('/inloggen?naar=%2Fvrijgave');
  });

  test('ST-05 for other staff there is no such page', async () => {
    const nurse = await hospital().work.signInStaff('nurse');
    for (const path of ['/vrijgave', list(), one()]) expect((await read(path, nurse)).status).toBe(404);
  });

  test('ST-05 O-11 who does not treat the patient gets 404 and a row, and decides nothing', async () => {
    const other = await hospital().work.signInStaff('doctor', { name: 'Niet de arts' });
    expect((await read(list(), other)).status).toBe(404);
    expect((await post(one(), { besluit: 'nu', waarom: 'asked' }, other)).status).toBe(404);
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
      agent: { person: other.person },
      patient,
      policy: { reason: 'no-relation' },
    });
    const asked = await post('/vrijgave', { bsn }, other);
    expect([asked.status, asked.location]).toEqual([403, null]);
    expect((await asPatient('/uitslagen')).text).not.toContain('Kweek kweek');
  });

  test('ST-05 who treats comes in on that ground, who manages release on duty; a value stands nowhere', async () => {
    expect((await post('/vrijgave', { bsn })).location).toBe(list());
    for (const [as, ground] of [
      [doctor, 'treating'],
      [manager, 'duty'],
    ] as const) {
      const page = await read(list(), as);
      expect(page.text).toContain('Kweek kweek');
      expect(page.text).toContain('Gaat open op');
      expect((await read(one(), as)).text).not.toContain('GEHEIME WAARDE');
      expect(page.text).not.toContain('GEHEIME WAARDE');
      expect((await hospital().auditRows('read')).at(-1)).toMatchObject({ ground, patient });
    }
    expect((await post('/vrijgave', { bsn: '12' })).status).toBe(422);
  });

  test('ST-05 with the source down the page stands and says so, and nothing can be decided', async () => {
    const fresh = await hospital().work.signInStaff('release', { name: 'Vera Vrijgave' });
    hospital().ehr.switches.set({ fault: 'error500' });
    const [page, asked] = [
      await read(list(), fresh),
      await post(one(), { besluit: 'nu', waarom: 'asked' }, fresh),
    ];
    hospital().ehr.switches.reset();
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/nu niet ophalen/);
    expect(page.text).not.toContain('Er zijn geen uitslagen');
    expect(asked.status).toBe(503);
  });
});

describe('earlier', () => {
  test('ST-05 opened, the patient sees it at once and reads why; withdrawn, it waits again', async () => {
    expect((await asPatient('/uitslagen')).text).not.toContain('Kweek kweek');
    const bare = await post(one(), { besluit: 'nu' });
    expect([bare.status, bare.text.includes('Waarom: kies een reden')]).toEqual([422, true]);
    const done = await post(one(), { besluit: 'nu', waarom: 'asked' });
    expect(done.location).toBe(`${one()}?gedaan=besloten`);
    expect((await asPatient('/uitslagen')).text).toContain('Kweek kweek');
    const path = `/uitslagen/waarde/${at('kweek')}`;
    const guest = await hospital().signIn(bsn);
    await hospital().visit(path, { as: guest, form: { uitslag: at('kweek') } });
    const shown = await hospital().visit(path, { as: guest });
    expect(shown.text).toContain('Uw arts heeft deze uitslag voor u opengezet. U vroeg erom.');
    expect((await hospital().auditRows('release')).at(-1)).toMatchObject({
      agent: { person: doctor.person },
      patient,
      ground: 'treating',
      action: 'U',
      policy: { reason: 'release-open' },
    });
    expect((await asPatient('/wie-keek')).text).toContain(
      'A.M. Hoogterp besliste wanneer u een uitslag ziet',
    );
    const page = await read(one());
    expect(page.text).toContain('Deze uitslag staat open');
    expect((await post(`${one()}/intrekken`, {})).location).toBe(`${one()}?gedaan=ingetrokken`);
    expect((await asPatient('/uitslagen')).text).not.toContain('Kweek kweek');
    expect((await read(one())).text).toMatch(/Eerdere besluiten.*Besloten door A\.M\. Hoogterp/);
    expect((await post(`${one()}/intrekken`, {})).status).toBe(409);
  });

  test('ST-05 a kind that is never shown is not opened, whatever is sent', async () => {
    put('erfelijk', { category: 'GE', code: { text: 'DNA-onderzoek' } });
    const fresh = await hospital().work.signInStaff('doctor', {
      name: 'A.M. Hoogterp',
      identifiers: { uzi: '900000100' },
    });
    const page = await read(one('erfelijk'), fresh);
    expect(page.text).toContain('Deze soort laat het ziekenhuis nooit online zien');
    expect(page.text).not.toContain('Zet deze uitslag nu open');
    expect((await post(one('erfelijk'), { besluit: 'nu', waarom: 'asked' }, fresh)).status).toBe(409);
    expect((await asPatient('/uitslagen')).text).not.toContain('DNA-onderzoek');
  });
});

describe('later', () => {
  test('ST-05 put off, also what opens at once waits, with its day and the reason in plain words', async () => {
    put('glucose', { category: 'LAB', code: { text: 'Glucose' } });
    const fresh = await hospital().work.signInStaff('release', { name: 'Vera Vrijgave' });
    expect((await asPatient('/uitslagen')).text).toContain('Glucose');
    const form = { besluit: 'later', dag: inDays(10), 'waarom-later': 'more-to-come' };
    const far = await post(one('glucose'), { ...form, dag: inDays(29) }, fresh);
    expect([far.status, far.text.includes('kies een dag binnen 28 dagen')]).toEqual([422, true]);
    expect(far.html).toContain(`value="${inDays(29)}"`);
    expect((await post(one('glucose'), form, fresh)).status).toBe(303);
    const page = await asPatient('/uitslagen');
    expect(page.text).not.toContain('Glucose');
    expect(page.text).toContain('Uw arts wacht op nog een uitslag. Samen zeggen ze meer.');
    const { clock } = hospital();
    const today = clock.now;
    clock.now = dayOf(today).add({ days: 10 }).toZonedDateTime('Europe/Amsterdam').toInstant();
    const opened = await asPatient('/uitslagen');
    clock.now = today;
    expect(opened.text).toContain('Glucose');
  });

  test('ST-05 what stands in a report, and the report that it stands in, wait along', async () => {
    put('deel', { category: 'LAB', code: { text: 'Kalium' } });
    const result = [{ reference: 'Observation/deel' }];
    put('verslag', {
      category: 'LAB',
      code: { text: 'Bloedverslag' },
      type: 'DiagnosticReport',
      more: { result },
    });
    const fresh = await hospital().work.signInStaff('release', { name: 'Vera Vrijgave' });
    const report = `${list()}/${at('verslag', 'DiagnosticReport')}`;
    const form = { besluit: 'later', dag: inDays(5), 'waarom-later': 'talk-first' };
    await post(report, form, fresh);
    const page = await asPatient('/uitslagen?zoek=kalium');
    expect(page.text).not.toContain('Kalium');
    expect((await asPatient('/uitslagen')).text).not.toContain('Bloedverslag');
    await post(`${report}/intrekken`, {}, fresh);
    expect((await asPatient('/uitslagen?zoek=kalium')).text).toContain('Kalium');
    // The part alone takes the report along, which would tell it.
    await post(one('deel'), form, fresh);
    expect((await asPatient('/uitslagen')).text).not.toContain('Bloedverslag');
  });

  test('ST-05 who decides anew replaces what held; of two at one moment one decision holds', async () => {
    await post(one(), { besluit: 'nu', waarom: 'asked' });
    const form = { besluit: 'later', dag: inDays(3), 'waarom-later': 'talk-first' };
    const both = await Promise.all([post(one(), form), post(one(), { ...form, dag: inDays(4) }, manager)]);
    expect(both.map(each => each.status).every(status => status === 303 || status === 409)).toBe(true);
    const { rows } = await asOwner(client =>
      client.query('select reference from release_decision where withdrawn_at is null'),
    );
    expect(rows).toHaveLength(1);
    expect((await asPatient('/uitslagen')).text).not.toContain('Kweek kweek');
  });
});
