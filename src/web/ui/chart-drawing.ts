import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { line, symbol, symbolCircle, symbolDiamond2 } from 'd3-shape';
import { zone } from '../../lib/time.ts';
import type { CourseChartProps, CoursePoint, Limit } from './chart.tsx';
import type { Language } from './page-props.ts';

/** Height of the drawing in px; its width is whatever the page gives, so that x is in percent. */
export const plotHeight = 300;
const top = 34;
const floor = 256;
const [left, right] = [13, 95];

/** Signs of different shape, so that they differ without colour too. */
export const signs = { ordinary: signsOf(1), crowded: signsOf(0.4) };

/** Paths around the origin; `share` of their ordinary area. */
function signsOf(share: number) {
  return {
    inside: symbol(symbolCircle, 110 * share)() ?? '',
    outside: symbol(symbolDiamond2, 170 * share)() ?? '',
    ring: symbol(symbolCircle, 420 * share)() ?? '',
  };
}

export type Anchor = 'start' | 'middle' | 'end';

/** The course as positions: x in percent of the width, y in px. */
export type Drawn = {
  line: string;
  floor: number;
  band: { x: number; width: number; y: number; height: number } | null;
  yTicks: readonly { y: number; label: string; limit: boolean; from: string; to: string }[];
  xTicks: readonly { x: number; label: string; anchor: Anchor }[];
  points: readonly { x: number; y: number; outside: boolean; corrected: boolean; title: string }[];
  last: { x: number; y: number; label: string; anchor: Anchor; shift: number };
  summary: { count: number; first: string; last: string; latest: string; outside: number | null };
};

const day = 86_400_000;

/** Places a course; null where there is nothing that can be drawn. */
export function drawCourse(props: CourseChartProps): Drawn | null {
  const points = props.points
    .filter(point => Number.isFinite(point.value))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const x = timeScale(first, last);
  const y = valueScale(points, props);
  const place = (point: CoursePoint): [number, number] => [
    round(x(point.at.epochMilliseconds)),
    round(y(point.value)),
  ];
  const say = dayFormats[props.language];
  const unit = props.unit && ` ${props.unit}`;
  const [lastX, lastY] = place(last);
  return {
    line: line()(points.map(place)) ?? '',
    floor,
    band: bandOf(y, props.reference),
    yTicks: valueTicks(y, { ...props, points }),
    xTicks: isOneMoment(first, last)
      ? [{ x: lastX, label: say.format(last.at.epochMilliseconds), anchor: 'middle' }]
      : timeTicks(x, props.language),
    points: points.map(point => {
      const [px, py] = place(point);
      return {
        x: px,
        y: py,
        outside: point.reference === 'outside',
        corrected: point.corrected ?? false,
        title: `${say.format(point.at.epochMilliseconds)}: ${point.label}${unit}`,
      };
    }),
    last: {
      x: lastX,
      y: lastY - 18,
      label: last.label,
      ...(lastX > 80 ? { anchor: 'end', shift: 10 } : { anchor: 'middle', shift: 0 }),
    },
    summary: {
      count: points.length,
      first: say.format(first.at.epochMilliseconds),
      last: say.format(last.at.epochMilliseconds),
      latest: `${last.label}${unit}`,
      outside: points.every(point => point.reference === 'unknown')
        ? null
        : points.filter(point => point.reference === 'outside').length,
    },
  };
}

function isOneMoment(first: CoursePoint, last: CoursePoint): boolean {
  return last.at.epochMilliseconds - first.at.epochMilliseconds < day / 24;
}

// One measurement, or several at the same moment, stands in the middle of a month.
function timeScale(first: CoursePoint, last: CoursePoint): ScaleTime<number, number> {
  const [from, to] = [first.at.epochMilliseconds, last.at.epochMilliseconds];
  const room = isOneMoment(first, last) ? 15 * day : (to - from) * 0.04;
  return scaleUtc([from - room, to + room], [left, right]);
}

