/** O-19: what comes back to the doctor when a patient sees it, once; and what the patient and the doctor read of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Thread } from '../../platform/casework/index.ts';
import type { Guest, StaffGuest } from '../../testing/hospital.ts';
import { category, micro, own, pathTo, reportTo, withOwnPatient } from './own-patient.testing.ts';

const { hospital, visit, put } = withOwnPatient();
const list = '/werk/wachtrij';
const kinds = ['undiscussed-result'];
let patient: Guest;
let doctor: StaffGuest;

beforeAll(async () => {
  patient = await hospital().signIn(own);
  doctor = await hospital().work.signInStaff('doctor', {
    name: 'A.M. Hoogterp',
    function: 'internist-nefroloog',
    identifiers: { uzi: '900000100' },
  });
});

const cases = () =>
  hospital().house.database.look([hospital().portal.keeper], rows => {
    const { casework } = hospital().house;
    const holder = patient.person as Parameters<typeof casework.listOf>[1];
    return casework.listOf(rows, holder, kinds);
  });
const asked = (id: string) =>
  hospital().house.database.look([hospital().portal.keeper], rows =>
    hospital().house.casework.find(rows, id),
  ) as Promise<Thread>;

/** The patient looks although it was not discussed. */
async function sees(path: string, as = patient) {
  await hospital().visit(path, { as, form: { uitslag: path.split('/').at(-1) ?? '' } });
  return visit(path, as);
}

const idsNow = async () => new Set((await cases()).map(each => each.id));

/** The only case that was not there before. */
async function newCase(before: ReadonlySet<string>) {
  const fresh = (await cases()).filter(each => !before.has(each.id));
  expect(fresh).toHaveLength(1);
  const [one] = fresh;
  if (!one) throw new Error('no case');
  return one;
}

