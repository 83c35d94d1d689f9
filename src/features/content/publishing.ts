/** From a draft to what holds: looked over beside what holds now, published from a moment on, withdrawn before it came. */
import { fingerprint } from '../../lib/crypto.ts';
import { publishText, withdrawText } from '../../platform/texts/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, type Logged, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import type { One, OneVersion, WhenForm } from './index.ts';
import { type Ctx, findText, nameOf, pathOf, textPage } from './pages.ts';
import { bodiesOf, faultsOf, type Text, type When, type WhenVerdict, whenOf } from './text.ts';
import { Check } from './write-views.tsx';
import { type Draft, draftOf, draftPlace } from './writing.ts';

/** What is different, how visitors will see it, and from when. */
export async function checkVersion(ctx: Ctx, input: One): Promise<Answer> {
  const text = await findText(ctx, input);
  if (!text) return notFound();
  const draft = await draftOf(ctx, text);
  if (!draft || faultsOf(text, draft.fields).length > 0) return go(`${pathOf(text)}/nieuw`);
  return checkPage(ctx, { text, draft });
}

type Checked = {
  text: Text;
  draft: Draft;
  when?: When;
  fault?: Extract<WhenVerdict, { ok: false }>;
  /** `overtaken`: somebody else published meanwhile, or a version still waits; `rewritten`: these are other words than were looked over. */
  refused?: 'overtaken' | 'rewritten';
};

const nothingChosen: When = { wanneer: '', dag: '', tijd: '09:00' };

function checkPage(ctx: Ctx, { text, draft, when = nothingChosen, fault, refused }: Checked): Answer {
  const { words, language } = ctx;
  return page({
    title: words.check.title(nameOf(text, ctx), text.next),
    lead: words.check.lead(text.portal.name),
    back: { href: `${pathOf(text)}/nieuw`, label: words.check.change },
    status: refused ? 409 : fault ? 422 : 200,
    body: Check({
      words,
      language,
      text,
      path: pathOf(text),
      bodies: bodiesOf(text, draft.fields),
      // Who wrote from an older version has to see what came between.
      isOvertaken: draft.next !== text.next,
      when,
      fault: fault ?? null,
      refused: refused ?? null,
      seen: printOf(text, draft),
    }),
  });
}

/** The words that were on the screen: another window of the same writer may have kept others since. */
function printOf(text: Text, draft: Draft): string {
  return fingerprint(JSON.stringify(bodiesOf(text, draft.fields)));
}

/** The same form sent twice: what it asked for is done. */
function isDoneBy(ctx: Ctx, text: Text | null, version: number): boolean {
  const found = text?.versions.find(each => each.version === version);
  return found?.published?.publishedBy === ctx.staff.name;
}

export async function publishVersion(ctx: Ctx, form: Filled<WhenForm>): Promise<Answer> {
  const text = form.ok ? await findText(ctx, form.values) : null;
  if (!form.ok || !text) return notFound();
  const { values: when } = form;
  const done = go(`${pathOf(text)}?gedaan=${when.wanneer === 'meteen' ? 'gepubliceerd' : 'klaargezet'}`);
  const draft = await draftOf(ctx, text);
  if (!draft && isDoneBy(ctx, text, when.gezien)) return done;
  if (!draft || faultsOf(text, draft.fields).length > 0) return go(`${pathOf(text)}/nieuw`);
  if (when.nagekeken !== printOf(text, draft))
    return checkPage(ctx, { text, draft, when, refused: 'rewritten' });
  const moment = whenOf(when, ctx.now);
  if (!moment.ok) return checkPage(ctx, { text, draft, when, fault: moment });
  // The number that was on the screen: whoever published since is found out here.
  const version = when.gezien;
  const outcome = await attempt(
    ctx,
    async rows => {
      const published = await publishText(rows, {
        ...placeOf(text),
        version,
        bodies: bodiesOf(text, draft.fields),
        holdsFrom: moment.at,
        by: { person: ctx.staff.person, name: ctx.staff.name },
        now: ctx.now,
      });
      if (published) await ctx.casework.dropDraft(rows, draftPlace(ctx, text));
      return { ok: published };
    },
    loggedOf(text, version),
  );
  if (!outcome.ok) {
    if (isDoneBy(ctx, await findText(ctx, form.values), version)) return done;
    return checkPage(ctx, { text, draft, when, refused: 'overtaken' });
  }
  ctx.behind.textsChanged();
  return done;
}

export async function withdrawVersion(ctx: Ctx, form: Filled<OneVersion>): Promise<Answer> {
  const text = form.ok ? await findText(ctx, form.values) : null;
  if (!form.ok || !text) return notFound();
  const { versie: version } = form.values;
  const { now, staff } = ctx;
  const outcome = await attempt(
    ctx,
    async rows => ({
      ok: await withdrawText(rows, { ...placeOf(text), version, by: staff.name, now }),
    }),
    loggedOf(text, version),
  );
  if (!outcome.ok) return textPage(ctx, { text, refused: true });
  ctx.behind.textsChanged();
  return go(`${pathOf(text)}?gedaan=ingetrokken`);
}

function placeOf({ portal, name }: Text) {
  return { organisation: portal.keeper, portal: portal.id, text: name };
}

/** Which version of which text; a change of terms is found by its number. */
function loggedOf({ portal, name, isTerms }: Text, version: number): Logged {
  const reason = `${name} ${version} (${portal.id})`;
  return { organisation: portal.keeper, policy: isTerms ? { terms: version, reason } : { reason } };
}
