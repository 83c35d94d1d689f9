/** Asking for a correction: what stands there, what it should be, why; everything once more; and then it goes, once. */
import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { askStaff, dropOwnDraft, keepOwnDraft, keepWhileTyping, readOwnDraft } from '../../web/own-case.ts';
import {
  type FieldFault,
  faultsOf,
  organisationOf,
  type Payload,
  readPart,
  readReference,
  type Typed,
} from './correction.ts';
import { CorrectionForm, Preview } from './form-views.tsx';
import type { About, Began, CorrectionForm as TypedForm } from './index.ts';
import { aboutOf, type Ctx, draftOf } from './pages.ts';

const here = '/correctie/nieuw';
const addressOf = (path: string, reference: string) =>
  reference === '' ? path : `${path}?over=${encodeURIComponent(reference)}`;

type Written = { typed: Typed; savedAt: Temporal.Instant | null };

async function written(ctx: Ctx, reference: string): Promise<Written> {
  const { fields, savedAt } = await readOwnDraft(ctx, draftOf(reference));
  const { onderdeel = '', naam = '', staat = '', moet = '', waarom = '' } = fields;
  return { typed: { onderdeel, naam, staat, moet, waarom }, savedAt };
}

/** From the page of one thing: what it is called and says comes along in the form, never in an address. */
export async function beginCorrection(ctx: Ctx, form: Filled<Began>): Promise<Answer> {
  const { over = '', naam = '', staat = '' } = form.ok ? form.values : form.typed;
  const reference = readReference(over);
  const before = await readOwnDraft(ctx, draftOf(reference));
  if (before.savedAt === null)
    await keepOwnDraft(ctx, draftOf(reference), { naam: naam.slice(0, 300), staat: staat.slice(0, 1_000) });
  return go(addressOf(here, reference));
}

export async function writeCorrection(ctx: Ctx, input: About): Promise<Answer> {
  const reference = readReference(input.over);
  const { typed, savedAt } = await written(ctx, reference);
  const isMore = typed.moet !== '' || typed.waarom !== '';
  const notice = input.bewaard !== undefined ? 'saved' : savedAt && isMore ? 'kept' : null;
  return formPage(ctx, { reference, typed, faults: [], notice });
}

type Shown = {
  reference: string;
  typed: Typed;
  faults: readonly FieldFault[];
  notice: 'saved' | 'kept' | null;
};

function formPage(ctx: Ctx, shown: Shown): Answer {
  const { words } = ctx;
  return page({
    title: words.form.title,
    lead: words.form.lead,
    back: { href: '/correctie', label: words.title },
    status: shown.faults.length > 0 ? 422 : 200,
    body: CorrectionForm({ ...aboutOf(ctx), ...shown }),
  });
}

export function keepCorrection(ctx: Ctx, form: Filled<TypedForm>): Promise<Answer> {
  const { reference, typed } = typedIn(form);
  return keepWhileTyping(ctx, draftOf(reference), typed);
}

function typedIn(form: Filled<TypedForm>) {
  const { over = '', onderdeel = '', naam = '', staat = '' } = form.ok ? form.values : form.typed;
  const { moet = '', waarom = '', doe = 'verder' } = form.ok ? form.values : form.typed;
  const typed = {
    onderdeel: onderdeel.slice(0, 20),
    naam: naam.slice(0, 300),
    staat: staat.slice(0, 60_000),
    moet: moet.slice(0, 60_000),
    waarom: waarom.slice(0, 60_000),
  };
  return { reference: readReference(over), typed, doe };
}

export async function saveCorrection(ctx: Ctx, form: Filled<TypedForm>): Promise<Answer> {
  const { reference, typed, doe } = typedIn(form);
  if (doe === 'gooi-weg') {
    await dropOwnDraft(ctx, draftOf(reference));
    return go('/correctie');
  }
  await keepOwnDraft(ctx, draftOf(reference), typed);
  if (doe === 'bewaar') return go(`${addressOf(here, reference)}${reference === '' ? '?' : '&'}bewaard=ja`);
  const faults = faultsOf(typed, reference);
  if (faults.length > 0) return formPage(ctx, { reference, typed, faults, notice: null });
  return go(addressOf(`${here}/nakijken`, reference));
}

type Ready = { payload: Payload; text: string };

async function readyCorrection(ctx: Ctx, reference: string): Promise<Ready | null> {
  const { typed } = await written(ctx, reference);
  if (faultsOf(typed, reference).length > 0) return null;
  const part = reference === '' ? readPart(typed.onderdeel) : null;
  const [name, old, wanted] = [typed.naam.trim(), typed.staat.trim(), typed.moet.trim()];
  const payload = { part, name, old, wanted, bsn: ctx.session.bsn };
  return { payload, text: typed.waarom.trim() || ctx.words.noReason };
}

export async function checkCorrection(ctx: Ctx, input: About): Promise<Answer> {
  const reference = readReference(input.over);
  const ready = await readyCorrection(ctx, reference);
  if (!ready) return go(addressOf(here, reference));
  const { words } = ctx;
  const change = addressOf(here, reference);
  return page({
    title: words.check.title,
    lead: words.check.lead,
    back: { href: change, label: words.form.title },
    body: Preview({ ...aboutOf(ctx), reference, change, ...ready }),
  });
}

export async function sendCorrection(ctx: Ctx, form: Filled<About>): Promise<Answer> {
  const reference = readReference(form.typed['over']);
  const ready = await readyCorrection(ctx, reference);
  const organisation = organisationOf(reference);
  const opened =
    ready &&
    (await askStaff(ctx, {
      draft: draftOf(reference),
      kind: 'correction',
      title: ctx.words.titleOf(ready.payload.name.slice(0, 80)),
      payload: ready.payload,
      text: ready.text,
      ...(reference !== '' && { reference }),
      ...(organisation && { organisation }),
    }));
  if (opened) return go(`/correctie/${opened.id}?verstuurd=ja`);
  return go('/correctie', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
}
