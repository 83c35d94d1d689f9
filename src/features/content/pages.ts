import { listPublished } from '../../platform/texts/index.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import type { Portal } from '../../web/portal.ts';
import type { One, OneVersion } from './index.ts';
import { namesOf, type Text, textOf } from './text.ts';
import { OneText, OneVersionView, Texts } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<unknown, Words>;

/** Every text of the portals behind this workplace, with which version holds and what waits. */
export async function showTexts(ctx: Ctx): Promise<Answer> {
  const { words, language } = ctx;
  const portals = await Promise.all(
    ctx.behind.portals.map(async portal => ({ portal, texts: await allOf(ctx, portal) })),
  );
  return page({ title: words.title, lead: words.lead, body: Texts({ words, language, portals }) });
}

async function allOf(ctx: Ctx, portal: Portal): Promise<readonly Text[]> {
  const published = await publishedOf(ctx, portal);
  return namesOf(portal).flatMap(name => textOf(portal, { name, published, now: ctx.now }) ?? []);
}

function publishedOf(ctx: Ctx, portal: Portal) {
  return ctx.look(rows => listPublished(rows, { organisation: portal.keeper, portal: portal.id }));
}

/** The text that an address names, if it is behind this workplace. */
export async function findText(ctx: Ctx, { portaal, tekst }: One): Promise<Text | null> {
  const portal = ctx.behind.portals.find(each => each.id === portaal);
  if (!portal) return null;
  return textOf(portal, { name: tekst, published: await publishedOf(ctx, portal), now: ctx.now });
}

export function pathOf(text: Text): string {
  return `/teksten/${text.portal.id}/${text.name}`;
}

/** What a text is called: a page by the title that visitors read. */
export function nameOf(text: Text, { words, language }: Pick<Ctx, 'words' | 'language'>): string {
  if (text.isTerms) return words.terms;
  const [first = language] = text.portal.languages;
  return text.holds.bodies[language]?.title ?? text.holds.bodies[first]?.title ?? text.name;
}

/** One text: what holds, what waits, and every version before. */
export async function showText(ctx: Ctx, input: One): Promise<Answer> {
  const text = await findText(ctx, input);
  return text ? textPage(ctx, { text, done: input.gedaan }) : notFound();
}

/** `refused`: it could not be withdrawn, because it holds already or somebody else did. */
export function textPage(ctx: Ctx, of: { text: Text; done?: string; refused?: boolean }): Answer {
  const { words, language, now } = ctx;
  const { text, done = '', refused = false } = of;
  return page({
    title: nameOf(text, ctx),
    lead: words.textLead(text.portal.name),
    back: { href: '/teksten', label: words.title },
    status: refused ? 409 : 200,
    body: OneText({ words, language, now, text, path: pathOf(text), done, refused }),
  });
}

/** One version as visitors read it, or read it then. */
export async function showVersion(ctx: Ctx, input: OneVersion): Promise<Answer> {
  const text = await findText(ctx, input);
  const version = text?.versions.find(each => each.version === input.versie);
  if (!text || !version) return notFound();
  const { words, language } = ctx;
  return page({
    title: words.versionTitle(nameOf(text, ctx), version.version),
    back: { href: pathOf(text), label: nameOf(text, ctx) },
    body: OneVersionView({ words, language, text, version }),
  });
}
