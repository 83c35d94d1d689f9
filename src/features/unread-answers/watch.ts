/** Which answers are watched, and what happens to one that stays unread. The days are working days of the organisation. */
import type { OrganisationId } from '../../lib/ids.ts';
import { type Actor, type Case, dueAt, type Told, whoIsTold } from '../../platform/casework/index.ts';
import { own, type WritableRows } from '../../platform/db/index.ts';
import type { Happening } from '../../web/feature.ts';
import type { House } from '../../web/house.ts';
import type { Portal } from '../../web/portal.ts';
import { referenceNumber } from '../../web/request.ts';
import type { Settings } from './index.ts';
import { roomId, unreadKind } from './task.ts';
import type { Words } from './words.ts';

type WatchRow = {
  organisation: string;
  case_id: string;
  stage: 'told' | 'reminded' | 'by-hand';
  told_at: Temporal.Instant;
  next_at: Temporal.Instant;
  task: string | null;
};
type Tables = { unread_answer: WatchRow };

const atOnce = 50;
/** How soon it is seen that somebody read it after all, once a task lies in a queue. */
const lookAgainHours = 1;

const theClock = (name: string): Actor => ({ side: 'system', person: null, name });

/** From the moment that something is said to a person; what is said later begins anew. */
export async function putOnWatch(
  { house, portal, settings }: Happening<Settings>,
  rows: WritableRows,
  { case: one, what }: Told,
): Promise<void> {
  // An apology asks nobody to read.
  if (what !== 'answer' || whoIsTold(one) === null) return;
  const now = house.now();
  const watch = {
    stage: 'told' as const,
    told_at: one.toldAt ?? now,
    next_at: afterWorkdays(settings.remindAfterWorkdays, { now, portal, one }),
    task: null,
  };
  await own<Tables>(rows)
    .insertInto('unread_answer')
    .values({ organisation: one.organisation, case_id: one.id, ...watch })
    .onConflict(conflict => conflict.columns(['organisation', 'case_id']).doUpdateSet(watch))
    .execute();
}

type Reckoning = { now: Temporal.Instant; portal: Portal; one: Case };

function afterWorkdays(workdays: number, { now, portal, one }: Reckoning): Temporal.Instant {
  return dueAt({ workdays }, now, workingDaysOf(portal, one));
}

function workingDaysOf(portal: Portal, { organisation }: Case) {
  const at = portal.organisations.find(each => each.ura === organisation) ?? portal.organisations[0];
  if (!at) throw new Error('a portal without organisations does not pass its check');
  return at.workingDays;
}

/** One round over everything whose moment has come. */
export async function lookAgain(house: House): Promise<void> {
  const portals = [...new Set(house.portals.values())].filter(each => each.features.has(roomId));
  const places = new Map(
    portals.flatMap(portal => portal.organisations.map(({ ura }) => [ura, portal.keeper] as const)),
  );
  for (const [organisation, keeper] of places) {
    let found: number;
    do found = await lookAtSome(house, { organisation, keeper });
    while (found === atOnce);
  }
}

type Place = { organisation: OrganisationId; keeper: OrganisationId };

function lookAtSome(house: House, { organisation, keeper }: Place): Promise<number> {
  const now = house.now();
  return house.database.change([...new Set([organisation, keeper])], async rows => {
    const due = await own<Tables>(rows)
      .selectFrom('unread_answer')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const watch of due) await lookAt(house, rows, { watch, now });
    return due.length;
  });
}

type Looking = { watch: WatchRow; now: Temporal.Instant };

async function lookAt(house: House, rows: WritableRows, { watch, now }: Looking): Promise<void> {
  const one = await house.casework.find(rows, watch.case_id);
  const portal = [...house.portals.values()].find(each => each.id === one?.portal);
  // This portal left the room while another keeps it: it promises nothing any more, and what staff have they keep.
  if (portal && !portal.features.has(roomId)) return forget(rows, watch);
  if (!one || !portal || !isWaiting(one, watch)) return stopWatching(house, rows, { watch, now });
  const standing = { watch, now, one, portal };
  if (watch.stage === 'by-hand') return waitForHands(house, rows, standing);
  if (watch.stage === 'told' && (await remind(house, rows, standing))) return;
  await askSomebody(house, rows, standing);
}

