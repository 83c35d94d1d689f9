/** One measure: its newest value, its course in a figure, and every value in a table. */
import type { SourceReading } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { SilentSources } from '../../web/missing.tsx';
import { sayNumber } from '../../web/say.ts';
import { CourseChart } from '../../web/ui/chart.tsx';
import { DataTable, Section, Value } from '../../web/ui/data.tsx';
import { PrintButton } from '../../web/ui/feedback.tsx';
import { Badge } from '../../web/ui/lists.tsx';
import { sayMeasure, sayMeasured, sayMeasuredOn, stateBadges } from './lines-measured.ts';
import { type Line, linesOf, type Measurement } from './measurement.ts';
import { type Speech, sayNamed, sayUnit } from './speech.ts';
import type { About } from './views.tsx';

type CourseProps = About & {
  /** The newest first; empty where a silent source may have one. */
  course: readonly Measurement[];
  sources: readonly SourceReading[];
};

/** So many values are read at a glance; older ones stand behind a line that opens. */
const newest = 12;

export function CoursePage(props: CourseProps): Html {
  const { words, language, course, sources, here } = props;
  const [first] = course;
  const silent = words.parts.measurements.silent;
  const [recent, older] = [course.slice(0, newest), course.slice(newest)];
  return (
    <>
      <SilentSources sources={sources} what={silent} language={language} here={here} />
      {first && (
        <>
          <Value
            value={sayMeasured(first, props)}
            kind={first.value.is === 'amount' || first.parts.length > 0 ? 'figure' : 'words'}
            sentence={sayMeasuredOn(first, props)}
          >
            {stateBadges(first, props).map(badge => (
              <Badge {...badge} />
            ))}
          </Value>
          <Section title={words.courseTitle}>
            {linesOf(course).map((line, place) => (
              <Drawing line={line} course={course} place={place} speech={props} />
            ))}
            <Values {...props} course={recent} />
            {older.length > 0 && (
              <details>
                <summary>{words.older(older.length)}</summary>
                <Values {...props} course={older} />
              </details>
            )}
          </Section>
          <PrintButton language={language} />
        </>
      )}
    </>
  );
}

type DrawingProps = { line: Line; course: readonly Measurement[]; place: number; speech: Speech };

/** A course needs two points; one value says it by itself. */
function Drawing({ line, course, place, speech }: DrawingProps): Html | null {
  const { language } = speech;
  const [first] = course;
  if (line.points.length < 2 || !first) return null;
  const name = sayMeasure(first, speech);
  return (
    <CourseChart
      id={`verloop-${place + 1}`}
      title={line.part === null ? name : (sayNamed(line.part, speech) ?? name)}
      unit={sayUnit(line.unit, language)}
      language={language}
      // Of one's own measures nobody gives limits: without this two kilos fill the whole height.
      leastSpan={0.2}
      points={line.points.map(({ at, amount, of }) => ({
        at,
        value: amount.number,
        label: sayNumber(amount.text, language),
        reference: 'unknown' as const,
        ...(of.state === 'corrected' && { corrected: true as const }),
      }))}
    />
  );
}

function Values(props: CourseProps): Html {
  const { words, course } = props;
  const isRemarked = course.some(each => each.state !== 'final' || each.notes.length > 0);
  return (
    <DataTable
      caption={words.allValues}
      columns={[
        { key: 'date', label: words.measured.date, kind: 'date' },
        { key: 'value', label: words.measured.value },
        ...(isRemarked ? [{ key: 'remark' as const, label: words.measured.remark }] : []),
      ]}
      rows={course.map(each => ({
        date: sayMeasuredOn(each, props),
        value: sayMeasured(each, props),
        remark: [...stateBadges(each, props).map(badge => badge.children), ...each.notes].join('; '),
      }))}
    />
  );
}
