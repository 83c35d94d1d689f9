import { parseBsn } from '../../lib/ids.ts';
import type { Loaded, SourceReading } from '../../lib/loaded.ts';
import { type Grant, grantStaff, grantToAsk, type StaffAsking } from '../../platform/access/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import { seesQueue } from '../../web/desks.ts';
import type { Filled } from '../../web/feature.ts';
import { sayTime } from '../../web/say.ts';
import { askingAbout, patientWith } from '../../web/treating.ts';
import { addressOf } from './address.ts';
import { type Ctx, groundFor } from './ground.ts';
import type { Part, Search, Task } from './index.ts';
import { allergies, inOrder, type Line, type PartName, problems, visits } from './part.ts';
import { Address, File, Refused, SearchForm, Silent } from './views.tsx';

/** Where a patient is looked for: by BSN, in a form, so that no number stands in an address. */
export function showSearch(ctx: Ctx): Answer {
  return searchPage(ctx, {});
}

function searchPage(ctx: Ctx, { typed, fault }: { typed?: string; fault?: string }): Answer {
  const { words, language } = ctx;
  return page({
    title: words.search.title,
    lead: words.search.lead,
    status: fault ? 422 : 200,
    body: SearchForm({ words, language, typed: typed ?? '', fault: fault ?? null }),
  });
}

/** Opens the file of who is treated here by this very person; for anybody else there seems to be none. */
export async function searchPatient(ctx: Ctx, form: Filled<Search>): Promise<Answer> {
  const typed = form.typed['bsn'] ?? '';
  const bsn = parseBsn(typed.replaceAll(/[\s.-]/g, ''));
  if (!bsn) return searchPage(ctx, { typed, fault: ctx.words.search.fault });
  const id = await patientWith(ctx, bsn);
  const asking = await askingAbout(ctx, id);
  const { grant, silent } = asking ? await groundFor(ctx, asking) : nowhere;
  if (grant) {
    const logged = { patient: id, ground: grant.ground.ground };
    return go(`/patienten/${id}/samenvatting`, { logged });
  }
  if (silent.length > 0) return silentPage(ctx, { patient: id, silent });
  return refusedPage(ctx, { patient: id, status: 403 });
}

const nowhere = { grant: null, silent: [] } as const;

type Unanswered = {
  patient: StaffAsking['patient']['id'];
  /** Empty where nothing says since when. */
  silent: readonly SourceReading[];
  typed?: string;
};

/** Whether they treat the patient is not known while the source is silent: nobody was refused, and to ask again comes first. */
export function silentPage(ctx: Ctx, { patient, silent, typed = '' }: Unanswered): Answer {
  const { words, language, settings } = ctx;
  const down = silent.filter(each => each.state === 'unreachable');
  const [since] = down.map(each => each.at).sort(Temporal.Instant.compare);
  const isPartly = silent.length > 0 && down.length === 0;
  return page({
    title: isPartly ? words.silent.partlyTitle : words.silent.title,
    lead: isPartly ? words.silent.partly : words.silent.lead(since ? sayTime(since, language) : null),
    status: 503,
    back: { href: '/patienten', label: words.search.title },
    logged: { outcome: 'failed', patient },
    body: Silent({ words, language, patient, minutes: settings.emergencyMinutes, typed, fault: null }),
  });
}

type Refusing = {
  patient: StaffAsking['patient']['id'];
  status: 403 | 409 | 422;
  typed?: string;
  fault?: string;
};

/** The same page whether there is no record or no relation: the one must not tell the other. */
export function refusedPage(ctx: Ctx, { patient, status, typed, fault }: Refusing): Answer {
  const { words, language, settings } = ctx;
  return page({
    title: words.refused.title,
    lead: words.refused.lead,
    status,
    back: { href: '/patienten', label: words.search.title },
    // A field that is not right refuses nobody: nothing was asked of any record yet.
    ...(status !== 422 && {
      logged: { event: 'denied', outcome: 'refused', patient, policy: { reason: 'no-relation' } },
    }),
    body: Refused({
      words,
      language,
      patient,
      minutes: settings.emergencyMinutes,
      typed: typed ?? '',
      fault: fault ?? null,
    }),
  });
}

/**
 * Where there is a record of this patient. A source that is silent counts where another knows them: in an emergency it may
 * answer the next minute. None where no source knows them; `isSilent`: one that did not answer may.
 */
