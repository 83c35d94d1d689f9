import type { RecordCtx } from '../../web/ctx.ts';
import type { RecordItem } from '../../web/feature.ts';
import type { Html } from '../../web/html.ts';
import { correction } from './correction.ts';
import type { Settings } from './index.ts';
import { Beside } from './views.tsx';
import type { Words } from './words.ts';

/** On the page of one thing: what was asked about it and what became of that, and the way to say that something is wrong. */
export async function besideItem(ctx: RecordCtx<Settings, Words>, item: RecordItem): Promise<Html | null> {
  const { words, language, now, portal, casework } = ctx;
  const asked = await ctx.look(rows => casework.listAbout(rows, ctx.session.person, item.reference));
  const threads = asked.filter(each => each.kind === correction.id);
  return Beside({ words, language, now, portal, kinds: casework.kinds, item, threads });
}
