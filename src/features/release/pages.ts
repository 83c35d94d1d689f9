import { parseBsn } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { type Grant, grantToRelease, type StaffAsking } from '../../platform/access/index.ts';
import {
  type KeptDecision,
  listDecisions,
  type PatientStatus,
  type ReleasePolicy,
  readChoices,
} from '../../platform/record/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { releaseRules } from '../../web/rules.ts';
import { askingAbout, groundFor, patientWith } from '../../web/treating.ts';
import type { OfPatient, OfResult, Search, Settings } from './index.ts';
import { barrierTo, type DecisionVerdict, type Item, itemsFor, outermost, type Typed } from './item.ts';
import { OneResult, Refused, Results, SearchForm } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<Settings, Words>;

/** Where a patient is looked for: by BSN, in a form; under it the rules that hold for everybody. */
export function showSearch(ctx: Ctx): Answer {
  return searchPage(ctx, { typed: '', fault: null });
}

function searchPage(ctx: Ctx, of: { typed: string; fault: string | null }): Answer {
  const { words, language, portal } = ctx;
  return page({
    title: words.title,
    lead: words.lead,
    status: of.fault ? 422 : 200,
    body: SearchForm({ words, language, ...of, rules: releaseRules(portal, language) }),
  });
}

export async function searchPatient(ctx: Ctx, form: Filled<Search>): Promise<Answer> {
  const typed = form.typed['bsn'] ?? '';
  const bsn = parseBsn(typed.replaceAll(/[\s.-]/g, ''));
  if (!bsn) return searchPage(ctx, { typed, fault: ctx.words.search.fault });
  const id = await patientWith(ctx, bsn);
  const asking = await askingAbout(ctx, id);
  const grant = asking && (await grantOf(ctx, asking));
  if (grant) return go(`/vrijgave/${id}`, { logged: { patient: id, ground: grant.ground.ground } });
  const { words } = ctx;
  return page({
    title: words.refused.title,
    lead: words.refused.lead,
    status: 403,
    back: { href: '/vrijgave', label: words.title },
    logged: { event: 'denied', outcome: 'refused', patient: id, policy: { reason: 'no-relation' } },
    body: Refused({ words, emergency: ctx.offers('patient-file') && ctx.is('doctor') }),
  });
}

/** Who treats the patient on that ground; who manages release on that duty, for a patient whom the sources know. */
async function grantOf(ctx: Ctx, asking: StaffAsking): Promise<Grant | null> {
  const { treatingForDays: forDays } = ctx.settings;
  const found = ctx.is('doctor') ? await groundFor(ctx, { asking, forDays }) : null;
  if (found?.grant) return found.grant;
  if (!ctx.is('release')) {
    // Whether they treat the patient is not known then: that is no refusal.
    if (found && found.silent.length > 0) throw new Problem('unavailable', 'who treats: a source was silent');
    return null;
  }
  const grant = grantToRelease(asking);
  const { status } = await ctx.records.patientStatus(grant, { now: ctx.now, report: ctx.report });
  return status === 'known' || status === 'unreachable' ? grant : null;
}

/** A patient's results with what they may see of each, and what was decided. */
export type Shelf = {
  asking: StaffAsking;
  grant: Grant;
  person: PatientStatus;
  items: readonly Item[];
  sources: Awaited<ReturnType<ReturnType<Ctx['open']>['list']>>['sources'];
  decisions: readonly KeptDecision[];
};

/** Null, with the row that says so, where they may not look: then there seems to be nobody. */
export async function openShelf(ctx: Ctx, patient: string): Promise<Shelf | null> {
  const asking = await askingAbout(ctx, patient);
  const grant = asking && (await grantOf(ctx, asking));
  if (!asking || !grant) return null;
  const of = { organisation: ctx.portal.keeper, person: asking.patient.id };
  const [choices, decisions] = await Promise.all([
    ctx.look(rows => readChoices(rows, asking.patient.id)),
    ctx.look(rows => listDecisions(rows, of)),
  ]);
  const record = ctx.open(grant);
  const { values, reports } = itemsFor(choices);
  const [person, one, other] = await Promise.all([
    ctx.records.patientStatus(grant, { now: ctx.now, report: ctx.report }),
    record.list(values),
    record.list(reports),
  ]);
  const sources = [...one.sources, ...other.sources];
  const silent = sources.filter(source => source.state !== 'answered');
  return {
    asking,
    grant,
    person,
    items: [...one.values, ...other.values],
    sources: silent.length > 0 ? silent : one.sources,
    decisions,
  };
}

