/** Why a doctor decided about one result, in the words that the patient reads and those that staff choose from. */
import type { ResultDecision } from '../platform/record/index.ts';
import type { Language } from './words.ts';

type Reasons = { readonly [reason: string]: { staff: string; patient: string } };

const nl = {
  later: {
    'talk-first': {
      staff: 'Ik wil dit eerst zelf bespreken',
      patient: 'Uw arts heeft ervoor gekozen om dit eerst met u te bespreken.',
    },
    'more-to-come': {
      staff: 'Er komt nog een uitslag bij',
      patient: 'Uw arts wacht op nog een uitslag. Samen zeggen ze meer.',
    },
    'being-checked': {
      staff: 'De uitslag is nog niet helemaal zeker',
      patient: 'Uw arts laat deze uitslag nog een keer nakijken.',
    },
    'doctor-tells': {
      staff: 'Een andere reden, die ik zelf vertel',
      patient: 'Uw arts heeft hier een reden voor en vertelt u die.',
    },
  } as Reasons,
  open: {
    discussed: { staff: 'Al besproken', patient: 'Uw arts heeft deze uitslag met u besproken.' },
    asked: { staff: 'De patiënt vroeg erom', patient: 'U vroeg erom.' },
    needed: {
      staff: 'De patiënt heeft de uitslag eerder nodig',
      patient: 'U hebt deze uitslag eerder nodig, bijvoorbeeld voor een volgende afspraak.',
    },
  } as Reasons,
  opened: (reason: string) => `Uw arts heeft deze uitslag voor u opengezet. ${reason}`,
};

const en: typeof nl = {
  later: {
    'talk-first': {
      staff: 'I want to discuss this first',
      patient: 'Your doctor chose to discuss this with you first.',
    },
    'more-to-come': {
      staff: 'Another result is still to come',
      patient: 'Your doctor is waiting for another result. Together they say more.',
    },
    'being-checked': {
      staff: 'The result is not quite certain yet',
      patient: 'Your doctor is having this result checked again.',
    },
    'doctor-tells': {
      staff: 'Another reason, which I will tell myself',
      patient: 'Your doctor has a reason for this and will tell you.',
    },
  },
  open: {
    discussed: { staff: 'Already discussed', patient: 'Your doctor discussed this result with you.' },
    asked: { staff: 'The patient asked for it', patient: 'You asked for it.' },
    needed: {
      staff: 'The patient needs the result earlier',
      patient: 'You need this result earlier, for a next appointment for example.',
    },
  },
  opened: reason => `Your doctor opened this result for you. ${reason}`,
};

export const releaseReasonWords = { nl, en };

/** The reasons that staff can choose from for a decision. */
export function reasonsFor(decision: ResultDecision['decision'], language: Language) {
  return Object.entries(releaseReasonWords[language][decision]).map(([value, { staff, patient }]) => ({
    value,
    label: staff,
    help: patient,
  }));
}

/** What the patient reads; of a reason that this version does not know, that their doctor will tell. */
export function sayReason(decision: ResultDecision['decision'], reason: string, language: Language): string {
  const words = releaseReasonWords[language];
  return words[decision][reason]?.patient ?? words.later['doctor-tells']?.patient ?? '';
}
