/** A line on which everything is asked and answered in R4, whatever version of FHIR the source speaks. */
import type { Dialect, Query } from './dialect.ts';
import type { RecordSource } from './index.ts';
import { type Counted, type Line, openLine, type Pages } from './line.ts';
import { type Entry, isObject, once } from './page.ts';

/** Opens the line to a source that speaks this dialect; nothing is asked yet. */
export function openSpokenLine(of: RecordSource, dialect: Dialect): Line {
  const line = openLine(of, dialect);
  if (dialect.version === '4.0') return line;
  return {
    ...line,
    async search(query, bounds) {
      const questions = dialect.questions(query);
      const answers = await Promise.all(questions.map(question => line.search(question, bounds)));
      return liftedPages(together(questions, answers), { line, dialect });
    },
    async count(query, bounds) {
      const questions = dialect.questions(query);
      return summed(questions, await Promise.all(questions.map(question => line.count(question, bounds))));
    },
  };
}

/** What several questions gave, as if they were one. */
function together(questions: readonly Query[], answers: readonly Pages[]): Pages {
  const isNothing = (pages: Pages, nth: number) =>
    questions[nth]?.orNothing === true && !pages.reached && pages.fault?.servesNone === true;
  const known = answers.filter((pages, nth) => !isNothing(pages, nth));
  // A source that knows none of these types has said nothing.
  const counted = known.length > 0 ? known : answers;
  const faults = counted.flatMap(pages => pages.fault ?? []);
  return {
    entries: once(() => counted.flatMap(pages => pages.entries())),
    prints: counted.flatMap(pages => pages.prints),
    bytes: counted.reduce((sum, pages) => sum + pages.bytes, 0),
    reached: counted.every(pages => pages.reached),
    whole: counted.every(pages => pages.whole),
    // That none are served is so only where every question was answered with it.
    fault: faults.find(fault => fault.servesNone !== true) ?? faults[0] ?? null,
  };
}

/** As `together`: of a type that a source does not know it has nothing. */
function summed(questions: readonly Query[], answers: readonly Counted[]): Counted {
  const isNothing = (counted: Counted, nth: number) =>
    questions[nth]?.orNothing === true && !counted.ok && counted.servesNone === true;
  const known = answers.filter((counted, nth) => !isNothing(counted, nth));
  const counts = known.length > 0 ? known : answers;
  const total = counts.reduce((sum, counted) => sum + (counted.ok ? counted.total : 0), 0);
  return counts.find(counted => !counted.ok) ?? { ok: true, total };
}

function liftedPages(pages: Pages, { line, dialect }: { line: Line; dialect: Dialect }): Pages {
  const lifted = (): readonly Entry[] => {
    const entries = pages.entries();
    const came = new Set(entries.flatMap(namesOf));
    const cameAlong = (reference: string) => came.has(line.local(reference) ?? reference);
    return entries.map(entry => ({ ...entry, resource: dialect.lift(entry.resource, { cameAlong }) }));
  };
  return { ...pages, entries: once(lifted) };
}

function namesOf({ resource, fullUrl }: Entry): string[] {
  const own = isObject(resource) ? [`${String(resource['resourceType'])}/${String(resource['id'])}`] : [];
  return fullUrl === null ? own : [...own, fullUrl];
}
