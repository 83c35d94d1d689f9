import type { NoticeSaid, NoticeText } from '../../platform/notify/index.ts';

const days = (count: number) => (count === 1 ? '1 werkdag' : `${count} werkdagen`);

const nl = {
  system: 'Automatisch bericht',
  task: {
    title: 'Antwoord niet gelezen: bel of schrijf',
    text: (number: string) =>
      `Het antwoord op vraag ${number} is nog niet gelezen. Bel de patiënt of stuur een brief.`,
  },
  readMeanwhile: 'De patiënt heeft het antwoord intussen gelezen.',
  rules: {
    subject: 'Als u een antwoord niet leest',
    first: (count: number) => `Las u een antwoord na ${days(count)} nog niet? Dan herinneren we u.`,
    after: (count: number) => `Las u het na nog ${days(count)} niet? Dan bellen of schrijven we u.`,
  },
  notice: (of: NoticeSaid): NoticeText => ({
    subject: 'Er wacht nog een bericht op u',
    lines: [
      'Er is een bericht voor u dat u nog niet las.',
      `Log in op ${of.portal}: ${of.link}`,
      `Lukt het niet? Bel ons: ${of.phone} (${of.hours}).`,
      'Wilt u deze berichten anders krijgen, of niet meer? Log in en kies bij Meldingen.',
    ],
    short: `${of.portal}: u las een bericht nog niet. Log in: ${of.link} Lukt het niet? Bel ${of.phone}`,
  }),
};

const workdays = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);

const en: typeof nl = {
  system: 'Automatic message',
  task: {
    title: 'Answer not read: call or write',
    text: number =>
      `The answer to question ${number} has not been read yet. Call the patient or send a letter.`,
  },
  readMeanwhile: 'The patient has read the answer meanwhile.',
  rules: {
    subject: 'If you do not read an answer',
    first: count =>
      `Did you not read an answer after ${workdays(count)}? Then we remind you, in another way if we can.`,
    after: count =>
      `Did you not read it after another ${workdays(count)}? Then we call you or send a letter.`,
  },
  notice: of => ({
    subject: 'A message is still waiting for you',
    lines: [
      'There is a message for you that you have not read yet.',
      `Sign in to ${of.portal}: ${of.link}`,
      `Does it not work? Call us: ${of.phone} (${of.hours}).`,
      'Would you like these messages in another way, or not at all? Sign in and choose at Notices.',
    ],
    short: `${of.portal}: you have not read a message yet. Sign in: ${of.link} Does it not work? Call ${of.phone}`,
  }),
};

export const words = { nl, en };
export type Words = typeof nl;
