/** How long there is, in words: the same for the person who waits and for who has to do it. */
import { dayOf } from '../lib/time.ts';
import type { TimeLeft } from '../platform/casework/index.ts';
import { sayDay, sayTime } from './say.ts';
import type { Language } from './words.ts';

const words = {
  nl: {
    today: (minutes: number) =>
      minutes < 60
        ? `nog ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'}`
        : `nog ${Math.floor(minutes / 60)} uur`,
    left: (days: number) => `nog ${days} ${days === 1 ? 'werkdag' : 'werkdagen'}`,
    last: 'de laatste werkdag',
    lateToday: 'te laat sinds vandaag',
    late: (days: number) => `${days} ${days === 1 ? 'werkdag' : 'werkdagen'} te laat`,
    at: (day: string, time: string) => `${day}, ${time}`,
  },
  en: {
    today: (minutes: number) =>
      minutes < 60
        ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`
        : `${Math.floor(minutes / 60)} ${minutes < 120 ? 'hour' : 'hours'} left`,
    left: (days: number) => `${days} working ${days === 1 ? 'day' : 'days'} left`,
    last: 'the last working day',
    lateToday: 'late since today',
    late: (days: number) => `${days} working ${days === 1 ? 'day' : 'days'} late`,
    at: (day: string, time: string) => `${day}, ${time}`,
  },
};

/** `nog 2 werkdagen`, `nog 3 uur`, `1 werkdag te laat`. */
export function sayTimeLeft({ stage, workdays, minutes }: TimeLeft, language: Language): string {
  const said = words[language];
  if (stage === 'late' || stage === 'escalated') return workdays === 0 ? said.lateToday : said.late(workdays);
  if (minutes !== null) return said.today(minutes);
  return workdays === 0 ? said.last : said.left(workdays);
}

/** `dinsdag 1 december 2026, 17:00 uur`. */
export function sayDeadline(at: Temporal.Instant, language: Language): string {
  return words[language].at(sayDay(dayOf(at), language), sayTime(at, language));
}
