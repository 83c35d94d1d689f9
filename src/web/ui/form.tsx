import type { Content, Html } from '../html.ts';
import { jsx } from '../jsx/jsx-runtime.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Language, PageLink } from './page-props.ts';
import { uiWords } from './words.ts';

/** A form that changes something: a POST, checked by the server alone, so that every browser shows our own words. `draft`: where what is typed is kept meanwhile. `file`: it brings one. */
export function Form(props: { action: string; draft?: string; file?: true; children: Content }): Html {
  return (
    <form
      class="form"
      method="post"
      action={props.action}
      noValidate
      {...(props.file && { enctype: 'multipart/form-data' })}
      {...(props.draft && { 'data-draft': props.draft })}
    >
      {props.children}
    </form>
  );
}

/** Words around every question: label above, help under it, then what is wrong with the answer. */
type Asked = {
  name: string;
  label: string;
  help?: string;
  /** Begins with the field's name and says how it should be. */
  error?: string;
  /** Marked in words; what has to be filled in carries no mark. */
  optional?: true;
  language: Language;
};

export type FieldProps = Asked & {
  kind?: 'text' | 'email' | 'tel' | 'date' | 'search' | 'password' | 'number' | 'long';
  /** What was typed before; stays through every error. */
  value?: string;
  /** The HTML autocomplete token: `email`, `tel`, `one-time-code` … */
  autocomplete?: string;
  inputMode?: 'numeric' | 'decimal' | 'text';
  width?: 'short' | 'medium' | 'full';
  /** Of a long one: how many lines are in sight. */
  rows?: number;
};

/** One question with a box to type in. */
export function Field(props: FieldProps): Html {
  const { kind = 'text', name, value, error, width = 'full' } = props;
  const box = kind === 'long' ? 'utrecht-textarea' : 'utrecht-textbox';
  const shared = {
    class: classes(
      box,
      error && `${kind === 'long' ? 'utrecht-textarea' : 'utrecht-textbox'}--invalid`,
      width !== 'full' && `control--${width}`,
    ),
    id: name,
    name,
    dir: 'auto' as const,
    ...describedBy(props),
    ...(props.autocomplete && { autocomplete: props.autocomplete }),
    ...(props.inputMode && { inputMode: props.inputMode }),
  };
  return (
    <Question {...props}>
      {kind === 'long' ? (
        <textarea {...shared} rows={props.rows ?? 6} value={value ?? ''} />
      ) : (
        jsx('input', { ...shared, type: kind, ...(value !== undefined && { value }) })
      )}
    </Question>
  );
}

/** A file to bring along; `accept` are the kinds that are taken, as the browser's own window offers them. */
export function FileField(props: Asked & { accept: string }): Html {
  return (
    <Question {...props}>
      <input
        class={classes('utrecht-textbox', props.error && 'utrecht-textbox--invalid')}
        type="file"
        id={props.name}
        name={props.name}
        accept={props.accept}
        {...describedBy(props)}
      />
    </Question>
  );
}

/** One question with a short list to pick from; more than seven answers, else `Choice`. */
export function Select(
  props: Asked & { value?: string; options: readonly { value: string; label: string }[] },
): Html {
  return (
    <Question {...props}>
      <select
        class={classes('utrecht-select', props.error && 'utrecht-select--invalid')}
        id={props.name}
        name={props.name}
        {...describedBy(props)}
      >
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </Question>
  );
}

export type Option = { value: string; label: string; help?: string };