describe('raised', () => {
  test('O-19 O-J1 abnormal, not discussed and seen: a case for the doctor with a clock, and calm words for the patient', async () => {
    put('high', { daysAgo: 1, fields: micro(140) });
    const before = await idsNow();
    const page = await sees(pathTo('high'));
    expect(page.text).toContain('Wij hebben uw arts laten weten dat u deze uitslag hebt gezien');
    expect(page.text).toMatch(/U hoort iets van ons, uiterlijk .*\d{4}/);
    // One promise: not the next appointment beside the day by which they hear of us.
    expect(page.text).not.toMatch(/Wie bespreekt dit met u|bij uw volgende afspraak/);
    expect(page.text).not.toMatch(/alarm|afwijkend en/i);
    const one = await newCase(before);
    expect(one).toMatchObject({
      queue: 'doctor',
      queues: ['doctor', 'team-lead'],
      owner: null,
      state: 'open',
    });
    expect(one.clock.dueAt.epochMilliseconds).toBeGreaterThan(hospital().clock.now.epochMilliseconds);
    expect(one.head.title).toBe('Afwijkend en nog niet besproken: Kreatinine (werking van uw nieren)');
    // The look of the patient says that it was told on, in the row of that look.
    const rows = await hospital().auditRows('read');
    expect(rows.filter(row => row.policy.reason === 'told-doctor').at(-1)).toMatchObject({
      patient: patient.person,
      outcome: 'success',
    });
  });

  test('O-19 once for a result: looking again, in another session, or at the same moment twice, adds nothing', async () => {
    put('twice', { daysAgo: 1, fields: micro(150) });
    const before = await idsNow();
    const others = await Promise.all([1, 2, 3].map(() => hospital().signIn(own)));
    const path = pathTo('twice');
    await hospital().visit(path, { as: patient, form: { uitslag: path.split('/').at(-1) ?? '' } });
    const pages = await Promise.all([patient, patient, ...others].map(as => visit(path, as)));
    expect(pages.map(page => page.status)).toEqual([200, 200, 200, 200, 200]);
    await newCase(before);
    expect((await visit(path, patient)).text).toContain(
      'Wij hebben uw arts laten weten dat u deze uitslag hebt gezien',
    );
    await newCase(before);
  });

  test('O-19 a report with several abnormal values is one case, and none of them another', async () => {
    for (const id of ['one', 'two'])
      put(`in-${id}`, { daysAgo: 1, fields: { ...micro(160), code: { text: `Waarde ${id}` } } });
    const result = ['one', 'two'].map(id => ({ reference: `Observation/in-${id}` }));
    put('blood', {
      daysAgo: 1,
      fields: { code: { text: 'Bloedonderzoek' }, result },
      type: 'DiagnosticReport',
    });
    const before = await idsNow();
    const fresh = await hospital().signIn(own);
    const page = await sees(reportTo('blood'), fresh);
    expect(page.text).toContain('Wij hebben uw arts laten weten dat u deze uitslag hebt gezien');
    expect((await newCase(before)).head.title).toContain('Bloedonderzoek');
    expect((await visit(pathTo('in-one'), fresh)).text).toContain(
      'laten weten dat u deze uitslag hebt gezien',
    );
    await newCase(before);
  });

  test('O-19 a corrected version is another: nobody called about it yet, and it comes back as well', async () => {
    put('corrected', { daysAgo: 1, fields: { ...micro(150), meta: { versionId: '1' } } });
    const fresh = await hospital().signIn(own);
    let before = await idsNow();
    await sees(pathTo('corrected'), fresh);
    const { id } = await newCase(before);
    const { work } = hospital();
    await work.visit(`${list}/${id}/doe`, { as: doctor, form: { doe: 'pak', gezien: '1' } });
    const called = { doe: 'sluit', uitkomst: 'called', notitie: 'Gebeld.', gezien: '2' };
    await work.visit(`${list}/${id}/doe`, { as: doctor, form: called });
    expect((await visit(pathTo('corrected'), fresh)).text).toContain('gebeld');
    before = await idsNow();
    const fields = { ...micro(190), status: 'corrected', meta: { versionId: '2' } };
    put('corrected', { daysAgo: 1, fields });
    const page = await sees(pathTo('corrected'), await hospital().signIn(own));
    expect(page.text).toContain('190');
    expect(page.text).not.toContain('Wij hebben u over deze uitslag gebeld');
    expect(page.text).toContain('Wij hebben uw arts laten weten dat u deze uitslag hebt gezien');
    await newCase(before);
  });

  test('O-19 a report says what came of the last thing that stands in it', async () => {
    const member = (id: string) =>
      put(`of-${id}`, { daysAgo: 1, fields: { ...micro(160), code: { text: `Stof ${id}` } } });
    const report = (...ids: string[]) => {
      const result = ids.map(id => ({ reference: `Observation/of-${id}` }));
      const fields = { code: { text: 'Groeiend onderzoek' }, result, meta: { versionId: '1' } };
      put('growing', { daysAgo: 1, fields, type: 'DiagnosticReport' });
    };
    member('first');
    report('first');
    let before = await idsNow();
    await sees(reportTo('growing'), await hospital().signIn(own));
    const { id } = await newCase(before);
    const { work } = hospital();
    await work.visit(`${list}/${id}/doe`, { as: doctor, form: { doe: 'pak', gezien: '1' } });
    const called = { doe: 'sluit', uitkomst: 'called', notitie: 'Gebeld.', gezien: '2' };
    await work.visit(`${list}/${id}/doe`, { as: doctor, form: called });
    before = await idsNow();
    member('second');
    report('first', 'second');
    const again = await hospital().signIn(own);
    await sees(pathTo('of-second'), again);
    await newCase(before);
    expect((await sees(reportTo('growing'), again)).text).toContain(
      'Wij hebben uw arts laten weten dat u deze uitslag hebt gezien',
    );
  });

  test.each([
    ['within its reference', 'inside', { fields: micro(70) }],
    [
      'taken with the patient there',
      'vital',
      { fields: { ...micro(140), category: category('vital-signs') } },
    ],
    ['cancelled', 'off', { fields: { ...micro(140), status: 'cancelled' } }],
    ['of long ago', 'old', { fields: micro(140), daysAgo: 400 }],
    ['without a reference', 'bare', { fields: { valueQuantity: { value: 500, unit: 'umol/L' } } }],
  ])('O-19 nothing is raised for what is %s', async (_, id, of) => {
    put(id, { daysAgo: 1, ...of });
    const before = await idsNow();
    const fresh = await hospital().signIn(own);
    expect((await sees(pathTo(id), fresh)).text).not.toContain('laten weten dat u deze uitslag hebt gezien');
    expect(await idsNow()).toEqual(before);
  });

  test('O-19 not looking raises nothing, nor does the list', async () => {
    put('unseen', { daysAgo: 1, fields: micro(180) });
    const before = await idsNow();
    const fresh = await hospital().signIn(own);
    expect((await visit(pathTo('unseen'), fresh)).text).toContain('Toon de uitslag');
    await visit('/uitslagen', fresh);
    expect(await idsNow()).toEqual(before);
  });

  test('O-19 O-22 it is of whoever asked for it from the beginning, where they work here', async () => {
    const { store } = hospital().ehr;
    const at = hospital().clock.now.toString();
    const order = {
      resourceType: 'ServiceRequest',
      id: 'order-of-these-tests',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/of-these-tests' },
      requester: { reference: 'PractitionerRole/internist' },
      authoredOn: at,
    };
    store.put(order, at);
    const basedOn = [{ reference: 'ServiceRequest/order-of-these-tests' }];
    put('ordered', { daysAgo: 0, fields: { ...micro(190), basedOn } });
    const before = await idsNow();
    const page = await sees(pathTo('ordered'), await hospital().signIn(own));
    expect(page.text).toMatch(/Hoogterp bespreekt deze uitslag met u/);
    expect((await newCase(before)).owner).toEqual({
      person: doctor.person,
      name: 'A.M. Hoogterp, internist-nefroloog',
    });
  });
});

