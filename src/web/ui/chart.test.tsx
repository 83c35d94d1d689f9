import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderFragment } from '../html.ts';
import { CourseChart, type CoursePoint } from './chart.tsx';
import { drawCourse } from './chart-drawing.ts';

const at = (text: string) => Temporal.Instant.from(text);
const point = (text: string, value: number, more: Partial<CoursePoint> = {}): CoursePoint => ({
  at: at(text),
  value,
  label: `${value}`,
  reference: 'inside',
  ...more,
});
const reference = { low: { value: 50, label: '50' }, high: { value: 100, label: '100' } };
const props = { id: 'x', title: 'Kreatinine', unit: 'µmol/l', language: 'nl' as const };

test('O-03 x is real time: a gap of four years is four times as wide as one of a year', () => {
  const points = [
    point('2020-01-01T00:00:00Z', 60),
    point('2021-01-01T00:00:00Z', 70),
    point('2025-01-01T00:00:00Z', 80),
  ];
  const [a, b, c] = drawCourse({ ...props, points })?.points.map(({ x }) => x) ?? [];
  expect(((c ?? 0) - (b ?? 0)) / ((b ?? 0) - (a ?? 0))).toBeCloseTo(4, 1);
});

test('O-03 the band lies between the limits, an open side runs to the edge', () => {
  const points = [point('2020-01-01T00:00:00Z', 50), point('2021-01-01T00:00:00Z', 100)];
  const both = drawCourse({ ...props, points, reference });
  const [low, high] = both?.points.map(({ y }) => y) ?? [];
  expect(both?.band).toMatchObject({ y: high, height: (low ?? 0) - (high ?? 0) });
  const upper = drawCourse({ ...props, points, reference: { high: reference.high } });
  expect((upper?.band?.y ?? 0) + (upper?.band?.height ?? 0)).toBe(upper?.floor);
  expect(drawCourse({ ...props, points })?.band).toBeNull();
});

test('O-03 a value outside the reference has another shape and the chart says so in words', () => {
  const inside = renderFragment(<CourseChart {...props} points={[point('2020-01-01T00:00:00Z', 60)]} />);
  const outside = renderFragment(
    <CourseChart
      {...props}
      points={[point('2020-01-01T00:00:00Z', 160, { reference: 'outside', corrected: true })]}
    />,
  );
  expect(inside).not.toContain('Buiten de referentiewaarden');
  expect(outside).toContain('Buiten de referentiewaarden');
  expect(outside).toContain('Gecorrigeerd');
  expect(outside).toContain('1 waarde buiten de referentiewaarden');
});

test('nothing to draw gives no chart', () => {
  expect(CourseChart({ ...props, points: [] })).toBeNull();
  expect(CourseChart({ ...props, points: [point('2020-01-01T00:00:00Z', Number.NaN)] })).toBeNull();
});

test('O-03 whatever the course, every sign lies on the paper, in order of time, and greater is higher', () => {
  const course = fc.array(
    fc.record({
      epoch: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(course, fc.boolean(), (raw, bounded) => {
      const points = raw.map(({ epoch, value }) => ({
        ...point('2020-01-01T00:00:00Z', value),
        at: Temporal.Instant.fromEpochMilliseconds(epoch),
      }));
      const drawn = drawCourse({ ...props, points, ...(bounded && { reference }) });
      const signs = drawn?.points ?? [];
      expect(signs).toHaveLength(points.length);
      for (const { x, y } of signs) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(100);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(300);
      }
      expect(signs.map(({ x }) => x)).toEqual(signs.map(({ x }) => x).toSorted((a, b) => a - b));
      const byTime = points.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
      for (const [i, one] of byTime.entries()) {
        const next = byTime[i + 1];
        if (next && next.value > one.value) expect(signs[i + 1]?.y).toBeLessThanOrEqual(signs[i]?.y ?? 0);
      }
      for (const [i, tick] of (drawn?.yTicks ?? []).entries())
        for (const other of drawn?.yTicks.slice(i + 1) ?? [])
          expect(Math.abs(tick.y - other.y)).toBeGreaterThan(18);
    }),
  );
});

test('O-03 with a least span a small change is drawn small, in the middle, and a great one fills the paper', () => {
  const drawn = (...values: number[]) => {
    const points = values.map((value, place) => point(`202${place}-01-01T00:00:00Z`, value));
    const of = (leastSpan?: number) => drawCourse({ ...props, points, ...(leastSpan && { leastSpan }) });
    const height = (of: ReturnType<typeof drawCourse>) => {
      const ys = of?.points.map(({ y }) => y) ?? [];
      return Math.max(...ys) - Math.min(...ys);
    };
    return { free: height(of()), least: height(of(0.2)) };
  };
  const weight = drawn(81.4, 83.9);
  expect(weight.free).toBeGreaterThan(150);
  expect(weight.least).toBeLessThan(weight.free / 4);
  const much = drawn(60, 90);
  expect(much.least).toBe(much.free);
});
