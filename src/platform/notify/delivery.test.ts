/** Tries at delivery, one by one: no worker runs here, the test hands the jobs over itself. */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { personId } from '../../testing/audit-events.ts';
import { asOwner } from '../../testing/database.ts';
import { withHospital } from '../../testing/hospital.ts';
import type { To } from './index.ts';

const hospital = withHospital();
const noon = Temporal.Instant.from('2026-11-26T12:00:00Z');
const address = 'fenna@example.nl';
let to: To;

beforeAll(async () => {
  hospital().clock.now = noon;
  const { person } = await hospital().signIn('999991668');
  to = { keeper: hospital().portal.keeper, person: personId(person) };
  await confirm(await enter(address));
});
beforeEach(async () => {
  hospital().clock.now = noon;
  hospital().mail.switches.reset();
  await asOwner(owner => owner.query("delete from notice where kind in ('case-answered', 'contact-code')"));
});

type Kept = { id: string; state: string; why: string | null };

const kept = async (kind = 'case-answered'): Promise<readonly Kept[]> =>
  (
    await asOwner(owner =>
      owner.query('select id, state, why from notice where kind = $1 order by made_at', [kind]),
    )
  ).rows;

const tell = () => {
  const { house, clock } = hospital();
  const what = { kind: 'case-answered', now: clock.now };
  return house.database.change([to.keeper], rows => house.notify.tell(rows, to, what));
};

async function deliver({ id }: Pick<Kept, 'id'>, { isLast }: { isLast: boolean }): Promise<void> {
  const job = hospital()
    .house.notify.jobs()
    .find(each => each.name === 'notice');
  const delivery = { key: id, organisation: to.keeper, isLast, once: async () => false };
  await job?.deliver({ notice: id }, delivery);
}

/** Enters an address; gives the code that came there. */
async function enter(value: string): Promise<string> {
  const { house, portal, clock, mail } = hospital();
  const entering = { channel: 'mail', value, portal: portal.id, now: clock.now } as const;
  await house.database.change([to.keeper], rows => house.notify.enter(rows, to, entering));
  const waiting = (await kept('contact-code')).find(each => each.state === 'waiting');
  if (waiting) await deliver(waiting, { isLast: false });
  const sent = mail.mails.find(each => each.to === value);
  return /\d{6}/.exec(sent?.subject ?? '')?.[0] ?? '';
}

const confirm = (code: string) => {
  const { house, clock } = hospital();
  const typed = { channel: 'mail', code, now: clock.now } as const;
  return house.database.change([to.keeper], rows => house.notify.confirm(rows, to, typed));
};

describe('the last try', () => {
  test('D-112 is the outbox’s last, also where tries before it ended without an answer: then it failed', async () => {
    await tell();
    const [notice = { id: '' }] = await kept();
    hospital().mail.switches.set({ down: true });
    await expect(deliver(notice, { isLast: false })).rejects.toThrow();
    expect(await kept()).toMatchObject([{ state: 'waiting' }]);
    await expect(deliver(notice, { isLast: true })).rejects.toThrow();
    expect(await kept()).toMatchObject([{ state: 'failed', why: expect.any(String) }]);
  });

  test('D-112 that throws has failed as well, and what comes after it is told again', async () => {
    await tell();
    const [notice = { id: '' }] = await kept();
    await asOwner(owner =>
      owner.query("update notice set facts_sealed = '\\x00' where id = $1", [notice.id]),
    );
    await expect(deliver(notice, { isLast: false })).rejects.toThrow();
    expect(await kept()).toMatchObject([{ state: 'waiting' }]);
    await expect(deliver(notice, { isLast: true })).rejects.toThrow();
    expect(await kept()).toMatchObject([{ state: 'failed', why: 'unavailable' }]);
    await tell();
    expect((await kept()).map(each => each.state).toSorted()).toEqual(['failed', 'waiting']);
  });

  test('D-110 a notice that still waits is enough, but not one whose tries are long over', async () => {
    await tell();
    hospital().clock.now = noon.add({ hours: 5 });
    await tell();
    expect(await kept()).toHaveLength(1);
    hospital().clock.now = noon.add({ hours: 6, minutes: 1 });
    await tell();
    expect(await kept()).toHaveLength(2);
  });
});

type Pending = { pending_sealed: Buffer; code_hash: string };

test('D-33 a code confirms the address that it was sent to, also where another is entered at that very moment', async () => {
  const code = await enter('nieuw@example.nl');
  const { rows } = await asOwner(owner =>
    owner.query<Pending>('select pending_sealed, code_hash from contact_point'),
  );
  await enter('anders@example.nl');
  const confirmed = await asOwner(async owner => {
    await owner.query('begin');
    await owner.query('update contact_point set pending_sealed = $1, code_hash = $2', [
      rows[0]?.pending_sealed,
      rows[0]?.code_hash,
    ]);
    const asked = confirm(code);
    await vi.waitFor(async () => {
      const waits = await asOwner(other =>
        other.query(
          "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update \"contact_point\"%'",
        ),
      );
      expect(waits.rows).toHaveLength(1);
    });
    await owner.query('commit');
    return asked;
  });
  expect(confirmed).toEqual({ ok: true });
  const { house } = hospital();
  const contacts = await house.database.look([to.keeper], rows => house.notify.readContacts(rows, to));
  expect(contacts).toMatchObject([{ value: 'nieuw@example.nl', pending: null }]);
});

describe('an address that is taken away', () => {
  const mobile = '+31612345678';
  const remove = () => {
    const { house } = hospital();
    return house.database.change([to.keeper], rows => house.notify.remove(rows, to, 'mail'));
  };

  test('D-111 D-33 is told so, also in quiet hours, and when another comes in its place', async () => {
    await confirm(await enter('eerst@example.nl'));
    await asOwner(owner => owner.query("delete from notice where kind = 'contact-changed'"));
    hospital().clock.now = Temporal.Instant.from('2026-11-26T23:00:00Z');
    await remove();
    await confirm(await enter('ander@example.nl'));
    await remove();
    const warnings = await kept('contact-changed');
    expect(warnings.map(each => each.state)).toEqual(['waiting', 'waiting']);
    hospital().clock.now = noon.add({ hours: 24 });
    for (const each of warnings) await deliver(each, { isLast: false });
    const told = hospital().mail.mails.filter(each => each.subject.includes('geen berichten meer'));
    expect(told.map(each => each.to)).toEqual(
      expect.arrayContaining(['eerst@example.nl', 'ander@example.nl']),
    );
  });

  test('D-112 what was still to go there goes by the other way', async () => {
    await confirm(await enter(address));
    const { house, portal, clock, sms } = hospital();
    const entering = { channel: 'sms', value: mobile, portal: portal.id, now: clock.now } as const;
    await house.database.change([to.keeper], rows => house.notify.enter(rows, to, entering));
    const waiting = (await kept('contact-code')).find(each => each.state === 'waiting');
    if (waiting) await deliver(waiting, { isLast: false });
    const code = /\d{6}/.exec(sms.messages.find(each => each.to === mobile)?.text ?? '')?.[0] ?? '';
    const typed = { channel: 'sms', code, now: clock.now } as const;
    await house.database.change([to.keeper], rows => house.notify.confirm(rows, to, typed));
    await tell();
    await remove();
    expect(await kept()).toMatchObject([{ state: 'not-sent', why: 'removed' }, { state: 'waiting' }]);
    const [, instead = { id: '' }] = await kept();
    await deliver(instead, { isLast: false });
    expect(sms.messages.at(-1)).toMatchObject({ to: mobile });
  });
});
