import type { Html } from '../html.ts';

// Drawn for this set: a 24 grid, one line weight, round ends, so that they read at 20 px and in print.
const drawings = {
  overview: ['M4 11.2 12 4.5l8 6.7', 'M6 9.8V19.5h12V9.8', 'M10 19.5v-5.2h4v5.2'],
  results: [
    'M9.5 3.5h5',
    'M10.5 3.5v6L5.6 18a1.7 1.7 0 0 0 1.5 2.5h9.8a1.7 1.7 0 0 0 1.5-2.5l-4.9-8.5v-6',
    'M7.9 14.5h8.2',
  ],
  medication: [
    'M4.9 12.6a4.4 4.4 0 0 1 0-6.2l1.5-1.5a4.4 4.4 0 0 1 6.2 0l6.5 6.5a4.4 4.4 0 0 1 0 6.2l-1.5 1.5a4.4 4.4 0 0 1-6.2 0z',
    'm8.4 16.1 7.7-7.7',
  ],
  appointments: ['M4.5 6h15v13.5h-15z', 'M4.5 10.2h15', 'M8.5 3.5V8', 'M15.5 3.5V8', 'm9.3 14.8 2 2 3.6-3.8'],
  letters: ['M6 3.5h8l4.5 4.5v12.5H6z', 'M13.7 3.7v4.6h4.6', 'M9 12.5h6.5', 'M9 16h6.5'],
  visits: ['M5.5 20.5v-16h13v16', 'M3.5 20.5h17', 'M12 7v5', 'M9.5 9.5h5', 'M10 20.5v-4.5h4v4.5'],
  messages: ['M4 5.5h16v11h-8.6L7 20v-3.5H4z', 'M8 9.5h8', 'M8 12.7h5'],
  health: [
    'M12 20.2S3.8 15.4 3.8 9.5A4.3 4.3 0 0 1 12 7.7a4.3 4.3 0 0 1 8.2 1.8c0 5.9-8.2 10.7-8.2 10.7z',
    'M7.2 12.2h2.5l1.4-2.6 1.9 4.4 1.2-1.8h2.6',
  ],
  people: [
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11z',
    'M3.5 19.5c0-3.2 2.4-5.3 5.5-5.3s5.5 2.1 5.5 5.3',
    'M15.5 11a2.8 2.8 0 0 0 0-5.6',
    'M17 14.6c2.1.6 3.5 2.3 3.5 4.9',
  ],
  person: ['M12 11.2a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4z', 'M5 20.2c0-3.9 3-6.2 7-6.2s7 2.3 7 6.2'],
  log: [
    'M2.8 12S6 5.8 12 5.8 21.2 12 21.2 12 18 18.2 12 18.2 2.8 12 2.8 12z',
    'M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z',
  ],
  hidden: [
    'M9.9 6.1A8.6 8.6 0 0 1 12 5.8c6 0 9.2 6.2 9.2 6.2a15 15 0 0 1-2.5 3.2',
    'M6.3 7.6A15 15 0 0 0 2.8 12S6 18.2 12 18.2c1.7 0 3.2-.5 4.5-1.2',
    'm4 4 16 16',
  ],
  settings: [
    'M4 7h9',
    'M17.5 7H20',
    'M15.2 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
    'M4 17h2.5',
    'M11 17h9',
    'M8.8 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  ],
  help: [
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z',
    'M9.6 9.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.8',
    'M12 16.6v.1',
  ],
  menu: ['M4 6.5h16', 'M4 12h16', 'M4 17.5h16'],
  'sign-out': ['M10 4.5H5v15h5', 'M14.5 8 19 12l-4.5 4', 'M18.5 12H9.5'],
  phone: [
    'M5 4h4l1.6 4.4-2.2 1.7a12 12 0 0 0 5.5 5.5l1.7-2.2L20 15v4a1.3 1.3 0 0 1-1.4 1.3C10.9 19.8 4.2 13.1 3.7 5.4A1.3 1.3 0 0 1 5 4z',
  ],
  warning: ['M12 4 2.9 19.5h18.2z', 'M12 10v4.6', 'M12 17v.1'],
  information: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'M12 11.2v5', 'M12 7.9v.1'],
  check: ['m5 12.8 4.6 4.7L19 7'],
  done: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'm8.2 12.3 2.7 2.7 5-5.5'],
  clock: ['M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z', 'M12 7.5V12l3 2'],
  lock: ['M5.5 10.5h13v9.5h-13z', 'M8.2 10.5V8a3.8 3.8 0 0 1 7.6 0v2.5', 'M12 14.2v2'],
  print: ['M7.5 9V4h9v5', 'M7.5 16.5H4V9h16v7.5h-3.5', 'M7.5 13.8h9V20h-9z'],
  download: ['M12 4v10.5', 'm7.8 10.7 4.2 4.2 4.2-4.2', 'M4.5 19.5h15'],
  search: ['M10.7 17.2a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z', 'm15.5 15.5 4.7 4.7'],
  pencil: ['m4.5 19.5.9-4L16 4.9l3.1 3.1L8.5 18.6z', 'm13.8 7.1 3.1 3.1'],
  cloud: [
    'M7 17.8a3.9 3.9 0 0 1-.3-7.8A5.5 5.5 0 0 1 17.3 9.8a4 4 0 0 1 .2 8z',
    'm9.8 11.2 4.4 4.4',
    'm14.2 11.2-4.4 4.4',
  ],
  'chevron-right': ['m9.5 5.5 6.5 6.5-6.5 6.5'],
  'chevron-left': ['M14.5 5.5 8 12l6.5 6.5'],
  'chevron-down': ['m5.5 9.5 6.5 6.5 6.5-6.5'],
} as const;

/** The names of the set. */
export type IconName = keyof typeof drawings;

/** All names, for the gallery. */
export const iconNames = Object.keys(drawings).filter((name): name is IconName => name in drawings);

// The drawings never change, so they are turned into HTML once: one stands in every row of a list.
const drawn = new Map(
  Object.entries(drawings).map(([name, lines]) => [
    name,
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={lines.join('M0 0')} />
    </svg>,
  ]),
);

/** A drawing beside a word; it says nothing by itself and is hidden from screen readers. */
export function Icon({ name }: { name: IconName }): Html | null {
  return drawn.get(name) ?? null;
}
