/** Values in a table: the parts of a result, the members of a report, the course of a test. */
import type { Content, Html } from '../../web/html.ts';
import type { Reading } from '../../lib/fhir-reading.ts';
import { DataTable, Section } from '../../web/ui/data.tsx';
import type { Measured, Result } from './result.ts';
import { type Speech, sayName, sayPressure, sayRanges, sayReading } from './speech.ts';
import type { Words } from './words.ts';

/** One line of a table of values: what it is called, what is said of it, and what it is held against. */
export type Line = { name: Content; said: Content; reading: Reading | null; state: Result['state'] };

/** The value, else its parts, else how many results stand in it. */
export function saidOf(result: Measured, speech: Speech): Content {
  if (result.value.is !== 'missing') return sayReading(result, speech);
  const pressure = sayPressure(result, speech.language);
  if (pressure) return `${pressure.value} ${pressure.unit}`;
  if (result.components.length > 0) {
    return result.components.map(part => (
      <span>
        {sayName(part, speech)}: {sayReading(part, speech)}
        <br />
      </span>
    ));
  }
  return result.members.length > 0 ? speech.words.members : sayReading(result, speech);
}

/** Columns for references and remarks stand there only where a line has one. `first`: what the first column is. */
export function ValuesTable(
  props: Speech & { caption: string; first: { label: string; kind?: 'date' }; lines: readonly Line[] },
): Html {
  const { words, language, lines, first } = props;
  const { detail } = words;
  const rows = lines.map(({ name, reading, said, state }) => ({
    name,
    value: said,
    range: reading === null ? '' : sayRanges(reading.ranges, { words, language }),
    remark: remarkOf({ against: reading?.against ?? 'unknown', state }, words),
  }));
  const anyRange = lines.some(({ reading }) => reading && reading.ranges.length > 0);
  const anyRemark = rows.some(({ remark }) => remark !== '');
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { key: 'name', ...first },
        { key: 'value', label: detail.value, kind: 'number' },
        ...(anyRange ? [{ key: 'range', label: detail.reference, kind: 'number' } as const] : []),
        ...(anyRemark ? [{ key: 'remark', label: detail.remark } as const] : []),
      ]}
      rows={rows}
    />
  );
}

/** The parts of something, and a calm word where one lies outside its reference (O-21). */
export function Readings({ words, language, lines }: Speech & { lines: readonly Line[] }): Html {
  const anyOutside = lines.some(({ reading }) => reading?.against === 'outside');
  const { detail } = words;
  return (
    <Section title={detail.parts}>
      <ValuesTable
        words={words}
        language={language}
        caption={detail.allValues}
        first={{ label: detail.test }}
        lines={lines}
      />
      {anyOutside && <p>{words.someOutside}</p>}
    </Section>
  );
}

function remarkOf(of: Pick<Measured, 'against' | 'state'>, words: Words): string {
  const remarks = [of.against === 'outside' && words.outside, of.state !== 'final' && words.state[of.state]];
  return remarks.filter(Boolean).join(', ');
}
