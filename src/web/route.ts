/**
 * The way of every request: portal (by host) → person (session) → access rule → input → handler → audit → answer.
 * A route is registered once; a portal that did not choose its feature answers as if it were not there.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';
import { traced } from '../lib/trace.ts';
import { type Grant, grantSelf, hasRole } from '../platform/access/index.ts';
import type { AnySession, Session } from '../platform/identity/index.ts';
import { noChoices, readChoices } from '../platform/record/index.ts';
import { type Answer, go } from './answer.ts';
import type { Asked } from './asked.ts';
import { copyPartOf } from './copy-part.ts';
import type { Chapter } from './chapter.ts';
import type { Behind, Elsewhere, FilePart, RecordCtx, StaffCtx } from './ctx.ts';
import type { AnyFeature, Route } from './feature.ts';
import { originOf } from './house.ts';
import { homeOf } from './links.ts';
import { eventOf, type Logbook, type Opened, openLogbook } from './logbook.ts';
import { type Hall, meet } from './meet.ts';
import { ownPath, paths } from './paths.ts';
import type { Portal } from './portal.ts';
import { sentFromHere, typedIn } from './request.ts';
import { ruleCard } from './rules.ts';
import { send, sendError } from './send.ts';
import { receive } from './upload.ts';

type Row = Hall & { feature: AnyFeature; route: Route<unknown, unknown> };

/** Registers every route of every feature, or those that take in a file: only where these are is such a form read. */
export function registerRoutes(app: FastifyInstance, hall: Hall, which: 'plain' | 'upload'): void {
  for (const feature of hall.house.features) {
    for (const route of feature.routes) {
      if ((route.upload !== null) !== (which === 'upload')) continue;
      app.route({
        method: route.method,
        url: route.path,
        handler: (request, reply) =>
          traced(`${route.method} ${route.path}`, {}, async note => {
            const sent = await answer({ ...hall, feature, route }, request, reply);
            note({ portal: request.asked?.portal.id ?? 'none', status: reply.statusCode });
            return sent;
          }),
      });
    }
  }
}

async function answer(row: Row, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await meet(row, request);
  if (!asked) throw new Problem('not-found', 'no portal at this host');
  request.asked = asked;
  await row.gate(request, reply);
  if (!asked.portal.features.has(row.feature.id))
    throw new Problem('not-found', 'this portal has no such page');
  if (request.method === 'POST' && !sentFromHere(request, originOf(row.house, asked.door.host))) {
    await noteElsewhere(asked, row);
    return sendError({ asked, reply, kind: 'elsewhere' });
  }
  if (row.route.access !== 'anyone' && asked.session === null) return sendToSignIn(asked, request, reply);

  let opened: Opened | null = null;
  const logbook = openLogbook(asked, row.route.audit, () => opened);
  const inside: Inside = {
    asked,
    logbook,
    opened: () => opened,
    open: grant => {
      if (opened) return sameAgain(opened, grant);
      opened = { grant, record: openRecord(asked, grant, logbook) };
      return opened.record;
    },
  };
  try {
    const gate = mayEnter(row.route, asked.session) ? await passGates(row, inside) : notForThem;
    if (gate) {
      return await send({ asked, answer: gate, reply, noted: logbook.close(gate) });
    }
    const { typed, upload } = await sentWith(row, request);
    const said = await row.route.run(contextOf(row, inside), typed, upload);
    return await send({ asked, answer: said, reply, noted: logbook.close(said) });
  } catch (error) {
    await logbook.fail(error);
    throw error;
  }
}

/** A request opens one record, and its row says by which right: another one would leave what was read of the first out. */
function sameAgain({ record, grant: before }: Opened, grant: Grant): Opened['record'] {
  const right = ({ patient, ground, organisations }: Grant) =>
    JSON.stringify([patient.id, ground, organisations]);
  if (right(before) !== right(grant)) throw new Problem('bug', 'two records in one request');
  return record;
}

/** What was typed, and the file of a route that takes one: read only now that whoever sends it may. */
async function sentWith({ route }: Row, request: FastifyRequest) {
  if (!route.upload) return { typed: typedIn(request), upload: null };
  const { typed, upload } = await receive(request, route.upload);
  return { typed: { ...typed, ...typedIn(request) }, upload };
}

/** What may not be seen does not exist, and that it was asked for stands in the log. */
const notForThem: Answer = {
  answer: 'not-found',
  logged: { event: 'denied', outcome: 'refused', policy: { reason: 'role' } },
};

/** Pages of patients are for patients, pages of staff for those with the role. */
function mayEnter({ access, roles }: Route<unknown, unknown>, session: AnySession | null): boolean {
  if (access === 'anyone') return true;
  if (session === null) return false;
  if ('staff' in session) return access === 'staff' && hasRole(session.staff.roles, roles);
  return access !== 'staff';
}

