import { CourseChart, type CoursePoint } from '../chart.tsx';
import type { Example } from './example.ts';

const language = 'nl';
const reference = { low: { value: 50, label: '50' }, high: { value: 100, label: '100' } };

/** Years of kreatinine, unevenly in time, twice above the reference, once corrected. */
export const kreatinine: readonly CoursePoint[] = [
  ['2021-02-03', 78],
  ['2022-03-15', 84],
  ['2023-01-20', 81],
  ['2024-06-06', 93],
  ['2024-09-02', 108],
  ['2024-09-20', 112],
  ['2025-01-14', 99],
  ['2025-12-04', 104],
  ['2026-11-20', 96],
].map(([on, value]) => {
  const figure = Number(value);
  return {
    at: Temporal.Instant.from(`${on}T09:30:00+01:00`),
    value: figure,
    label: `${figure}`,
    reference: figure > 100 ? ('outside' as const) : ('inside' as const),
    ...(figure === 104 && { corrected: true as const }),
  };
});

const everyHour: readonly CoursePoint[] = Array.from({ length: 90 }, (_, index) => {
  const value = 37 + Math.sin(index / 7) * 1.4;
  return {
    at: Temporal.Instant.from('2026-11-17T00:00:00Z').add({ hours: index }),
    value,
    label: value.toFixed(1).replace('.', ','),
    reference: value > 38 ? ('outside' as const) : ('inside' as const),
  };
});

/** Courses: long, a single value, far outside, open to one side, too many. */
export const chartExamples: readonly Example[] = [
  {
    part: 'CourseChart',
    name: 'jaren',
    node: (
      <CourseChart
        language={language}
        id="jaren"
        title="Kreatinine"
        unit="µmol/l"
        points={kreatinine}
        reference={reference}
      />
    ),
  },
  {
    part: 'CourseChart',
    name: 'één waarde, geen referentie',
    node: (
      <CourseChart
        language={language}
        id="een"
        title="Vitamine B12"
        unit="pmol/l"
        points={[
          {
            at: Temporal.Instant.from('2026-03-03T09:20:00Z'),
            value: 310,
            label: '310',
            reference: 'unknown',
          },
        ]}
      />
    ),
  },
  {
    part: 'CourseChart',
    name: 'ver buiten de referentie, alleen een bovengrens',
    node: (
      <CourseChart
        language={language}
        id="ver"
        title="CRP"
        unit="mg/l"
        reference={{ high: { value: 10, label: '10' } }}
        points={[
          ['2026-11-01T08:00:00Z', 312],
          ['2026-11-03T08:00:00Z', 188],
          ['2026-11-06T08:00:00Z', 61],
          ['2026-11-16T08:00:00Z', 7],
        ].map(([at, value]) => ({
          at: Temporal.Instant.from(`${at}`),
          value: Number(value),
          label: `${value}`,
          reference: Number(value) > 10 ? 'outside' : 'inside',
        }))}
      />
    ),
  },
  {
    part: 'CourseChart',
    name: 'te veel: elk uur',
    node: (
      <CourseChart
        language={language}
        id="uur"
        title="Temperatuur"
        unit="°C"
        points={everyHour}
        reference={{ low: { value: 36, label: '36' }, high: { value: 38, label: '38' } }}
      />
    ),
  },
];
