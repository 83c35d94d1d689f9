/** What somebody does by hand: calls a patient, or writes a letter, about an answer that was not read. */
import { z } from 'zod';
import { type AnyCaseKind, caseKind } from '../../platform/casework/index.ts';
import type { Settings } from './index.ts';

const payload = z.strictObject({ number: z.string() });
type Payload = z.infer<typeof payload>;

/** The room, as a portal chooses it. */
export const roomId = 'unread-answers';

export const unreadKind: AnyCaseKind = caseKind<Payload, Settings>({
  id: 'unread-answer',
  payload,
  name: { nl: 'Antwoord niet gelezen', en: 'Answer not read' },
  queues: settings => ({ first: settings.queue, lead: settings.leadQueue }),
  terms: () => ({ answer: { workdays: 2 }, escalate: { workdays: 4 } }),
  outcomes: [
    { id: 'by-phone', label: { nl: 'Gebeld en verteld', en: 'Called and told' } },
    { id: 'by-letter', label: { nl: 'Brief gestuurd', en: 'Letter sent' } },
    { id: 'not-reached', label: { nl: 'Niet te bereiken', en: 'Could not be reached' } },
    { id: 'read', label: { nl: 'Intussen gelezen', en: 'Read meanwhile' } },
  ],
  unasked: true,
  facts: ({ number }, language) => [
    { term: language === 'nl' ? 'Gaat over vraag' : 'About question', value: number },
  ],
});
