/** From an answer, an apology or an emergency to the mailbox and the phone: through the outbox, a worker and real sockets. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { stepCases } from '../../commands/case-clock.ts';
import { dayOf, zone } from '../../lib/time.ts';
import type { Actor } from '../../platform/casework/index.ts';
import { noticeKindsOf, noticePortalsOf } from '../../telling.ts';
import { asOwner } from '../../testing/database.ts';
import { confirmMail, confirmMobile, mailTo, smsTo, withDeliveries } from '../../testing/deliveries.ts';
import { type Guest, withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
withDeliveries(hospital);
const morning = Temporal.Instant.from('2026-11-26T09:00:00Z');
beforeEach(() => {
  hospital().clock.now = morning;
});

const desk: Actor = { side: 'staff', person: null, name: 'Ria, polikliniek Chirurgie' };
const question = 'Mag ik na mijn darmoperatie weer paracetamol?';
const organisations = () => hospital().portal.organisations.map(each => each.ura);

async function ask(as: Guest): Promise<string> {
  await hospital().visit('/berichten/nieuw', {
    as,
    form: { onderwerp: 'chirurgie', vraag: question, doe: 'verder' },
  });
  const sent = await hospital().visit('/berichten/nieuw/nakijken', { as, form: {} });
  return (sent.location ?? '').replace('?verstuurd=ja', '').split('/').at(-1) ?? '';
}

async function answer(id: string): Promise<void> {
  const { house, clock } = hospital();
  const found = await house.database.look(organisations(), rows => house.casework.find(rows, id));
  if (!found) throw new Error('no such case');
  const seen = { organisation: found.organisation, id, version: found.version };
  const answering = { seen, by: desk, now: clock.now, text: 'Ja, paracetamol mag.' };
  await house.database.change(organisations(), rows => house.casework.answer(rows, answering));
}

type Kept = { state: string; why: string | null; channel: string | null; instead_of: string | null };

const kept = async ({ person }: Guest, kind: string): Promise<readonly Kept[]> =>
  (
    await asOwner(owner =>
      owner.query(
        'select state, why, channel, instead_of from notice where person = $1 and kind = $2 order by made_at, channel',
        [person, kind],
      ),
    )
  ).rows;

const settled = (as: Guest, kind: string, states: readonly string[]) =>
  vi.waitFor(async () => expect((await kept(as, kind)).map(each => each.state)).toEqual(states), {
    timeout: 20_000,
    interval: 100,
  });

/** Whatever could tell an onlooker what it is about. */
const telling =
  /darm|operatie|paracetamol|chirurg|cardio|intern|polikliniek|\bRia\b|uitslag|medicijn|diagnos|999\d{6}/i;