function valueScale(
  points: readonly CoursePoint[],
  { reference, leastSpan = 0 }: Pick<CourseChartProps, 'reference' | 'leastSpan'>,
): ScaleLinear<number, number> {
  const limits = [reference?.low?.value, reference?.high?.value].filter(value => value !== undefined);
  const values = [...points.map(point => point.value), ...limits];
  const [first, last] = [Math.min(...values), Math.max(...values)];
  const middle = (first + last) / 2;
  const half = (Math.abs(middle) * leastSpan) / 2;
  const [least, most] = [Math.min(first, middle - half), Math.max(last, middle + half)];
  const room = (most - least || Math.abs(most) || 1) * 0.12;
  const bottom = least >= 0 ? Math.max(0, least - room) : least - room;
  return scaleLinear([bottom, most + room], [floor, top]);
}

function bandOf(y: ScaleLinear<number, number>, reference: CourseChartProps['reference']): Drawn['band'] {
  const { low, high } = reference ?? {};
  if (!low && !high) return null;
  const [upper, lower] = [high ? y(high.value) : top - 18, low ? y(low.value) : floor];
  return { x: left - 2, width: 100 - left + 2, y: round(upper), height: round(Math.max(1, lower - upper)) };
}

/** The limits of the reference first, then the least and the most that was measured, where there is room for them. */
function valueTicks(
  y: ScaleLinear<number, number>,
  { points, reference }: CourseChartProps,
): Drawn['yTicks'] {
  const ordered = points.toSorted((a, b) => a.value - b.value);
  const wanted: (Limit & { limit: boolean })[] = [
    ...[reference?.low, reference?.high]
      .filter(limit => limit !== undefined)
      .map(limit => ({ ...limit, limit: true })),
    ...[ordered[0], ordered.at(-1)]
      .filter(point => point !== undefined)
      .map(point => ({ ...point, limit: false })),
  ];
  const kept: { y: number; label: string; limit: boolean }[] = [];
  for (const { value, label, limit } of wanted) {
    const at = round(y(value));
    if (kept.every(tick => Math.abs(tick.y - at) > 18)) kept.push({ y: at, label, limit });
  }
  return kept.map(tick => ({ ...tick, from: `${left - 2}%`, to: '100%' }));
}

function timeTicks(x: ScaleTime<number, number>, language: Language): Drawn['xTicks'] {
  const [from = 0, to = 0] = x.domain().map(Number);
  const format = tickFormats[language][grain(to - from)];
  const seen = new Set<string>();
  return x
    .ticks(4)
    .map(tick => ({ x: round(x(tick)), label: format.format(tick) }))
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map(tick => ({ ...tick, anchor: tick.x > right - 8 ? 'end' : 'middle' }));
}

type Grain = 'year' | 'month' | 'day' | 'hour';

function grain(span: number): Grain {
  if (span > 4 * 365 * day) return 'year';
  if (span > 120 * day) return 'month';
  return span > 3 * day ? 'day' : 'hour';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

// Made once: a format costs more to make than a chart to draw. Ticks stand on UTC midnights, so they are named in UTC.
const locales = { nl: 'nl-NL', en: 'en-GB' } as const;
const dayFormats = perLanguage({ timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' });
const tickFormats = {
  nl: ticksIn('nl'),
  en: ticksIn('en'),
};

function perLanguage(options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> {
  return {
    nl: new Intl.DateTimeFormat(locales.nl, options),
    en: new Intl.DateTimeFormat(locales.en, options),
  };
}

function ticksIn(language: Language): Record<Grain, Intl.DateTimeFormat> {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], options);
  return {
    year: format({ timeZone: 'UTC', year: 'numeric' }),
    month: format({ timeZone: 'UTC', month: 'short', year: 'numeric' }),
    day: format({ timeZone: 'UTC', day: 'numeric', month: 'short' }),
    hour: format({ timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  };
}
