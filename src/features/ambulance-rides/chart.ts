/** The course of one measure as SVG, for paper: black on white, marks besides lines, no colour that means anything. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { zone } from '../../lib/time.ts';
import type { Course } from './vital-signs.ts';

const width = 360;
const height = 150;
const inside = { left: 38, right: width - 14, top: 12, bottom: height - 24 };
const ink = '#1f2a33';
const faint = '#c9d1d6';

/** A picture without words but numbers; what it shows is told by the text beside it and the table above. */
export function drawCourse({ points }: Course, language: 'nl' | 'en'): string {
  const numbers = points.flatMap(point => point.numbers);
  const times = points.map(point => point.at.epochMilliseconds);
  const x = scaleUtc([Math.min(...times), Math.max(...times)], [inside.left + 8, inside.right - 8]);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  // One value all along is a flat line in the middle, not on an edge.
  const room = high === low ? Math.max(1, Math.abs(high) * 0.05) : (high - low) * 0.08;
  const y = scaleLinear([low - room, high + room], [inside.bottom, inside.top]).nice(4);
  const lines = Array.from({ length: Math.max(...points.map(point => point.numbers.length)) }, (_, nth) =>
    points.flatMap(point => {
      const value = point.numbers[nth];
      return value === undefined ? [] : [{ x: x(point.at.epochMilliseconds), y: y(value) }];
    }),
  );
  const grid = y.ticks(4).map(tick => gridLine(y(tick), String(tick), language));
  const clocks = [points[0], points.at(-1)].flatMap(point => point ?? []);
  const labels = clocks.map((point, nth) => timeLabel(point.at, nth === 0 ? 'start' : 'end'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Source Sans 3" font-size="12" fill="${ink}">`,
    ...grid,
    ...labels,
    ...lines.map((path, nth) => drawLine(path, nth)),
    '</svg>',
  ].join('');
}

type Place = { x: number; y: number };

const toPath = line<Place>(
  place => place.x,
  place => place.y,
).digits(1);

function drawLine(path: readonly Place[], nth: number): string {
  const dashes = nth === 0 ? '' : ' stroke-dasharray="5 3"';
  const marks = path.map(({ x, y }) =>
    nth === 0
      ? `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.2"/>`
      : `<rect x="${(x - 3).toFixed(1)}" y="${(y - 3).toFixed(1)}" width="6" height="6"/>`,
  );
  return `<path d="${toPath([...path]) ?? ''}" fill="none" stroke="${ink}" stroke-width="1.6"${dashes}/>${marks.join('')}`;
}

function gridLine(y: number, label: string, language: 'nl' | 'en'): string {
  const said = language === 'nl' ? label.replace('.', ',') : label;
  const at = y.toFixed(1);
  return (
    `<path d="M${inside.left} ${at}H${inside.right}" stroke="${faint}" stroke-width="0.8"/>` +
    `<text x="${inside.left - 6}" y="${(y + 4).toFixed(1)}" text-anchor="end">${said}</text>`
  );
}

function timeLabel(at: Temporal.Instant, side: 'start' | 'end'): string {
  const clock = at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  const x = side === 'start' ? inside.left : inside.right;
  return `<text x="${x}" y="${height - 6}" text-anchor="${side}">${clock}</text>`;
}