/** One question with all answers in sight. */
export function Choice(props: Asked & { value?: string; options: readonly Option[] }): Html {
  const { name, error } = props;
  return (
    <fieldset
      class={classes('utrecht-form-field', error && 'utrecht-form-field--invalid')}
      id={name}
      tabIndex={-1}
      {...describedBy(props)}
    >
      <legend class="legend">
        {props.label} <Optional {...props} />
      </legend>
      <Around {...props} />
      <div class="options">
        {props.options.map(option => (
          <label class="option">
            <input
              class="utrecht-radio-button utrecht-radio-button--html-input"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
            />
            <span>{option.label}</span>
            {option.help && <span class="option__help">{option.help}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One box to tick. */
export function Tick(props: Asked & { checked?: boolean; value?: string }): Html {
  const { name, error } = props;
  return (
    <div class={classes('utrecht-form-field', error && 'utrecht-form-field--invalid')}>
      <ErrorMessage {...props} />
      <label class="option option--tick">
        <input
          class="tick"
          type="checkbox"
          id={name}
          name={name}
          value={props.value ?? 'on'}
          checked={props.checked ?? false}
          {...describedBy(props)}
        />
        <span>{props.label}</span>
        {props.help && (
          <span class="option__help" id={`${name}-help`}>
            {props.help}
          </span>
        )}
      </label>
    </div>
  );
}

/** At the top of a form that was refused: what is wrong, each with a link to its field. */
export function ErrorSummary({
  errors,
  language,
}: {
  errors: readonly { name: string; message: string }[];
  language: Language;
}): Html | null {
  if (errors.length === 0) return null;
  const words = uiWords[language].form;
  return (
    <div class="errors" role="alert" tabIndex={-1} data-errors>
      <h2>
        <Icon name="warning" />
        <span>{words.summary(errors.length)}</span>
      </h2>
      <p>{words.summaryLead}</p>
      <ul>
        {errors.map(({ name, message }) => (
          <li>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `primary` is the one main action of a page, `quiet` everything beside it, `danger` deletes. */
export type ButtonKind = 'primary' | 'quiet' | 'danger';

const buttonClasses: Record<ButtonKind, string> = {
  primary: 'utrecht-button utrecht-button--primary-action',
  quiet: 'utrecht-button utrecht-button--secondary-action',
  danger: 'utrecht-button utrecht-button--primary-action utrecht-button--danger',
};

/** A button says what it does: `Stuur mijn vraag`. */
export function Button(props: {
  kind: ButtonKind;
  name?: string;
  value?: string;
  icon?: IconName;
  children: Content;
}): Html {
  return (
    <button
      type="submit"
      class={buttonClasses[props.kind]}
      {...(props.name && { name: props.name })}
      {...(props.value !== undefined && { value: props.value })}
    >
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  );
}

/** A link that is the next step, in the dress of a button. */
export function ButtonLink(props: {
  kind: ButtonKind;
  href: string;
  icon?: IconName;
  /** `new`: a window of its own; the words on the button have to say so. */
  window?: 'new';
  children: Content;
}): Html {
  return (
    <a
      class={buttonClasses[props.kind]}
      href={props.href}
      {...(props.window && { target: '_blank', rel: 'noopener' })}
    >
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </a>
  );
}

/** Buttons side by side, the main one first (the quiet one first where that is the safe default). */
export function Actions({ children }: { children: Content }): Html {
  return <div class="actions">{children}</div>;
}

function FilterFields({ submit, children }: { submit: string; children: Content }): Html {
  return (
    <div class="filter__fields">
      {children}
      <Button kind="quiet" icon="search">
        {submit}
      </Button>
    </div>
  );
}

/** Search and filters: a GET, so that what was chosen lives in the address. `after`: how many were found, and a way to clear. */
export function FilterRow(props: {
  action: string;
  submit: string;
  language: Language;
  found?: string;
  clear?: PageLink;
  /** On a phone behind a word that opens it, so that what was looked for stands on the first screen. */
  folds?: true;
  children: Content;
}): Html {
  return (
    <search>
      <form
        class="filter"
        method="get"
        action={props.action}
        aria-label={uiWords[props.language].form.filter}
      >
        {props.folds ? (
          <details class="filter__fold" open={props.clear !== undefined}>
            <summary>{uiWords[props.language].form.filter}</summary>
            <FilterFields {...props} />
          </details>
        ) : (
          <FilterFields {...props} />
        )}
        {(props.found || props.clear) && (
          <p class="filter__after">
            {props.found && <span>{props.found}</span>}
            {props.clear && <a href={props.clear.href}>{props.clear.label}</a>}
          </p>
        )}
      </form>
    </search>
  );
}

function Question(props: Asked & { children: Content }): Html {
  return (
    <div class={classes('utrecht-form-field', props.error && 'utrecht-form-field--invalid')}>
      <div class="utrecht-form-field__label">
        <label class="utrecht-form-label" for={props.name}>
          {props.label} <Optional {...props} />
        </label>
      </div>
      <Around {...props} />
      <div class="utrecht-form-field__input">{props.children}</div>
    </div>
  );
}

function Optional({ optional, language }: Asked): Html | null {
  return optional ? <span class="form-optional">({uiWords[language].form.optional})</span> : null;
}

function Around(props: Asked): Html {
  return (
    <>
      {props.help && (
        <div class="utrecht-form-field__description utrecht-form-field-description" id={`${props.name}-help`}>
          {props.help}
        </div>
      )}
      <ErrorMessage {...props} />
    </>
  );
}

function ErrorMessage({ name, error, language }: Asked): Html | null {
  if (!error) return null;
  return (
    <div class="utrecht-form-field__error-message utrecht-form-field-error-message" id={`${name}-error`}>
      <Icon name="warning" />
      <span>
        <span class="unseen">{uiWords[language].form.error}: </span>
        {error}
      </span>
    </div>
  );
}

function describedBy({ name, help, error }: Asked): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const ids = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': 'true' as const }) };
}

function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