/** Opens the patient's own record where the page is about it, unless something has to be passed first. */
async function passGates(row: Row, inside: Inside): Promise<Answer | null> {
  const { session } = inside.asked;
  if (row.route.access !== 'record' || !session || 'staff' in session) return null;
  inside.open(ownGrant(inside.asked, session));
  return gateBefore(row, inside);
}

/** Somebody else's page tried to act with this session: nothing was done, and the person can read that it was tried. */
async function noteElsewhere(asked: Asked, { route }: Row): Promise<void> {
  if (!asked.session) return;
  const part = 'event' in route.audit ? route.audit.part : 'page';
  const event = eventOf(asked, { event: 'denied', action: 'E', part });
  await asked.house.audit.note({
    ...event,
    outcome: 'refused',
    policy: { ...event.policy, reason: 'elsewhere' },
  });
}

/** A stranger is sent to sign in, and comes back to the page that was asked for. */
function sendToSignIn(asked: Asked, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const back = request.method === 'GET' ? ownPath(request.url) : null;
  const to = asked.visitor.ended ? paths.signedOut : paths.signIn;
  return reply.redirect(back ? `${to}?naar=${encodeURIComponent(back)}` : to, 303);
}

function ownGrant(asked: Asked, session: Session): Grant {
  const { person, bsn } = session;
  return grantSelf({ person, bsn, organisations: worksHere(asked, session).map(each => each.ura) });
}

/** What the sign-in was for, and what is still behind this door. */
function worksHere({ portal }: Asked, session: AnySession) {
  return portal.organisations.filter(each => session.organisations.includes(each.ura));
}

/** A patient's own choices bind what the patient sees; who treats them sees what the source gives. */
function openRecord(asked: Asked, grant: Grant, logbook: Logbook) {
  const { portal, now, session } = asked;
  const own = grant.ground.ground === 'self';
  return recordsOf(asked).open(grant, {
    now,
    session: session?.id ?? null,
    choices: own
      ? () => asked.database.look([portal.keeper], rows => readChoices(rows, grant.patient.id))
      : noChoices,
    report: logbook.report,
  });
}

function recordsOf({ house, portal }: Asked) {
  const records = house.records.get(portal.id);
  if (!records) throw new Problem('bug', 'a portal without sources');
  return records;
}

type Inside = {
  asked: Asked;
  logbook: Logbook;
  opened(): Opened | null;
  open(grant: Grant): Opened['record'];
};

type Whole = Omit<RecordCtx<unknown, unknown>, 'session' | 'record'> &
  Pick<Asked, 'session'> & { record: Opened['record'] | null } & Partial<StaffOnly>;
type StaffOnly = Pick<
  StaffCtx<unknown, unknown>,
  'staff' | 'organisations' | 'is' | 'open' | 'behind' | 'chapters' | 'waiting'
>;

function contextOf(row: Row, inside: Inside): RecordCtx<unknown, unknown> {
  const { asked, logbook } = inside;
  const { house, portal, language, session } = asked;
  // What a sign-in was not for is not there, by whichever address it is asked.
  const here = session ? worksHere(asked, session) : portal.organisations;
  const behind = [...new Set([portal.keeper, ...here.map(each => each.ura)])];
  const ctx: Whole = {
    portal,
    settings: portal.features.get(row.feature.id),
    words: portal.words(row.feature, language),
    language,
    now: asked.now,
    look: work => asked.database.look(behind, work),
    change: (work, logged) => asked.database.change(behind, rows => logbook.within(rows, { work, logged })),
    visitor: asked.visitor,
    session,
    record: inside.opened()?.record ?? null,
    door: asked.door,
    identity: house.identity,
    casework: house.casework,
    portalNow: () => portalNow(asked),
    notify: house.notify,
    outbox: house.outbox,
    means: { digid: house.digid.get(portal.id) ?? null, oidc: house.oidc.get(portal.id) ?? null },
    records: recordsOf(asked),
    holdsAnything: grant => holdsAnything(row, { asked, logbook, grant }),
    report: logbook.report,
    demonstration: house.demonstration,
    home: homeOf({ portal, features: house.features, language }, session),
    ownElsewhere: id => ownElsewhere(asked, id),
    rules: () => ruleCard(portal, { features: house.features, language }),
    portalName: id => [...house.portals.values()].find(each => each.id === id)?.name ?? id,
    offers: id => portal.features.has(id),
    overview: () => askAll(row, inside, ({ overview }, ctx) => overview?.(ctx)),
    beside: item => askAll(row, inside, ({ beside }, ctx) => beside?.(ctx, item)),
    ofVisit: visit => askAll(row, inside, ({ ofVisit }, ctx) => ofVisit?.(ctx, visit)),
    copyParts: () =>
      house.features.flatMap(
        feature => copyPartOf(feature, { asked, ctx: () => contextOf({ ...row, feature }, inside) }) ?? [],
      ),
    ...staffOnly(row, inside),
  };
  // The pipeline has refused before this where the row's access needs a session or a record and there is none.
  return ctx as RecordCtx<unknown, unknown>;
}

