import { ClockMark, Conversation } from '../thread.tsx';
import { arabicName, type Example, longName } from './example.ts';

const at = '2026-11-24T09:00:00Z';
const when = 'dinsdag 24 november 2026, 10:00 uur';

/** Conversations and the mark of a clock. */
export const threadExamples: readonly Example[] = [
  {
    part: 'Conversation',
    name: 'een vraag met een antwoord, en wat er tussendoor gebeurde',
    node: (
      <Conversation
        label="Voorbeeld van een gesprek"
        turns={[
          {
            kind: 'own',
            who: 'U',
            at,
            when,
            text: 'Mag ik na mijn operatie weer sporten?\nEn vanaf wanneer?',
          },
          { kind: 'event', who: 'Ziekenhuis', at, when, sentence: 'Uw vraag is doorgestuurd naar de arts.' },
          { kind: 'note', who: longName, at, when, text: 'Patiënt belde ook; klinkt ongerust.' },
          { kind: 'other', who: longName, at, when, text: 'Ja, rustig aan. Na zes weken mag alles weer.' },
        ]}
      />
    ),
  },
  {
    part: 'Conversation',
    name: 'lange woorden en een andere schrijfrichting',
    node: (
      <Conversation
        label="Voorbeeld met lange woorden"
        turns={[
          { kind: 'own', who: arabicName, at, when, text: arabicName },
          { kind: 'other', who: longName, at, when, text: 'Elektro-encefalografie'.repeat(12) },
        ]}
      />
    ),
  },
  {
    part: 'ClockMark',
    name: 'hoe een klok staat',
    node: (
      <p>
        <ClockMark tone="calm">nog 2 werkdagen</ClockMark> <ClockMark tone="soon">nog 3 uur</ClockMark>{' '}
        <ClockMark tone="late">1 werkdag te laat</ClockMark> <ClockMark tone="done">beantwoord</ClockMark>
      </p>
    ),
  },
];
