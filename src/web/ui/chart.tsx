import type { Html } from '../html.ts';
import { type Drawn, drawCourse, plotHeight, signs } from './chart-drawing.ts';
import type { Language } from './page-props.ts';
import { uiWords } from './words.ts';

/** One measurement. `label` is the value as people read it (`5,4`); its unit belongs to the whole course. */
export type CoursePoint = {
  at: Temporal.Instant;
  value: number;
  label: string;
  /** `unknown` where the source gave no reference for this one. */
  reference: 'inside' | 'outside' | 'unknown';
  corrected?: true;
};

export type Limit = { value: number; label: string };

export type CourseChartProps = {
  /** Unique on the page. */
  id: string;
  /** What was measured: `Kreatinine`. */
  title: string;
  unit: string;
  points: readonly CoursePoint[];
  /** The latest reference; one side may be open. */
  reference?: { low?: Limit; high?: Limit };
  /** The least height of the axis, as a share of the middle of what was measured: a small change is not drawn as a great one. */
  leastSpan?: number;
  language: Language;
};

/**
 * A course over real time with the reference band: readable without script, at 390 px and on paper. Positions across are
 * percentages, so that the letters keep their size at every width. The caller puts the same as a table beneath it.
 */
export function CourseChart(props: CourseChartProps): Html | null {
  const drawn = drawCourse(props);
  if (!drawn) return null;
  const words = uiWords[props.language].chart;
  return (
    <figure class="chart">
      <figcaption>
        {props.title} {props.unit && <span class="chart__unit">({props.unit})</span>}
      </figcaption>
      <svg
        class="chart__plot"
        role="img"
        aria-labelledby={`${props.id}-title ${props.id}-text`}
        height={plotHeight}
        width="100%"
      >
        <title id={`${props.id}-title`}>{props.title}</title>
        <desc id={`${props.id}-text`}>{words.describe(drawn.summary)}</desc>
        <Ground {...drawn} />
        <svg
          aria-hidden="true"
          viewBox={`0 0 100 ${plotHeight}`}
          preserveAspectRatio="none"
          width="100%"
          height={plotHeight}
        >
          <path class="chart__line" d={drawn.line} vector-effect="non-scaling-stroke" />
        </svg>
        <Points {...drawn} />
      </svg>
      <Legend {...props} />
    </figure>
  );
}

function Ground({ band, yTicks, xTicks, floor }: Drawn): Html {
  return (
    <>
      {band && (
        <rect class="chart__band" x={`${band.x}%`} width={`${band.width}%`} y={band.y} height={band.height} />
      )}
      {yTicks.map(tick => (
        <>
          <line
            class={tick.limit ? 'chart__limit' : 'chart__grid'}
            x1={tick.from}
            x2={tick.to}
            y1={tick.y}
            y2={tick.y}
          />
          <text
            class={tick.limit ? 'chart__tick chart__tick--limit' : 'chart__tick'}
            x="0"
            y={tick.y}
            dy="0.35em"
          >
            {tick.label}
          </text>
        </>
      ))}
      {xTicks.map(tick => (
        <>
          <line class="chart__axis" x1={`${tick.x}%`} x2={`${tick.x}%`} y1={floor} y2={floor + 6} />
          <text class="chart__tick" x={`${tick.x}%`} y={floor + 24} text-anchor={tick.anchor}>
            {tick.label}
          </text>
        </>
      ))}
    </>
  );
}

function Points({ points, last }: Drawn): Html {
  const shapes = points.length > 30 ? signs.crowded : signs.ordinary;
  return (
    <>
      {points.map(point => (
        <svg x={`${point.x}%`} y={point.y} overflow="visible">
          <title>{point.title}</title>
          {point.corrected && <path class="chart__ring" d={shapes.ring} />}
          <path
            class={point.outside ? 'chart__point chart__point--outside' : 'chart__point'}
            d={point.outside ? shapes.outside : shapes.inside}
          />
        </svg>
      ))}
      <text class="chart__last" x={`${last.x}%`} y={last.y} dx={last.shift} text-anchor={last.anchor}>
        {last.label}
      </text>
    </>
  );
}

/** Only the signs that this chart uses. */
function Legend({ points, reference, unit, language }: CourseChartProps): Html {
  const words = uiWords[language].chart;
  const { low, high } = reference ?? {};
  return (
    <ul class="chart__legend">
      {low && high && <Key kind="band" label={words.between(low.label, high.label, unit)} />}
      {low && !high && <Key kind="band" label={words.atLeast(low.label, unit)} />}
      {high && !low && <Key kind="band" label={words.atMost(high.label, unit)} />}
      {points.some(point => point.reference === 'inside') && <Key kind="inside" label={words.inside} />}
      {points.some(point => point.reference === 'outside') && <Key kind="outside" label={words.outside} />}
      {points.some(point => point.reference === 'unknown') && <Key kind="inside" label={words.unknown} />}
      {points.some(point => point.corrected) && <Key kind="corrected" label={words.corrected} />}
    </ul>
  );
}

function Key({ kind, label }: { kind: 'band' | 'inside' | 'outside' | 'corrected'; label: string }): Html {
  return (
    <li>
      <svg class="chart__key" viewBox="-11 -11 22 22" width="22" height="22" aria-hidden="true">
        {kind === 'band' && <rect class="chart__band" x="-11" y="-7" width="22" height="14" />}
        {kind === 'inside' && <path class="chart__point" d={signs.ordinary.inside} />}
        {kind === 'outside' && <path class="chart__point chart__point--outside" d={signs.ordinary.outside} />}
        {kind === 'corrected' && <path class="chart__ring" d={signs.ordinary.ring} />}
      </svg>
      <span>{label}</span>
    </li>
  );
}
