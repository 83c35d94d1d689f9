import { Problem } from '../../lib/problem.ts';
import { isPdf, makePdf } from '../../platform/files/index.ts';
import { type Answer, type FileAnswer, notFound, page } from '../../web/answer.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { readSource } from '../../web/ui/sources.ts';
import { tellRide } from './document.ts';
import type { One, Settings } from './index.ts';
import { documentOf, findRide, loadParts, loadRides } from './loading.ts';
import { part } from './mapping.ts';
import { type Ride, withheldParts } from './ride.ts';
import { KeptBack, Rides, RidesAside, Unavailable, Unreadable } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

const pdf = 'application/pdf';

/** The rides of the record that is open, newest first. */
export async function showRides(ctx: Ctx): Promise<Answer> {
  const { words, language, now, portal, settings } = ctx;
  const { rides, withheld, sources } = await loadRides(ctx.record);
  const about = { words, language, now, portal, settings };
  return page({
    title: words.title,
    lead: words.lead,
    sources,
    body: Rides({ ...about, rides, sources }),
    aside: RidesAside({ ...about, withheld }),
  });
}

/** One ride as PDF in a window of its own: the service's own document, else one made of what it recorded. */
export async function openRide(ctx: Ctx, { rit }: One): Promise<Answer> {
  const found = await findRide(ctx.record, rit);
  if (!found.found) {
    const { reason } = found.withheld;
    return reason.why === 'does-not-exist' ? notFound(reason) : unavailable(ctx, found);
  }
  const ride = found.value;
  const withheld = withheldParts(ctx.settings, ride.organisation);
  // A document cannot be shown in part, so whoever withholds a part shows what we make of the rest.
  const delivered =
    withheld.size === 0 || ride.origin === 'document' ? await documentOf(ctx.record, ride) : null;
  if (delivered === null) return file(ctx, ride, await made(ctx, ride));
  if (withheld.size > 0) return keptBack(ctx, ride);
  const document = await ctx.record.file({ part, reference: delivered.reference, types: [pdf] });
  if (document.found && isPdf(document.value.body)) return file(ctx, ride, document.value.body);
  if (ride.origin !== 'document') return file(ctx, ride, await made(ctx, ride));
  return !document.found && document.withheld.reason.why === 'source-unreachable'
    ? unavailable(ctx, document)
    : unreadable(ctx, ride);
}

async function made(ctx: Ctx, ride: Ride): Promise<Buffer> {
  const { settings, words, language, now, session, portal } = ctx;
  const withheld = withheldParts(settings, ride.organisation);
  const parts = await loadParts(ctx.record, { ride, withheld });
  const organisation = organisationOf(ctx, ride);
  const logo = organisation.logo ?? portal.logo;
  const { phone, website } = organisation.contact;
  const told = tellRide({
    ...{ ride, parts, settings, words, language, now },
    service: organisation.name,
    reached: [phone, website].filter(each => each !== null),
    reader: session.name,
    logo: logo.toString('utf8'),
  });
  return makePdf({ ...told, template: template(), language, at: now });
}

let read: string | null = null;

function template(): string {
  read ??= readSource('src/features/ambulance-rides/ride.typ');
  return read;
}

function organisationOf({ portal }: Ctx, ride: Pick<Ride, 'organisation'>) {
  const organisation = portal.organisations.find(each => each.ura === ride.organisation);
  if (!organisation) throw new Problem('bug', 'a ride of an organisation that is not behind this door');
  return organisation;
}

function file({ words }: Ctx, ride: Ride, body: Buffer): FileAnswer {
  const name = [words.pdf.file, ride.on?.toString()].filter(each => each !== undefined).join('-');
  return { answer: 'file', shown: 'inline', name: `${name}.pdf`, type: pdf, body };
}

type Missing = Parameters<typeof Unavailable>[0]['missing'];

function unavailable(ctx: Ctx, missing: Missing): Answer {
  const { words } = ctx;
  const back = { href: '/ritten', label: words.back };
  const here = ctx.visitor.path;
  return page({ title: words.unavailable, status: 503, back, body: Unavailable({ ...ctx, missing, here }) });
}

function unreadable(ctx: Ctx, ride: Ride): Answer {
  const { words } = ctx;
  const { name } = organisationOf(ctx, ride);
  const back = { href: '/ritten', label: words.back };
  return page({ title: words.unreadable.title, status: 503, back, body: Unreadable({ ...ctx, name }) });
}

/** A part that its service withholds stands in a document that cannot be shown without it. */
function keptBack(ctx: Ctx, ride: Ride): Answer {
  const { words, settings } = ctx;
  const { name } = organisationOf(ctx, ride);
  const withheld = withheldParts(settings, ride.organisation);
  const back = { href: '/ritten', label: words.back };
  return page({ title: words.keptBack.title, status: 409, back, body: KeptBack({ ...ctx, name, withheld }) });
}