export async function placesKnown(
  ctx: Ctx,
  asking: StaffAsking,
): Promise<{ places: StaffAsking['organisations']; isSilent: boolean }> {
  const of = { now: ctx.now, report: ctx.report };
  const asked = await Promise.all(
    asking.organisations.map(async organisation => {
      const grant = grantToAsk({ ...asking, organisations: [organisation] });
      const { status } = await ctx.records.patientStatus(grant, of);
      return { organisation, known: status === 'known' || status === 'deceased', status };
    }),
  );
  const isSilent = asked.some(each => each.status === 'unreachable');
  if (!asked.some(each => each.known)) return { places: [], isSilent };
  const open = asked.filter(each => each.known || each.status === 'unreachable');
  return { places: open.map(each => each.organisation), isSilent };
}

/** One part of the file, on a ground that holds now. */
export async function showFile(ctx: Ctx, { patient, deel }: Part): Promise<Answer> {
  const asking = await askingAbout(ctx, patient);
  if (!asking) return notFound();
  const { grant, silent } = await groundFor(ctx, asking);
  if (!grant && silent.length > 0) return silentPage(ctx, { patient: asking.patient.id, silent });
  if (!grant) {
    const denied = { event: 'denied', outcome: 'refused', policy: { reason: 'no-relation' } } as const;
    return { ...notFound(), logged: { ...denied, patient: asking.patient.id } };
  }
  const record = ctx.open(grant);
  const { words, language } = ctx;
  const [person, lists, chapters] = await Promise.all([
    ctx.records.patientStatus(grant, { now: ctx.now, report: ctx.report }),
    Promise.all(listsOf(deel, record)),
    deel === 'bezoeken' ? [] : ctx.chapters(deel === 'samenvatting' ? 'summary' : 'results'),
  ]);
  return page({
    title: person.name ?? words.file.unnamed,
    lead: words.file.lead,
    back: { href: '/patienten', label: words.search.title },
    sources: lists[0]?.loaded.sources ?? chapters[0]?.sources ?? [],
    body: File({
      words,
      language,
      patient: asking.patient.id,
      bornOn: person.bornOn,
      ground: grant.ground,
      elsewhere: notTreatedAt(ctx, grant),
      minutes: ctx.settings.emergencyMinutes,
      part: deel,
      releaseHref: ctx.offers('release') && ctx.is('doctor') ? `/vrijgave/${asking.patient.id}` : null,
      lists,
      chapters,
    }),
  });
}

/** Where they work too and do not treat this patient: that the record there is left out has to be said. */
function notTreatedAt(ctx: Ctx, { ground, organisations }: Grant): readonly string[] {
  if (ground.ground !== 'treating') return [];
  return ctx.organisations.filter(each => !organisations.includes(each.ura)).map(each => each.name);
}

export type NamedList = {
  name: 'problems' | 'allergies' | 'visits';
  loaded: Loaded<Line>;
};

function listsOf(part: PartName, record: ReturnType<Ctx['open']>): Promise<NamedList>[] {
  const named = async (name: NamedList['name'], loading: Promise<Loaded<Line>>) => {
    const loaded = await loading;
    return { name, loaded: { ...loaded, values: loaded.values.toSorted(inOrder) } };
  };
  switch (part) {
    case 'samenvatting':
      return [named('problems', record.list(problems)), named('allergies', record.list(allergies))];
    case 'uitslagen':
      return [];
    case 'bezoeken':
      return [named('visits', record.list(visits))];
  }
}

/** D-117: who supports sees where somebody lives and how to reach them, while a case about them is open in a queue of theirs; nothing else. */
export async function showAddress(ctx: Ctx, { patient, zaak }: Task): Promise<Answer> {
  const { words, language } = ctx;
  const asking = await askingAbout(ctx, patient);
  const thread = await ctx.look(rows => ctx.casework.find(rows, zaak));
  const isOpen = thread?.state === 'open' && thread.subject === asking?.patient.id;
  // Where the case went to a queue that is not theirs, so did the task.
  if (!asking || !thread || !isOpen || !seesQueue(ctx, thread.queue)) {
    const denied = { event: 'denied', outcome: 'refused', policy: { reason: 'no-task' } } as const;
    return { ...notFound(), logged: { ...denied, ...(asking && { patient: asking.patient.id }) } };
  }
  const duty: Grant = grantStaff(
    { ...asking, organisations: [thread.organisation] },
    { ground: 'duty', task: thread.number },
  );
  const loaded = await ctx.open(duty).list(addressOf);
  return page({
    title: words.address.title,
    lead: words.address.lead(thread.number),
    sources: loaded.sources,
    body: Address({ words, language, found: loaded.values[0] ?? null }),
  });
}
