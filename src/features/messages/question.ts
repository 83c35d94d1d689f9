/** What a question is: its two kinds, what it may be about, and when it is good enough to send. Pure. */
import { z } from 'zod';
import { type AnyCaseKind, caseKind } from '../../platform/casework/index.ts';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';

const payload = z.strictObject({ subject: z.string(), nl: z.string(), en: z.string() });
type Payload = z.infer<typeof payload>;

const facts = (of: Payload, language: Language) => [
  { term: language === 'nl' ? 'Onderwerp' : 'Subject', value: of[language] },
];
const outcomes = [
  { id: 'answered', label: { nl: 'Beantwoord', en: 'Answered' } },
  { id: 'by-phone', label: { nl: 'Telefonisch besproken', en: 'Discussed by telephone' } },
  { id: 'not-for-us', label: { nl: 'Niet voor ons: verwezen', en: 'Not for us: referred' } },
];
const terms = (settings: Settings) => ({
  answer: { workdays: settings.answerWithinWorkdays },
  escalate: { workdays: settings.escalateAfterWorkdays },
});

/** D-104: a question of care, read first by an employee of the clinic. */
export const question: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'question',
  payload,
  name: { nl: 'Vraag aan het behandelteam', en: 'Question to the care team' },
  queues: settings => ({
    first: settings.subjects[0]?.queue ?? 'clinic',
    lead: settings.leadQueue,
    others: [...new Set([...settings.subjects.map(each => each.queue), ...settings.forwardTo])],
  }),
  terms,
  outcomes,
  facts,
  department: ({ nl }) => nl,
});

/** D-105: a question about the website; nobody of care reads it. */
export const technicalQuestion: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'technical-question',
  payload,
  name: { nl: 'Vraag over de website', en: 'Question about the website' },
  queues: settings => ({ first: settings.serviceDesk?.queue ?? 'service-desk', lead: settings.leadQueue }),
  terms,
  outcomes,
  facts,
});

/** Whether a person reads it among the messages: what they asked, and what has no page of its own. */
export function isMessage({ unasked, page }: AnyCaseKind): boolean {
  return !unasked && !page;
}

/** The choice for whoever is stuck with the website itself. */
export const websiteSubject = 'website';

/** One thing that can be asked about, as it will be sent. */
export type Topic = { id: string; nl: string; en: string; kind: string; queue: string };

/** What this portal lets people ask about, in its own order; the website last. */
export function topicsOf(settings: Settings): readonly Topic[] {
  const care = settings.subjects.map(subject => ({ ...subject, kind: question.id }));
  if (!settings.serviceDesk) return care;
  const website = {
    id: websiteSubject,
    nl: 'Deze website of inloggen',
    en: 'This website or signing in',
    kind: technicalQuestion.id,
    queue: settings.serviceDesk.queue,
  };
  return [...care, website];
}

/** Most letters that fit: a page and a half. */
export const longest = 4_000;

export type QuestionFault = 'no-subject' | 'no-question' | 'too-long';

/** What has to be put right before a question can be sent, by field. */
export function faultsOf(
  typed: { onderwerp: string; vraag: string },
  topics: readonly Topic[],
): readonly { field: 'onderwerp' | 'vraag'; code: QuestionFault }[] {
  const faults: { field: 'onderwerp' | 'vraag'; code: QuestionFault }[] = [];
  if (!topics.some(topic => topic.id === typed.onderwerp))
    faults.push({ field: 'onderwerp', code: 'no-subject' });
  if (typed.vraag.trim() === '') faults.push({ field: 'vraag', code: 'no-question' });
  else if (typed.vraag.length > longest) faults.push({ field: 'vraag', code: 'too-long' });
  return faults;
}
