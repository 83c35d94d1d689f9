/** The course of a test: drawn, and the same in a table under it. */
import { startOf } from '../../lib/time.ts';
import type { Html } from '../../web/html.ts';
import { sayNumber } from '../../web/say.ts';
import type { Limit, Reading } from '../../lib/fhir-reading.ts';
import { CourseChart, type CoursePoint } from '../../web/ui/chart.tsx';
import { Section } from '../../web/ui/data.tsx';
import { sayUnit } from '../../web/units.ts';
import type { Measured } from './result.ts';
import { pressureOf, type Speech, sayName, sayShortOn, sayTitle } from './speech.ts';
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
      <Drawings {...props} />
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

/** One line of a course: the value itself, or of a blood pressure the upper or the lower number. */
type Drawn = {
  title: string;
  reading: Reading;
  readingOf: (each: Measured) => Reading | undefined;
};

/** What can be drawn of it; parts of other tests stand in the table only, as there may be many. */
function drawnOf(result: Measured, speech: Speech): Drawn[] {
  if (result.value.is === 'quantity') {
    return [{ title: sayName(result, speech), reading: result, readingOf: each => each }];
  }
  return pressureOf(result).map(part => ({
    title: sayTitle(part, speech),
    reading: part,
    // A pressure in kPa is no point of a line in mmHg; the table says both.
    readingOf: each =>
      each.components.find(({ loinc, value }) => loinc === part.loinc && unitOf({ value }) === unitOf(part)),
  }));
}

function Drawings(props: CourseProps): Html {
  const lines = drawnOf(props.result, props);
  return (
    <>
      {lines.map((line, place) => (
        <Drawing {...props} line={line} id={place === 0 ? 'verloop' : `verloop-${place + 1}`} />
      ))}
    </>
  );
}

function Drawing({ course, language, line, id }: CourseProps & { line: Drawn; id: string }): Html | null {
  const readings = course.flatMap(of => {
    const reading = line.readingOf(of);
    return reading ? [{ of, reading }] : [];
  });
  const points = readings.map(pointOf).filter(point => point !== null);
  if (points.length < 2) return null;
  // Of several references nobody knows which to draw, nor one in another unit on this axis.
  const ranges = readings.findLast(({ reading }) => reading.ranges.length > 0)?.reading.ranges ?? [];
  const range = ranges.length === 1 ? ranges[0] : null;
  const limit = (side: Limit | null) =>
    side && side.unit === null ? { value: side.number, label: sayNumber(side.text, language) } : null;
  const low = limit(range?.low ?? null);
  const high = limit(range?.high ?? null);
  return (
    <CourseChart
      id={id}
      title={line.title}
      unit={sayUnit(unitOf(line.reading), language)}
      points={points.map(point => ({ ...point, label: sayNumber(point.label, language) }))}
      language={language}
      // Where nobody gives limits a few points would fill the whole height.
      {...(low || high ? { reference: { ...(low && { low }), ...(high && { high }) } } : { leastSpan: 0.2 })}
    />
  );
}

function unitOf({ value }: Pick<Reading, 'value'>): string | null {
  return value.is === 'quantity' ? value.unit : null;
}

function pointOf({ of, reading }: { of: Measured; reading: Reading }): CoursePoint | null {
  const at = of.at ?? (of.on ? startOf(of.on) : null);
  if (at === null || reading.value.is !== 'quantity') return null;
  return {
    at,
    value: reading.value.number,
    label: reading.value.text,
    reference: reading.against,
    ...(of.state === 'corrected' && { corrected: true as const }),
  };
}