describe('an answer', () => {
  test('D-110 D-J2 is told by mail without content, and that mail links to the first page only', async () => {
    const as = await hospital().signIn('999991668');
    await confirmMail(hospital(), as, 'fenna@example.nl');
    await answer(await ask(as));
    const mail = await mailTo(hospital(), 'fenna@example.nl', 'Er is een nieuw bericht voor u');
    expect(mail.from).toBe('Mijn Ommelander <meldingen@mijn-ommelander.example>');
    expect(mail.text + mail.html + JSON.stringify(mail.headers)).not.toMatch(telling);
    expect(mail.text + mail.html).not.toContain('Fenna');
    expect(new Set(mail.text.match(/https?:\S+/g))).toEqual(new Set(['https://mijn-ommelander.example/']));
    expect(new Set(mail.html.match(/https?:[^"<\s]+/g))).toEqual(
      new Set(['https://mijn-ommelander.example/']),
    );
    expect(mail.html).not.toMatch(/<(img|script|link)\b/);
    expect(mail.headers['list-unsubscribe']).toBe('<https://mijn-ommelander.example/meldingen>');
    await settled(as, 'case-answered', ['sent']);
    expect((await hospital().visit('/meldingen', { as })).text).toMatch(/Nieuw bericht \(M\w{3}-\w{4}\)/);
  });

  test('D-112 without an address nothing goes out, and it is known why', async () => {
    const as = await hospital().signIn('999993318');
    await answer(await ask(as));
    expect(await kept(as, 'case-answered')).toMatchObject([{ state: 'not-sent', why: 'no-contact' }]);
    expect((await hospital().visit('/meldingen', { as })).text).toContain(
      'Niet verstuurd: u gaf nog geen adres op',
    );
  });

  test('who chose both gets both, who chose none is left in peace', async () => {
    const as = await hospital().signIn('999992326');
    await confirmMail(hospital(), as, 'beide@example.nl');
    await confirmMobile(hospital(), as, '+31611111111');
    await hospital().visit('/meldingen', { as, form: { kanaal: 'both', rust: 'usual' } });
    await answer(await ask(as));
    await mailTo(hospital(), 'beide@example.nl', 'nieuw bericht');
    const sms = await smsTo(hospital(), '+31611111111', 'nieuw bericht');
    expect(sms.text.length).toBeLessThanOrEqual(160);
    expect(sms.text).not.toMatch(telling);
    // The gateway says that it is on the phone.
    await settled(as, 'case-answered', ['sent', 'delivered']);
    expect((await hospital().visit('/meldingen', { as })).text).toContain('Aangekomen');
    await hospital().visit('/meldingen', { as, form: { kanaal: 'none', rust: 'usual' } });
    await answer(await ask(as));
    const states = (await kept(as, 'case-answered')).map(each => each.why);
    expect(states).toContain('chose-none');
  });

  test('a refusal is kept with its reason, goes by the other way, and stands on the page', async () => {
    const as = await hospital().signIn('999991000');
    await confirmMail(hospital(), as, 'weg@example.nl');
    await confirmMobile(hospital(), as, '+31622222222');
    hospital().mail.switches.set({ refuse: ['weg@example.nl'] });
    await answer(await ask(as));
    await smsTo(hospital(), '+31622222222', 'nieuw bericht');
    await vi.waitFor(
      async () =>
        expect(await kept(as, 'case-answered')).toMatchObject([
          { channel: 'mail', state: 'refused', why: 'no-such-address' },
          { channel: 'sms', instead_of: expect.any(String) },
        ]),
      { timeout: 20_000 },
    );
    const { text } = await hospital().visit('/meldingen', { as });
    expect(text).toContain('Onze meldingen komen hier niet aan');
    expect(text).toContain('Niet aangekomen: dit adres of nummer bestaat niet');
    expect((await hospital().visit('/overzicht', { as })).text).toContain(
      'Onze meldingen komen niet bij u aan',
    );
    hospital().mail.switches.reset();
  });

  test('D-50 a phone that was not reached is known from the report of the gateway, and the number stays good', async () => {
    const as = await hospital().signIn('999990469');
    await confirmMobile(hospital(), as, '+31633333333');
    hospital().sms.switches.set({ unreachable: ['+31633333333'] });
    await answer(await ask(as));
    await settled(as, 'case-answered', ['refused']);
    const { text } = await hospital().visit('/meldingen', { as });
    expect(text).toContain('Niet aangekomen: de telefoon was niet te bereiken');
    expect(text).not.toContain('Onze meldingen komen hier niet aan');
    hospital().sms.switches.reset();
  });

  test('a server that is away for a while loses nothing', async () => {
    const as = await hospital().signIn('999991334');
    await confirmMail(hospital(), as, 'straks@example.nl');
    hospital().mail.switches.set({ down: true });
    await answer(await ask(as));
    await vi.waitFor(
      async () =>
        expect(await kept(as, 'case-answered')).toMatchObject([
          { state: 'waiting', why: expect.any(String) },
        ]),
      { timeout: 20_000 },
    );
    hospital().mail.switches.set({ down: false });
    await vi.waitFor(() => mailTo(hospital(), 'straks@example.nl', 'nieuw bericht'), { timeout: 60_000 });
  }, 90_000);

  test('D-110 what comes in quiet hours waits for their end, and two answers make one notice', async () => {
    const as = await hospital().signIn('999991061');
    await confirmMail(hospital(), as, 'nacht@example.nl');
    // Tomorrow, so that the morning lies ahead for the outbox too, which has the clock of the database.
    const night = dayOf(Temporal.Now.instant())
      .add({ days: 1 })
      .toZonedDateTime({ timeZone: zone, plainTime: '23:30' });
    const morning = new Date(night.add({ days: 1 }).with({ hour: 8, minute: 0 }).epochMilliseconds);
    hospital().clock.now = night.toInstant();
    const late = await hospital().signIn('999991061');
    await answer(await ask(late));
    await answer(await ask(late));
    const rows = await asOwner(owner =>
      owner.query("select state, send_at from notice where person = $1 and kind = 'case-answered'", [
        as.person,
      ]),
    );
    expect(rows.rows).toMatchObject([{ state: 'waiting' }]);
    expect(new Date(rows.rows[0].send_at)).toEqual(morning);
    const jobs = await asOwner(owner =>
      owner.query("select start_after from pgboss.job where name = 'notice' and state = 'created'"),
    );
    expect(jobs.rows.map(row => new Date(row.start_after))).toContainEqual(morning);
    const said = await hospital().visit('/meldingen', { as: late });
    expect(said.text).toMatch(/Gaat weg op \w+ \d+ \w+ \d{4}, 08:00 uur/);
  });
});

test('D-108 an answer that is late is told with an apology and the number to call', async () => {
  const as = await hospital().signIn('999990627');
  await confirmMail(hospital(), as, 'wacht@example.nl');
  await ask(as);
  hospital().clock.now = Temporal.Instant.from('2026-12-02T16:00:00Z');
  expect(await stepCases(hospital().house)).toBeGreaterThan(0);
  const mail = await mailTo(hospital(), 'wacht@example.nl', 'uw antwoord is te laat');
  expect(mail.text).toContain('088 000 30 00');
  expect(mail.text + mail.html).not.toMatch(telling);
});

test('feature 8 an emergency is told at once, also at night, and says neither who nor why', async () => {
  const as = await hospital().signIn('999993318');
  await confirmMail(hospital(), as, 'spoed@example.nl');
  hospital().clock.now = Temporal.Instant.from('2026-11-27T01:30:00Z');
  const doctor = await hospital().work.signInStaff('doctor', { name: 'J.W. Kampstede' });
  const opened = await hospital().work.visit('/patienten/spoed', {
    as: doctor,
    form: { patient: as.person, reden: 'Patiënt ligt bewusteloos op de spoedeisende hulp.' },
  });
  expect(opened.status).toBe(303);
  const mail = await mailTo(hospital(), 'spoed@example.nl', 'Iemand opende uw dossier met spoed');
  expect(mail.text).not.toMatch(/Kampstede|bewusteloos|hulp/);
  expect(mail.text).toContain('kijk bij Wie keek er mee');
});

describe('every kind of notice, at every portal that sends', () => {
  const said = () => {
    const { house, portal, ambulance } = hospital();
    const portals = noticePortalsOf([portal, ambulance.portal], house);
    return portals.flatMap(each =>
      noticeKindsOf(house.features).flatMap(({ id }) =>
        each.languages.map(language => ({
          at: `${each.id} ${id} ${language}`,
          text: each.say(id, { language, code: '123456', department: null }),
        })),
      ),
    );
  };

  test('H-J3 D-110 holds no word of care, no department and no name, in either language', () => {
    const kinds = said();
    expect(kinds.length).toBeGreaterThanOrEqual(20);
    const care = /result|medic|diagnos|operat|clinic|polikl|uitslag|medicijn|afspraak|appointment|dokter/i;
    const told = kinds.filter(({ text }) => care.test([text.subject, ...text.lines, text.short].join(' ')));
    expect(told.map(({ at }) => at)).toEqual([]);
  });

  test('an SMS is one SMS, and a mail has one address in it at most', () => {
    for (const { at, text } of said()) {
      expect(text.short.length, at).toBeLessThanOrEqual(160);
      expect([...new Set(text.lines.join(' ').match(/https?:\S+/g))].length, at).toBeLessThanOrEqual(1);
    }
  });
});
