import { dayOf } from '../../lib/time.ts';
import { makePdf } from '../../platform/files/index.ts';
import { type Answer, type FileAnswer, notFound, page } from '../../web/answer.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import type { CopyPart, Filled } from '../../web/feature.ts';
import { readSource } from '../../web/ui/sources.ts';
import { bundleOf } from './bundle.ts';
import { tellCopy } from './document.ts';
import type { One, Order } from './index.ts';
import { Choose } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<unknown, Words>;

/** What there is to take along, what it is good for, and how to keep it safe (O-09). */
export function showChoice(ctx: Ctx): Answer {
  return choice(ctx, { vorm: 'pdf', ticked: null, errors: [] });
}

type Chosen = Omit<Parameters<typeof Choose>[0], 'words' | 'language' | 'parts'>;

function choice(ctx: Ctx, chosen: Chosen): Answer {
  const { words, language } = ctx;
  const body = Choose({ words, language, parts: ctx.copyParts(), ...chosen });
  return page({
    title: words.title,
    lead: words.lead,
    status: chosen.errors.length > 0 ? 422 : 200,
    body,
  });
}

/** One file of the parts that were ticked. */
export async function sendCopy(ctx: Ctx, form: Filled<Order>): Promise<Answer> {
  const { typed } = form;
  const parts = ctx.copyParts().filter(part => typed[`deel-${part.id}`] !== undefined);
  const vorm = typed['vorm'] === 'fhir' ? 'fhir' : 'pdf';
  if (parts.length === 0) {
    const [first] = ctx.copyParts();
    const name = `deel-${first?.id ?? ''}`;
    const errors = [{ name, message: ctx.words.nothingChosen }];
    return choice(ctx, { vorm, ticked: [], errors });
  }
  return vorm === 'fhir' ? fhirFile(ctx, parts) : pdfFile(ctx, parts);
}

/** One part as a PDF in a window of its own. */
export async function openPart(ctx: Ctx, { deel }: One): Promise<Answer> {
  const part = ctx.copyParts().find(each => each.id === deel);
  return part ? { ...(await pdfFile(ctx, [part])), type: 'application/pdf', shown: 'inline' } : notFound();
}

async function pdfFile(ctx: Ctx, parts: readonly CopyPart[]): Promise<FileAnswer> {
  const { words, language, now, portal } = ctx;
  const [patient, ...chapters] = await Promise.all([ctx.record.patient(), ...parts.map(part => part.read())]);
  const said = tellCopy({
    words,
    language,
    now,
    portal,
    patient,
    name: ctx.session.name,
    chapters: chapters.flat(),
  });
  const body = await makePdf({ ...said, template: template(), language, at: now });
  const sources = chapters.flat().flatMap(chapter => chapter.sources);
  return { ...fileOf(ctx, { parts, sources, ending: 'pdf' }), type: 'application/pdf', body };
}

async function fhirFile(ctx: Ctx, parts: readonly CopyPart[]): Promise<FileAnswer> {
  const { words, language, now, portal, door } = ctx;
  const mappings = [...new Set(parts.flatMap(part => part.mappings))];
  const loaded = await Promise.all(mappings.map(mapping => ctx.record.resources(mapping)));
  const body = bundleOf({ words, language, now, portal, host: door.host, loaded });
  const sources = loaded.flatMap(each => each.sources);
  return { ...fileOf(ctx, { parts, sources, ending: 'fhir.json' }), type: 'application/fhir+json', body };
}

type Of = { parts: readonly CopyPart[]; sources: readonly { state: string }[]; ending: string };

/** Nothing came from anywhere: the file says so, and the access log says that it failed. */
function fileOf({ words, now }: Ctx, { parts, sources, ending }: Of) {
  const isOut = sources.length > 0 && sources.every(source => source.state === 'unreachable');
  const [only] = parts;
  const what = parts.length === 1 && only ? only.id : words.file;
  return {
    answer: 'file' as const,
    name: `${what}-${dayOf(now)}.${ending}`,
    ...(isOut && { logged: { outcome: 'failed' as const } }),
  };
}

let read: string | null = null;

function template(): string {
  read ??= readSource('src/features/download/copy.typ');
  return read;
}
