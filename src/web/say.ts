import type { When } from '../lib/fhir.ts';
import { zone } from '../lib/time.ts';
import type { Language } from './words.ts';

/** Dates, times and numbers as people say them. Formatters are made once: making one costs far more than using it. */
const locale = { nl: 'nl-NL', en: 'en-GB' } as const;

function both(options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> {
  const make = (language: Language) =>
    new Intl.DateTimeFormat(locale[language], { ...options, timeZone: zone });
  return { nl: make('nl'), en: make('en') };
}

const longDay = both({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const plainDay = both({ day: 'numeric', month: 'long', year: 'numeric' });
const plainMonth = both({ month: 'long', year: 'numeric' });
const clock = both({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const kindOf = new Map([longDay, plainDay, plainMonth].map((formats, kind) => [formats, kind]));
const daysSaid = new Map<string, string>();

function formatDay(
  day: Temporal.PlainDate,
  formats: Record<Language, Intl.DateTimeFormat>,
  language: Language,
) {
  const key = `${kindOf.get(formats)}${language}${day.toString()}`;
  const known = daysSaid.get(key);
  if (known !== undefined) return known;
  const noon = day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' });
  const text = formats[language].format(noon.epochMilliseconds).replace(',', '');
  if (daysSaid.size > 20_000) daysSaid.clear();
  daysSaid.set(key, text);
  return text;
}

/** `dinsdag 3 maart 2026`. */
export function sayDay(day: Temporal.PlainDate, language: Language): string {
  return formatDay(day, longDay, language);
}

/** `3 maart 2026`: where the weekday says nothing. */
export function sayShortDay(day: Temporal.PlainDate, language: Language): string {
  return formatDay(day, plainDay, language);
}

/** `maart 2026`: where only the month is known. */
export function sayMonth(month: Temporal.PlainDate, language: Language): string {
  return formatDay(month, plainMonth, language);
}

/** As precise as a source was: `2012`, `maart 2012`, `3 maart 2012`. */
export function sayWhen({ on, precision }: When, language: Language): string {
  if (precision === 'year') return String(on.year);
  return precision === 'month' ? sayMonth(on, language) : sayShortDay(on, language);
}

const near = {
  nl: {
    today: 'vandaag',
    tomorrow: 'morgen',
    yesterday: 'gisteren',
    inDays: (n: number) => `over ${n} dagen`,
    daysAgo: (n: number) => `${n} dagen geleden`,
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    inDays: (n: number) => `in ${n} days`,
    daysAgo: (n: number) => `${n} days ago`,
  },
};

/** `morgen (dinsdag 3 maart 2026)` within a week; else the day alone. The date always stands beside the near word. */
export function sayNearDay(day: Temporal.PlainDate, today: Temporal.PlainDate, language: Language): string {
  const away = today.until(day).days;
  const words = near[language];
  const said = sayDay(day, language);
  if (away === 0) return `${words.today} (${said})`;
  if (away === 1) return `${words.tomorrow} (${said})`;
  if (away === -1) return `${words.yesterday} (${said})`;
  if (away > 1 && away <= 7) return `${words.inDays(away)} (${said})`;
  if (away < -1 && away >= -7) return `${words.daysAgo(-away)} (${said})`;
  return said;
}

/** `14:02 uur`, in the Netherlands. */
export function sayTime(instant: Temporal.Instant, language: Language): string {
  const time = clock[language].format(instant.epochMilliseconds);
  return language === 'nl' ? `${time} uur` : time;
}

/** `dinsdag 3 maart 2026, 10:20 uur`. */
export function sayInstant(instant: Temporal.Instant, language: Language): string {
  const day = instant.toZonedDateTimeISO(zone).toPlainDate();
  return `${sayDay(day, language)}, ${sayTime(instant, language)}`;
}

/** A number with the decimals that the laboratory gave it: `5,40`, not `5,4`. */
export function sayNumber(value: number | string, language: Language): string {
  const text = typeof value === 'number' ? plainNumber(value) : value;
  return language === 'nl' ? text.replace('.', ',') : text;
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e')
    ? value.toLocaleString('en-GB', { maximumSignificantDigits: 6, useGrouping: false })
    : text;
}