/** Also what goes on by a question back; an apology that came after it asks nobody to read. */
function isWaiting({ isUnread, state, toldAt }: Case, watch: WatchRow): boolean {
  if (state === 'open') return isUnread && toldAt?.equals(watch.told_at) === true;
  return isUnread && state !== 'merged';
}

type Standing = Looking & { one: Case; portal: Portal };

const settingsOf = (portal: Portal) => portal.features.get(roomId) as Settings;

/** Staff read the first language of the portal. */
function wordsOf({ features }: House, portal: Portal): Words {
  const room = features.find(each => each.id === roomId);
  if (!room) throw new Error('a room that is watching is not in the house');
  return portal.words(room, portal.languages[0] ?? 'nl') as Words;
}

/** By a channel that was not used before; where there is none, a person has to. */
async function remind(house: House, rows: WritableRows, of: Standing): Promise<boolean> {
  const { watch, now, one, portal } = of;
  const person = whoIsTold(one);
  if (person === null) return false;
  const what = { kind: 'case-unread', portal: portal.id, now };
  if (!(await house.notify.tellOtherwise(rows, { keeper: portal.keeper, person }, what))) return false;
  const next_at = afterWorkdays(settingsOf(portal).byHandAfterWorkdays, of);
  await change(rows, watch, { stage: 'reminded', next_at });
  return true;
}

/** A case of its own: the one that was answered stays as it is. The patient reads in the log that it was asked. */
async function askSomebody(house: House, rows: WritableRows, of: Standing): Promise<void> {
  const { watch, now, one, portal } = of;
  const words = wordsOf(house, portal);
  const task = await house.casework.open(rows, {
    organisation: one.organisation,
    portal: portal.id,
    kind: unreadKind.id,
    settings: settingsOf(portal),
    subject: one.subject ?? one.openedBy,
    by: theClock(words.system),
    as: 'duty',
    head: { title: words.task.title, about: one.head.about, askedBy: null },
    payload: { number: one.number },
    text: words.task.text(one.number),
    workingDays: workingDaysOf(portal, one),
    now,
  });
  await change(rows, watch, {
    stage: 'by-hand',
    task: task.id,
    next_at: now.add({ hours: lookAgainHours }),
  });
  await house.audit.noteIn(rows, {
    at: now,
    organisation: one.organisation,
    name: 'case-unread',
    action: 'C',
    outcome: 'success',
    agent: { person: null, name: null, role: 'system' },
    address: null,
    ground: null,
    patient: one.subject ?? one.openedBy,
    objects: [{ part: 'case' }],
    policy: { reason: 'unread' },
    portal: portal.id,
    request: referenceNumber(),
  });
}

async function waitForHands(house: House, rows: WritableRows, { watch, now }: Standing): Promise<void> {
  const task = watch.task === null ? null : await house.casework.find(rows, watch.task);
  // Somebody called or wrote: that is the end of it.
  if (task?.state !== 'open') return forget(rows, watch);
  await change(rows, watch, { next_at: now.add({ hours: lookAgainHours }) });
}

/** Read after all: who has the task in hands keeps it and sees that, else it closes by itself. */
async function stopWatching(house: House, rows: WritableRows, { watch, now }: Looking): Promise<void> {
  await forget(rows, watch);
  const task = watch.task === null ? null : await house.casework.find(rows, watch.task);
  const portal = [...house.portals.values()].find(each => each.id === task?.portal);
  if (!task || !portal || task.state !== 'open' || task.owner !== null) return;
  const words = wordsOf(house, portal);
  const seen = { organisation: task.organisation, id: task.id, version: task.version };
  const doing = { seen, by: theClock(words.system), now, outcome: 'read', note: words.readMeanwhile };
  await house.casework.close(rows, doing);
}

async function change(rows: WritableRows, watch: WatchRow, set: Partial<WatchRow>): Promise<void> {
  await own<Tables>(rows)
    .updateTable('unread_answer')
    .set(set)
    .where('organisation', '=', watch.organisation)
    .where('case_id', '=', watch.case_id)
    .execute();
}

async function forget(rows: WritableRows, watch: WatchRow): Promise<void> {
  await own<Tables>(rows)
    .deleteFrom('unread_answer')
    .where('organisation', '=', watch.organisation)
    .where('case_id', '=', watch.case_id)
    .execute();
}
