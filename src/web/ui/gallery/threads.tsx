import { Difference } from '../difference.tsx';
import { PreviewFrame } from '../long-text.tsx';
import { ClockMark, Conversation } from '../thread.tsx';
import { arabicName, type Example, longName } from './example.ts';

const at = '2026-11-24T09:00:00Z';
const when = 'dinsdag 24 november 2026, 10:00 uur';

/** Conversations, the mark of a clock, and what is different between two texts. */
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
  {
    part: 'Difference',
    name: 'nieuw, vervallen, veranderd en gelijk gebleven',
    node: (
      <Difference
        language="nl"
        changes={[
          { is: 'same', count: 4 },
          {
            is: 'changed',
            was: [
              { text: 'Wij bewaren dit ', isOther: false },
              { text: '5 jaar', isOther: true },
              { text: '.', isOther: false },
            ],
            becomes: [
              { text: 'Wij bewaren dit ', isOther: false },
              { text: '10 jaar', isOther: true },
              { text: '.', isOther: false },
            ],
          },
          { is: 'gone', text: 'U kunt ook een fax sturen.' },
          { is: 'new', text: `• Vraag het aan ${longName}.` },
          { is: 'new', text: arabicName },
        ]}
      />
    ),
  },
  {
    part: 'Difference',
    name: 'niets anders',
    node: <Difference language="nl" changes={[{ is: 'same', count: 9 }]} />,
  },
  {
    part: 'PreviewFrame',
    name: 'een pagina zoals een bezoeker haar leest',
    node: (
      <PreviewFrame lang="nl" title="Voorwaarden" lead="Dit is versie 4.">
        <p>De tekst zelf.</p>
      </PreviewFrame>
    ),
  },
];
