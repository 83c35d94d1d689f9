import { dayOf } from '../../lib/time.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { missingPage } from '../../web/missing.tsx';
import type { Headline, OverviewPart } from '../../web/feature.ts';
import {
  type Appointment,
  arrange,
  type Filter,
  isChangedSince,
  isToCome,
  soonestFirst,
} from './appointment.ts';
import { calendarOf } from './calendar.ts';
import type { One, Settings } from './index.ts';
import { appointments } from './mapping.ts';
import { sayWhen, stateOf } from './speech.ts';
import { Appointments, AppointmentsAside, Next, OneAppointment } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

async function load(ctx: Ctx) {
  const { values, withheld, sources } = await ctx.record.list(appointments);
  return { all: values, withheld, sources };
}

/** What comes and what was (D-09). */
export async function showAppointments(ctx: Ctx, filter: Filter): Promise<Answer> {
  const { words, now } = ctx;
  const [loaded, printedFor] = await Promise.all([load(ctx), ctx.record.patient()]);
  const { all, withheld, sources } = loaded;
  const listed = arrange(all, { filter, now });
  return page({
    title: words.title,
    lead: words.lead,
    printedFor,
    sources,
    body: Appointments({ ...ctx, listed, filter, sources, withheld }),
    aside: AppointmentsAside({ ...ctx, withheld }),
  });
}

type Opened = { appointment: Appointment; sources: Chapter['sources'] } | { answer: Answer };

async function open(ctx: Ctx, reference: string): Promise<Opened> {
  const found = await ctx.record.get(appointments, reference);
  if (found.found) return { appointment: found.value, sources: [found.source] };
  return { answer: missingPage(found, { ...ctx, list: '/afspraken', here: ctx.visitor.path }) };
}

/** One appointment: with whom, where, how to prepare. */
export async function showAppointment(ctx: Ctx, { afspraak }: One): Promise<Answer> {
  const [opened, printedFor] = await Promise.all([open(ctx, afspraak), ctx.record.patient()]);
  if ('answer' in opened) return opened.answer;
  const { appointment, sources } = opened;
  const { words } = ctx;
  const title = appointment.what ?? words.noName;
  return page({
    title,
    back: { href: '/afspraken', label: words.back },
    printedFor,
    sources,
    body: OneAppointment({ ...ctx, appointment }),
    beside: await ctx.beside({
      reference: appointment.reference,
      name: title,
      value: sayWhen(appointment, ctx),
    }),
    aside: AppointmentsAside({ ...ctx, withheld: [] }),
  });
}

/** The same for a calendar; without a moment there is nothing to put in one. */
export async function sendToCalendar(ctx: Ctx, { afspraak }: One): Promise<Answer> {
  const opened = await open(ctx, afspraak);
  if ('answer' in opened) return opened.answer;
  const { appointment } = opened;
  const { at, organisation } = appointment;
  if (at === null) return notFound();
  const { words, portal, settings, now } = ctx;
  const name = portal.organisations.find(each => each.ura === organisation)?.name ?? portal.name;
  const department = settings.calendarSays === 'department' ? appointment.places : [];
  const body = calendarOf({
    id: `${appointment.reference}@${portal.hosts[0]}`,
    summary: words.calendar.summary(name),
    description: words.calendar.description(portal.name),
    location: [...department, name].join(', '),
    start: at,
    end: appointment.until,
    cancelled: appointment.state === 'cancelled' ? 'yes' : 'no',
    now,
  });
  return { answer: 'file', name: `afspraak-${dayOf(at)}.ics`, type: 'text/calendar; charset=utf-8', body };
}

/** The next one that goes on, for the first page. */
export async function showNext(ctx: Ctx): Promise<OverviewPart> {
  const { all, sources } = await load(ctx);
  const [next] = all.filter(each => isToCome(each, ctx.now) && each.state !== 'cancelled').sort(soonestFirst);
  return {
    body: Next({ ...ctx, next: next ?? null, sources }),
    sources,
    headlines: headlinesOf(ctx, { all, next: next ?? null }),
  };
}

/** What changed of those to come since the last visit, and the next one with when it is. */
function headlinesOf(
  ctx: Ctx,
  { all, next }: { all: readonly Appointment[]; next: Appointment | null },
): Headline[] {
  const { words, now, session } = ctx;
  const { headlines } = words.overview;
  const since = session.previousAt;
  const changed = since === null ? [] : all.filter(each => isChangedSince(each, { since, now }));
  const off = changed.filter(({ state }) => state === 'cancelled').length;
  const made = changed.length - off;
  const to = { icon: 'appointments', href: '/afspraken' } as const;
  return [
    ...(made > 0 ? [{ ...to, about: 'changed' as const, said: headlines.changed(made) }] : []),
    ...(off > 0 ? [{ ...to, about: 'changed' as const, said: headlines.off(off) }] : []),
    ...(next === null
      ? []
      : [
          {
            about: 'comes' as const,
            icon: 'appointments' as const,
            said: next.what ?? words.noName,
            detail: sayWhen(next, ctx),
            href: `/afspraken/${next.reference}`,
          },
        ]),
  ];
}

/** All of them on paper, the last one first. */
export async function takeAppointmentsAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const { all, withheld, sources } = await load(ctx);
  const { detail, paper } = words;
  const rows = all
    .toSorted((a, b) => soonestFirst(b, a))
    .map(each => [
      sayWhen(each, ctx),
      each.what ?? words.noName,
      each.people.join('\n'),
      [words.how[each.how], ...each.places].join('\n'),
      words.state[stateOf(each, ctx.now)],
      each.prepare ?? '',
    ]);
  const head = [detail.when, paper.what, detail.who, detail.where, detail.state, detail.prepare];
  const tables = rows.length > 0 ? [{ title: null, note: null, head, rows }] : [];
  const nothing = words.empty.noneTitle;
  return [{ id: 'afspraken', title: words.title, lead: paper.lead, tables, nothing, withheld, sources }];
}