export const deniedTo = (shelf: { patient?: StaffAsking['patient']['id'] }): Answer => ({
  ...notFound(),
  logged: { event: 'denied', outcome: 'refused', policy: { reason: 'no-relation' }, ...shelf },
});

export async function showResults(ctx: Ctx, { patient }: OfPatient): Promise<Answer> {
  const shelf = await openShelf(ctx, patient);
  if (!shelf) return deniedAbout(ctx, patient);
  const { words, language } = ctx;
  const { person, items, sources, decisions, asking } = shelf;
  return page({
    title: person.name ?? words.unnamed,
    lead: words.listLead,
    back: { href: '/vrijgave', label: words.title },
    sources,
    body: Results({
      words,
      language,
      path: `/vrijgave/${asking.patient.id}`,
      bornOn: person.bornOn,
      items: outermost(items),
      decisions,
      sources,
    }),
  });
}

/** Whose record was asked for stands in the log, also where it did not open. */
export async function deniedAbout(ctx: Ctx, patient: string): Promise<Answer> {
  const asking = await askingAbout(ctx, patient);
  return deniedTo(asking ? { patient: asking.patient.id } : {});
}

export async function showResult(ctx: Ctx, input: OfResult): Promise<Answer> {
  const shelf = await openShelf(ctx, input.patient);
  if (!shelf) return deniedAbout(ctx, input.patient);
  const item = shelf.items.find(each => each.reference === input.uitslag);
  return item ? resultPage(ctx, { shelf, item, done: input.gedaan }) : silentOr(ctx, shelf);
}

/** A source that said nothing is no reason to say that there is no such result. */
export function silentOr(ctx: Ctx, { sources, asking }: Shelf): Answer {
  if (sources.every(source => source.state === 'answered')) return notFound();
  const { words, language } = ctx;
  return page({
    title: words.silentTitle,
    status: 503,
    logged: { outcome: 'failed' },
    back: { href: `/vrijgave/${asking.patient.id}`, label: words.back },
    body: Results({ words, language, path: '', bornOn: null, items: [], decisions: [], sources }),
  });
}

export function policyOf({ portal }: Ctx, item: Item): ReleasePolicy | null {
  return portal.organisations.find(each => each.ura === item.organisation)?.release ?? null;
}

type Shown = {
  shelf: Shelf;
  item: Item;
  done?: string;
  typed?: Typed;
  fault?: Extract<DecisionVerdict, { ok: false }>;
  refused?: boolean;
};

const nothingTyped: Typed = { besluit: '', dag: '', waarom: '', 'waarom-later': '' };

export function resultPage(ctx: Ctx, shown: Shown): Answer {
  const { words, language } = ctx;
  const { shelf, item, done = '', typed = nothingTyped, fault, refused = false } = shown;
  const policy = policyOf(ctx, item);
  const path = `/vrijgave/${shelf.asking.patient.id}`;
  return page({
    title: item.name ?? words.unnamedResult,
    lead: words.resultLead(shelf.person.name ?? words.unnamed),
    back: { href: path, label: words.back },
    status: refused ? 409 : fault ? 422 : 200,
    body: OneResult({
      words,
      language,
      path: `${path}/${item.reference}`,
      item,
      barrier: barrierTo(item, policy),
      atMostDays: policy?.perResult?.laterAtMostDays ?? 0,
      decisions: shelf.decisions.filter(each => each.reference === item.reference),
      done,
      typed,
      fault: fault ?? null,
      refused,
    }),
  });
}
