/** Writing a new version: it begins as the one that holds, and waits as a draft of its writer until it is published. */
import type { DraftPlace } from '../../platform/casework/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import type { One, WrittenForm } from './index.ts';
import { type Ctx, findText, nameOf, pathOf } from './pages.ts';
import { type FieldWith, faultsOf, fieldsOf, type Text, type TextFault } from './text.ts';
import { Write } from './write-views.tsx';

/** What somebody was writing. `next`: the number that the version would have got when they began. */
export type Draft = { fields: Readonly<Record<string, string>>; next: number; savedAt: Temporal.Instant };

export function draftPlace(ctx: Ctx, text: Text): DraftPlace {
  return {
    organisation: ctx.portal.keeper,
    person: ctx.staff.person,
    place: `text/${text.portal.id}/${text.name}`,
  };
}

/** The draft of this writer; null where they have none. */
export async function draftOf(ctx: Ctx, text: Text): Promise<Draft | null> {
  const kept = await ctx.look(rows => ctx.casework.readDraft(rows, draftPlace(ctx, text)));
  if (!kept) return null;
  const { gezien = '', ...fields } = kept.fields;
  return { fields, next: Number(gezien), savedAt: kept.savedAt };
}

export async function writeVersion(ctx: Ctx, input: One): Promise<Answer> {
  const text = await findText(ctx, input);
  if (!text) return notFound();
  const draft = await draftOf(ctx, text);
  return writePage(ctx, { text, draft, faults: [], isKept: input.gedaan === 'bewaard' });
}

type Written = {
  text: Text;
  draft: Draft | null;
  faults: readonly FieldWith<TextFault>[];
  isKept?: boolean;
};

export function writePage(ctx: Ctx, { text, draft, faults, isKept = false }: Written): Answer {
  const { words, language } = ctx;
  return page({
    title: words.write.title(nameOf(text, ctx)),
    lead: words.write.lead(text.portal.name, text.next),
    back: { href: pathOf(text), label: nameOf(text, ctx) },
    status: faults.length > 0 ? 422 : 200,
    body: Write({
      words,
      language,
      text,
      path: pathOf(text),
      fields: draft?.fields ?? fieldsOf(text),
      savedAt: draft?.savedAt ?? null,
      next: draft?.next ?? text.next,
      faults,
      isKept,
    }),
  });
}

/** Keeps what was typed whatever comes of it; then it is looked over, or thrown away when asked. */
export async function saveVersion(ctx: Ctx, form: Filled<WrittenForm>): Promise<Answer> {
  const text = form.ok ? await findText(ctx, form.values) : null;
  if (!form.ok || !text) return notFound();
  if (form.values.doe === 'gooi-weg') {
    await ctx.change(rows => ctx.casework.dropDraft(rows, draftPlace(ctx, text)));
    return go(pathOf(text));
  }
  const draft = await keep(ctx, text, form);
  if (form.values.doe === 'bewaar') return go(`${pathOf(text)}/nieuw?gedaan=bewaard`);
  const faults = faultsOf(text, draft.fields);
  return faults.length > 0 ? writePage(ctx, { text, draft, faults }) : go(`${pathOf(text)}/nakijken`);
}

/** Told by the script while somebody writes. */
export async function keepVersion(ctx: Ctx, form: Filled<WrittenForm>): Promise<Answer> {
  const text = form.ok ? await findText(ctx, form.values) : null;
  if (!form.ok || !text) return notFound();
  await keep(ctx, text, form);
  return { answer: 'json', value: {} };
}

async function keep(ctx: Ctx, text: Text, form: Extract<Filled<WrittenForm>, { ok: true }>): Promise<Draft> {
  const asked = Object.keys(fieldsOf(text));
  const fields = Object.fromEntries(asked.map(name => [name, form.typed[name] ?? '']));
  const next = form.values.gezien || text.next;
  const kept = { fields: { ...fields, gezien: String(next) }, savedAt: ctx.now };
  await ctx.change(rows => ctx.casework.saveDraft(rows, draftPlace(ctx, text), kept));
  return { fields, next, savedAt: ctx.now };
}
