/** The course of a test: drawn, and the same in a table under it. */
import { startOf } from '../../lib/time.ts';
import type { Html } from '../../web/html.ts';
import { sayNumber } from '../../web/say.ts';
import type { Limit } from '../../lib/fhir-reading.ts';
import { CourseChart, type CoursePoint } from '../../web/ui/chart.tsx';
import { Section } from '../../web/ui/data.tsx';
import { sayUnit } from '../../web/units.ts';
import type { Measured } from './result.ts';
import { type Speech, sayName, sayShortOn } from './speech.ts';
import { saidOf, ValuesTable } from './values-view.tsx';
import { pathOf } from './views.tsx';

type CourseProps = Speech & {
  result: Measured;
  /** Oldest first; the result itself among them. */
  course: readonly Measured[];
  /** How many more there are that a question still stands before. */
  unseen: number;
};

/** So many values are read at a glance; older ones stand behind a line that opens. */
const newest = 12;

export function Course(props: CourseProps): Html {
  const { course, words, unseen } = props;
  const latestFirst = course.toReversed();
  const [recent, older] = [latestFirst.slice(0, newest), latestFirst.slice(newest)];
  return (
    <Section title={words.detail.course}>
      <Drawing {...props} />
      <CourseTable {...props} rows={recent} caption={words.detail.allValues} />
      {older.length > 0 && (
        <details>
          <summary>{words.detail.older(older.length)}</summary>
          <CourseTable {...props} rows={older} caption={words.detail.olderValues} />
        </details>
      )}
      {unseen > 0 && <p>{words.detail.unseen(unseen)}</p>}
    </Section>
  );
}

type CourseTableProps = Speech & { rows: readonly Measured[]; caption: string };

function CourseTable({ rows, caption, words, language }: CourseTableProps): Html {
  return (
    <ValuesTable
      words={words}
      language={language}
      caption={caption}
      first={{ label: words.detail.date, kind: 'date' }}
      lines={rows.map(each => ({
        name: <a href={pathOf(each)}>{sayShortOn(each, { words, language })}</a>,
        said: saidOf(each, { words, language }),
        reading: each,
        state: each.state,
      }))}
    />
  );
}

function Drawing({ result, course, words, language }: CourseProps): Html | null {
  const points = course.map(pointOf).filter(point => point !== null);
  if (points.length < 2) return null;
  // Of several references nobody knows which to draw, nor one in another unit on this axis.
  const ranges = course.findLast(each => each.ranges.length > 0)?.ranges ?? [];
  const range = ranges.length === 1 ? ranges[0] : null;
  const limit = (side: Limit | null) =>
    side && side.unit === null ? { value: side.number, label: sayNumber(side.text, language) } : null;
  const low = limit(range?.low ?? null);
  const high = limit(range?.high ?? null);
  return (
    <CourseChart
      id="verloop"
      title={sayName(result, { words })}
      unit={result.value.is === 'quantity' ? sayUnit(result.value.unit, language) : ''}
      points={points.map(point => ({ ...point, label: sayNumber(point.label, language) }))}
      language={language}
      {...((low || high) && { reference: { ...(low && { low }), ...(high && { high }) } })}
    />
  );
}

function pointOf(result: Measured): CoursePoint | null {
  const at = result.at ?? (result.on ? startOf(result.on) : null);
  if (at === null || result.value.is !== 'quantity') return null;
  return {
    at,
    value: result.value.number,
    label: result.value.text,
    reference: result.against,
    ...(result.state === 'corrected' && { corrected: true as const }),
  };
}
