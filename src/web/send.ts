import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Answer, PageAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import { type ErrorPage, errorAnswer } from './errors.tsx';
import { paths } from './paths.ts';
import { contentPolicy, filePolicy, picturePolicy } from './security.ts';
import { renderPage } from './shell.tsx';

const html = 'text/html; charset=utf-8';

/**
 * Turns an answer into HTTP, with what it does to cookies and the session. Nothing of it leaves before it was `noted`
 * (law 2); a page is made meanwhile, as a commit waits for a disk.
 */
export async function send(of: {
  asked: Asked;
  answer: Answer;
  reply: FastifyReply;
  noted: Promise<void>;
}): Promise<FastifyReply> {
  const { asked, answer, reply, noted } = of;
  // Where the page breaks first nobody below waits for the row any more.
  noted.catch(() => {});
  const made = answer.answer === 'page' ? await meanwhile(noted, () => pageOf(asked, answer)) : null;
  await noted;
  applyEffects(of);
  rememberLanguage(asked, reply);
  switch (answer.answer) {
    case 'go':
      return reply.redirect(answer.to, 303);
    case 'json':
      return reply.code(answer.status ?? 200).send(answer.value);
    case 'file': {
      const quoted = answer.name.replace(/[^\w .-]/g, '_');
      const body =
        typeof answer.body === 'string' || Buffer.isBuffer(answer.body)
          ? answer.body
          : Readable.from(answer.body);
      const shown = answer.shown ?? 'attachment';
      if (shown === 'inline') {
        const policy = answer.type === 'application/pdf' ? filePolicy : picturePolicy;
        reply.header('content-security-policy', policy);
      }
      return reply
        .type(answer.type)
        .header('content-disposition', `${shown}; filename="${quoted}"`)
        .send(body);
    }
    case 'not-found':
      return sendError({ asked, reply, kind: 'not-found' });
    case 'page': {
      const elsewhere = answer.postsTo ?? providerOf(asked);
      if (elsewhere) reply.header('content-security-policy', contentPolicy(elsewhere));
      return reply
        .code(answer.status ?? 200)
        .type(html)
        .send(made);
    }
  }
}

function pageOf(asked: Asked, answer: PageAnswer): Buffer {
  const ends = answer.session && 'end' in answer.session;
  return renderPage(answer, { ...around(asked), session: ends ? null : asked.session });
}

/** Lets the row go first: it is sent at the end of this turn of the event loop, which making a page would hold up. */
async function meanwhile<T>(noted: Promise<void>, make: () => T): Promise<T> {
  const sent = new Promise<void>(resolve => setImmediate(resolve));
  await Promise.race([noted, sent]);
  return make();
}

/** Signing out leads on to the provider of staff, and a browser counts that as a part of the form. */
function providerOf({ house, portal, session }: Asked): string | undefined {
  return session ? house.oidc.get(portal.id)?.origin : undefined;
}

/** An error page in the portal's own dress, with the reference number. */
export function sendError(of: { asked: Asked; reply: FastifyReply; kind: ErrorPage }): FastifyReply {
  const { asked, reply, kind } = of;
  const { status, answer } = errorAnswer(kind, asked);
  return reply
    .code(status)
    .type(html)
    .send(renderPage(answer, around(asked)));
}

function around(asked: Asked) {
  return {
    portal: asked.portal,
    features: asked.house.features,
    language: asked.language,
    session: asked.session,
    now: asked.now,
    assets: asked.assets,
    demonstration: asked.house.demonstration,
    path: asked.visitor.path,
    from: asked.visitor.from,
  };
}

function applyEffects({ asked, answer, reply }: { asked: Asked; answer: Answer; reply: FastifyReply }): void {
  const { session } = answer;
  if (session && 'begin' in session) asked.cookies.begin(reply, session.begin);
  if (session && 'end' in session) {
    asked.cookies.end(reply);
    // What the browser kept of this site goes too, so that going back shows nothing (O-10).
    reply.header('clear-site-data', '"cache", "storage"');
  }
  for (const cookie of answer.cookies ?? []) asked.cookies.set(reply, cookie);
}

function rememberLanguage(asked: Asked, reply: FastifyReply): void {
  const query = new URLSearchParams(asked.visitor.path.split('?')[1] ?? '');
  if (query.get(paths.language) === asked.language)
    asked.cookies.remember(reply, paths.language, asked.language);
}
