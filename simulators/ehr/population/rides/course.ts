/** What happens in a ride, apart from who, where and when: a story in numbers and sentences. */
import type { MedicineName } from './medicines.ts';

/** From the first measurement to the last one. */
export type Span = readonly [first: number, last: number];

export type VitalCourse = {
  systolic: Span;
  diastolic: Span;
  heartRate: Span;
  breathing: Span;
  saturation: Span;
  temperature: Span;
  /** Glasgow coma scale, 3 to 15. */
  gcs: Span;
  /** 0 to 10; absent where it was not asked. */
  pain?: Span;
  /** mmol/L, the first and the last time only. */
  glucose?: Span;
};

export type Course = {
  /** A1: at once with blue light, A2: soon without, B: ordered beforehand. */
  urgency: 'A1' | 'A2' | 'B';
  /** What the dispatch centre was told. */
  reason: string;
  /** SNOMED CT code and what it is called. */
  problem: readonly [code: string, name: string];
  vitals: VitalCourse;
  /** Airway, breathing, circulation, disability, exposure. */
  findings: readonly [a: string, b: string, c: string, d: string, e: string];
  /** Minutes after arrival, what was done, and its SNOMED CT code where there is one. */
  actions: readonly (readonly [minute: number, name: string, code?: string])[];
  /** Minutes after arrival, what was given, how much (in the unit of the medicine). */
  medicines: readonly (readonly [minute: number, name: MedicineName, dose: number])[];
  handover: { situation: string; background: string; assessment: string; agreed: string };
  /** Where it ended: at a hospital, or where it began. */
  to: 'hospital' | 'stayed';
  /** How long each part took. */
  minutes: { drive: number; scene: number; transport: number };
};
