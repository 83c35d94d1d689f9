import type { ProblemKind } from '../lib/problem.ts';
import type { PageAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import { paths } from './paths.ts';
import { sayInstant } from './say.ts';
import { shellWords } from './shell-words.ts';
import { Phoned } from './ui/phone.tsx';

/** Which page stands for what went wrong; `elsewhere` is a form that another site sent, `too-large` one of more than we take. */
export type ErrorPage = ProblemKind | 'elsewhere' | 'too-large';

const pages = {
  'sign-in': { status: 403, words: 'notFound' },
  'not-found': { status: 404, words: 'notFound' },
  conflict: { status: 409, words: 'conflict' },
  'too-many': { status: 429, words: 'tooMany' },
  unavailable: { status: 503, words: 'unavailable' },
  bug: { status: 500, words: 'bug' },
  elsewhere: { status: 403, words: 'elsewhere' },
  'too-large': { status: 413, words: 'tooLarge' },
} as const;

/** What happened, what to do now, and the number that the helpdesk asks for. The detail is in the log only. */
export function errorAnswer(kind: ErrorPage, asked: Asked): { status: number; answer: PageAnswer } {
  const { status, words: name } = pages[kind];
  const words = shellWords[asked.language].error;
  const { contact } = asked.portal;
  return {
    status,
    answer: {
      answer: 'page',
      title: words[name].title,
      lead: words[name].text,
      body: (
        <>
          <p>
            <a href={paths.home}>{words.home}</a>
          </p>
          <p>
            <Phoned text={words.call(contact.name, contact.phone)} phone={contact.phone} />
          </p>
          <p>
            <strong>{words.reference(asked.visitor.request)}</strong>
            <br />
            {words.when(sayInstant(asked.now, asked.language))}
          </p>
        </>
      ),
    },
  };
}
