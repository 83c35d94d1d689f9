import { pruned, settled, slimmed } from './slim.ts';
import { readSource } from './sources.ts';

export { browserScript } from '../browser/index.ts';

/** The Utrecht components in use, and of each the classes that our parts really carry. */
const utrecht: Readonly<Record<string, readonly string[]>> = {
  'skip-link': ['utrecht-skip-link', 'utrecht-skip-link--visible-on-focus'],
  button: [
    'utrecht-button',
    'utrecht-button--primary-action',
    'utrecht-button--secondary-action',
    'utrecht-button--danger',
  ],
  'form-field': [
    'utrecht-form-field',
    'utrecht-form-field--invalid',
    'utrecht-form-field__label',
    'utrecht-form-field__description',
    'utrecht-form-field__error-message',
    'utrecht-form-field__input',
  ],
  'form-label': ['utrecht-form-label'],
  'form-field-description': ['utrecht-form-field-description'],
  'form-field-error-message': ['utrecht-form-field-error-message'],
  textbox: ['utrecht-textbox', 'utrecht-textbox--invalid'],
  textarea: ['utrecht-textarea', 'utrecht-textarea--invalid'],
  select: ['utrecht-select', 'utrecht-select--invalid'],
  'radio-button': ['utrecht-radio-button', 'utrecht-radio-button--html-input'],
  table: ['utrecht-table', 'utrecht-table--html-table'],
  alert: [
    'utrecht-alert',
    'utrecht-alert__icon',
    'utrecht-alert__content',
    'utrecht-alert--info',
    'utrecht-alert--ok',
    'utrecht-alert--warning',
    'utrecht-alert--error',
  ],
  'data-badge': ['utrecht-data-badge'],
};

const ours = [
  'base',
  'navigation',
  'page',
  'leave',
  'form',
  'data',
  'lists',
  'glance',
  'thread',
  'chart',
  'feedback',
  'print',
];

/** What only the workplaces of staff have. */
const oursAtWork = ['worklist', 'difference'];

/** Who a sheet or a script is for: visitors do not pay for what only staff see. `everyone` is for the gallery. */
export type Wearer = 'visitors' | 'everyone';

let sheet: string | null = null;
let atWork: string | null = null;

/**
 * The style sheet of every portal: Utrecht components in use, tokens, our own parts; read once, minified.
 * A portal's tokens (`portals/<id>/theme.css`) come after it: `stylesheet(theme)`.
 */
export function stylesheet(theme = '', wearer: Wearer = 'everyone'): string {
  sheet ??= settled(
    [
      '/* Holds parts of the Utrecht design system, (c) Frameless B.V. and Gemeente Utrecht, EUPL-1.2 */\n',
      ...Object.entries(utrecht).map(([component, classes]) =>
        pruned(readSource(`node_modules/@utrecht/${component}-css/dist/index.css`), classes),
      ),
      slimmed(tokensOfOurs()),
      ...ours.map(name => slimmed(readSource(`src/web/ui/${name}.css`))),
    ].join(''),
  );
  atWork ??= oursAtWork.map(name => slimmed(readSource(`src/web/ui/${name}.css`))).join('');
  return sheet + (wearer === 'everyone' ? atWork : '') + slimmed(theme);
}

/** The tokens as they are written, for whoever measures them. */
export function tokensOfOurs(): string {
  return readSource('src/web/ui/tokens.css');
}