/** Only to say where to sign in: what is asked is whose it is and where it lies, and its holder alone gets an answer. */
async function ownElsewhere({ house, portal, session }: Asked, id: string): Promise<Elsewhere | null> {
  if (!session || 'staff' in session) return null;
  const others = portal.organisations.filter(each => !session.organisations.includes(each.ura));
  if (others.length === 0) return null;
  const { database, casework } = house;
  const places = others.map(each => each.ura);
  const found = await database.look(places, rows => casework.findOf(rows, session.person, id));
  const organisation = others.find(each => each.ura === found?.organisation);
  return found && organisation ? { organisation, kind: found.kind } : null;
}

function staffOnly(row: Row, inside: Inside): Partial<StaffOnly> {
  const { session } = inside.asked;
  if (!session || !('staff' in session)) return {};
  return {
    staff: { ...session.staff, person: session.person },
    organisations: worksHere(inside.asked, session),
    is: (...roles) => hasRole(session.staff.roles, roles),
    open: inside.open,
    behind: behindOf(inside.asked),
    chapters: part => chaptersBehind(row, { inside, part }),
    waiting: async () => (await askAll(row, inside, ({ waiting }, ctx) => waiting?.(asStaff(ctx)))).flat(),
  };
}

/** The folder has the first versions; what was published since is asked for. */
function portalNow({ house, portal, door, now }: Asked): Promise<Portal> {
  return house.texts.fresh(house.portals.get(door.host) ?? portal, now);
}

function behindOf({ house, portal }: Asked): Behind {
  const shared = portal.organisationsOf ?? portal.id;
  const portals = [...new Set(house.portals.values())].filter(
    each =>
      each.audience !== 'staff' &&
      each.keeper === portal.keeper &&
      (each.id === shared || each.organisationsOf === shared),
  );
  return { portals, textsChanged: () => house.texts.forget() };
}

/** Each feature by the first portal behind that chose it, with its settings and words there. */
async function chaptersBehind(
  { house }: Row,
  { inside: { asked, opened }, part }: { inside: Inside; part: FilePart },
): Promise<readonly Chapter[]> {
  const { language, now } = asked;
  const { portals } = behindOf(asked);
  const record = opened()?.record;
  if (!record) throw new Problem('bug', 'chapters of a record that is not open');
  const made = house.features.map(feature => {
    const portal = portals.find(each => each.features.has(feature.id));
    if (!portal || feature.forStaff?.part !== part) return null;
    const settings = portal.features.get(feature.id);
    return feature.forStaff.read({
      record,
      settings,
      words: portal.words(feature, language),
      language,
      now,
      portal,
    });
  });
  return (await Promise.all(made)).filter(each => each !== null);
}

type Finding = { asked: Asked; logbook: Logbook; grant: Grant };

/** Before there is a session: nothing of what is found is shown or kept, only whether there is anything. */
async function holdsAnything({ house }: Row, { asked, logbook, grant }: Finding): Promise<boolean> {
  const chosen = house.features.filter(feature => feature.holds && asked.portal.features.has(feature.id));
  const { now } = asked;
  const record = recordsOf(asked).open(grant, {
    now,
    session: null,
    choices: noChoices,
    report: logbook.report,
  });
  const found = await Promise.all(chosen.map(feature => feature.holds?.(record) ?? false));
  return chosen.length === 0 || found.includes(true);
}

/** The first page that a feature wants passed before a record opens; asking for the record before it is a refusal. */
async function gateBefore(row: Row, inside: Inside): Promise<Answer | null> {
  for (const feature of row.house.features) {
    if (!feature.gate || !inside.asked.portal.features.has(feature.id)) continue;
    const path = await feature.gate(contextOf({ ...row, feature }, inside));
    if (path)
      return go(path, { logged: { event: 'denied', outcome: 'refused', policy: { reason: feature.id } } });
  }
  return null;
}

/** Asks every feature that this portal chose, in their order, each with its own settings and words; null says nothing. */
async function askAll<T>(
  row: Row,
  inside: Inside,
  ask: (feature: AnyFeature, ctx: RecordCtx<unknown, unknown>) => Promise<T | null> | undefined,
): Promise<readonly T[]> {
  const chosen = row.house.features.filter(feature => inside.asked.portal.features.has(feature.id));
  const said = await Promise.all(
    chosen.map(feature => ask(feature, contextOf({ ...row, feature }, inside)) ?? null),
  );
  return said.filter(each => each !== null);
}

/** The pipeline let in only staff where this is called. */
function asStaff(ctx: RecordCtx<unknown, unknown>): StaffCtx<unknown, unknown> {
  return ctx as unknown as StaffCtx<unknown, unknown>;
}