describe('inside', () => {
  test('ST-04 the doctor sees what it is about, takes it, opens the file on ground of treating, and closes it with how', async () => {
    put('handled', { daysAgo: 1, fields: micro(200) });
    const before = await idsNow();
    const fresh = await hospital().signIn(own);
    await sees(pathTo('handled'), fresh);
    const { id } = await newCase(before);
    const { work } = hospital();
    const other = await work.signInStaff('doctor', {
      name: 'Een waarnemer',
      identifiers: { uzi: '900009999' },
    });
    const file = `/patienten/${patient.person}/uitslagen`;
    expect((await work.visit(file, { as: other })).status).toBe(404);
    const seen = await work.visit(`${list}/${id}`, { as: other });
    expect(seen.text).toContain('Afwijkend en nog niet besproken: Kreatinine');
    expect(seen.text).toContain('Neem dit eerst in behandeling');
    expect(seen.text).not.toContain('Uw antwoord');
    await work.visit(`${list}/${id}/doe`, { as: other, form: { doe: 'pak', gezien: '1' } });
    expect((await work.visit(file, { as: other })).status).toBe(200);
    const read = (await hospital().auditRows('read')).filter(row => row.agent.person === other.person).at(-1);
    expect(read).toMatchObject({ ground: 'treating', patient: patient.person });
    // Nobody asked, so there is nothing to answer, whatever is sent.
    for (const way of ['antwoord', 'nakijken'])
      expect(
        (await work.visit(`${list}/${id}/${way}`, { as: other, form: { antwoord: 'x', gezien: '2' } }))
          .status,
      ).toBe(404);
    const closed = await work.visit(`${list}/${id}/doe`, {
      as: other,
      form: { doe: 'sluit', uitkomst: 'called', notitie: 'Vanmiddag gebeld.', gezien: '2' },
    });
    expect(closed.location).toBe(`${list}/${id}?gedaan=sluit`);
    expect((await asked(id)).outcome).toBe('called');
    const page = await visit(pathTo('handled'), fresh);
    expect(page.text).toContain('Wij hebben u over deze uitslag gebeld.');
    expect(page.text).not.toContain('Vanmiddag gebeld');
    // With the case the ground has ended.
    expect((await work.visit(file, { as: other })).status).toBe(404);
    expect((await hospital().auditRows('denied')).at(-1)).toMatchObject({
      policy: { reason: 'no-relation' },
    });
  });

  test('ST-04 it is not among the messages of the patient: they asked nothing', async () => {
    const page = await visit('/berichten', patient);
    expect(page.text).not.toContain('Afwijkend');
    expect((await visit('/overzicht', patient)).text).not.toContain('Afwijkend en nog niet besproken');
  });

  test('ST-04 for whoever does not see the queue of doctors there is no such case', async () => {
    const [one] = await cases();
    const clerk = await hospital().work.signInStaff('clinic-employee');
    expect((await hospital().work.visit(`${list}/${one?.id}`, { as: clerk })).status).toBe(404);
    expect((await hospital().work.visit(list, { as: clerk })).text).not.toContain('Afwijkend');
  });

  test('O-19 with the source down the page stands and raises nothing', async () => {
    put('later', { daysAgo: 1, fields: micro(210) });
    const before = await idsNow();
    hospital().ehr.switches.set({ fault: 'error500' });
    const page = await visit(pathTo('later'), await hospital().signIn(own));
    hospital().ehr.switches.reset();
    expect(page.status).toBe(503);
    expect(await idsNow()).toEqual(before);
  });
});
