/** Files that go with a case: looked at before they are kept, and only staff of its queue see them before it is closed. */
import type { Outcome } from '../../platform/casework/index.ts';
import { checkUpload } from '../../platform/files/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, notFound } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { fileAnswer } from '../../web/handed-file.ts';
import { done, refused, seenAs } from './acting.ts';
import type { FilePath, HandingForm } from './index.ts';
import { casePage } from './pages.ts';
import { actorOf, type Ctx, findSeen, loggedOf } from './seen.ts';

/** Keeps a file with the case, where it is of a kind that is taken. */
export async function addFile(ctx: Ctx, form: Filled<HandingForm>): Promise<Answer> {
  if (!form.ok) return notFound();
  const { values, upload } = form;
  const thread = await findSeen(ctx, values.zaak);
  const outcomes = ctx.casework.kinds.get(thread?.kind ?? '')?.outcomes ?? [];
  if (!thread || !outcomes.some(outcome => outcome.hands)) return notFound();
  if (!upload) return casePage(ctx, { thread, input: values, fault: 'no-upload' });
  if (upload.broken) return casePage(ctx, { thread, input: values, fault: 'upload-broken' });
  if (upload.cut) return casePage(ctx, { thread, input: values, fault: 'upload-large' });
  const checked = await checkUpload(upload);
  if (!checked.ok) {
    const fault = checked.why === 'empty' ? 'no-upload' : 'upload-kind';
    return casePage(ctx, { thread, input: values, fault });
  }
  const doing = { seen: seenAs(thread, values.gezien), by: actorOf(ctx), now: ctx.now, file: checked.file };
  const outcome = await attempt<Outcome>(ctx, rows => ctx.casework.addFile(rows, doing), loggedOf(thread));
  return outcome.ok ? done(values, 'bestand') : refused(ctx, { values, outcome });
}

/** Lets staff see what they are about to hand over. */
export async function fetchFile(ctx: Ctx, { zaak, bestand }: FilePath): Promise<Answer> {
  const thread = await findSeen(ctx, zaak);
  const file = thread?.files.find(each => each.id === bestand && each.gone === null);
  if (!thread || !file) return notFound();
  const place = { organisation: thread.organisation, id: thread.id, file: file.id };
  const body = await ctx.look(rows => ctx.casework.readFile(rows, place));
  return body ? fileAnswer(file, body, loggedOf(thread)) : notFound();
}
