import type { Html } from '../../web/html.ts';
import { ownCaseWords } from '../../web/own-case-words.ts';
import { AsWritten, DefinitionList, Prose, Section } from '../../web/ui/data.tsx';
import { Notice, PrintButton } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, Choice, ErrorSummary, Field, Form } from '../../web/ui/form.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import type { Settings } from './index.ts';
import {
  type Fault,
  type FieldFault,
  factsOf,
  nameOfWant,
  nameOfWay,
  type Payload,
  type Typed,
  wants,
} from './request.ts';
import type { About } from './views.tsx';
import type { Words } from './words.ts';

type Faulty = { words: Words; faults: readonly FieldFault[] };

function errorsOf({ words, faults }: Faulty) {
  return faults.map(({ field, code }) => ({ name: field, message: words.faults[code] }));
}

function errorAt({ words, faults }: Faulty, field: FieldFault['field']): { error?: string } {
  const code: Fault | undefined = faults.find(fault => fault.field === field)?.code;
  return code ? { error: words.faults[code] } : {};
}

type WhatProps = About &
  Faulty & {
    settings: Settings;
    typed: Typed;
    /** From when the portal shows something, as people say it. */
    startsOn: string | null;
    notice: 'saved' | 'kept' | null;
  };

/** Step 1: what, of when, how. */
export function WhatForm(props: WhatProps): Html {
  const { words, language, typed, notice, settings, startsOn } = props;
  const isEmpty = Object.values(typed).every(value => value === '');
  return (
    <>
      <ErrorSummary errors={errorsOf(props)} language={language} />
      {notice && (
        <Notice kind={notice === 'saved' ? 'done' : 'information'} language={language}>
          <p>{notice === 'saved' ? ownCaseWords[language].saved : words.what.kept}</p>
        </Notice>
      )}
      <Form action="/opvragen/nieuw" draft="/opvragen/nieuw/concept">
        <Choice
          name="wat"
          label={words.what.want}
          value={typed.wat}
          options={wants.map(want => ({
            value: want,
            label: nameOfWant(want, language),
            help: want === 'older' && startsOn ? words.what.before(startsOn) : words.what.helps[want],
          }))}
          language={language}
          {...errorAt(props, 'wat')}
        />
        <Field
          name="periode"
          label={words.what.period}
          help={words.what.periodHelp}
          value={typed.periode}
          width="medium"
          language={language}
          {...errorAt(props, 'periode')}
        />
        <Field
          kind="long"
          name="uitleg"
          label={words.what.which}
          help={words.what.whichHelp}
          value={typed.uitleg}
          language={language}
          {...errorAt(props, 'uitleg')}
        />
        <Choice
          name="hoe"
          label={words.what.way}
          value={typed.hoe}
          options={settings.delivery.map(way => ({
            value: way,
            label: nameOfWay(way, language),
            help: words.what.ways[way](settings.fetchDays),
          }))}
          language={language}
          {...errorAt(props, 'hoe')}
        />
        <Actions>
          <Button kind="primary" name="doe" value="verder">
            {words.next}
          </Button>
          <Button kind="quiet" name="doe" value="bewaar">
            {words.save}
          </Button>
          {!isEmpty && (
            <Button kind="quiet" name="doe" value="gooi-weg">
              {words.drop}
            </Button>
          )}
        </Actions>
      </Form>
    </>
  );
}

/** Step 2: for whom; of somebody else, who that is. */
export function WhomForm(props: About & Faulty & { typed: Typed }): Html {
  const { words, language, typed } = props;
  const { whom } = words;
  return (
    <>
      <ErrorSummary errors={errorsOf(props)} language={language} />
      <Form action="/opvragen/nieuw/voor-wie" draft="/opvragen/nieuw/voor-wie/concept">
        <Choice
          name="voor"
          label={whom.whose}
          value={typed.voor}
          options={[
            { value: 'self', label: whom.self },
            { value: 'other', label: whom.other, help: whom.otherHelp },
          ]}
          language={language}
          {...errorAt(props, 'voor')}
        />
        {typed.voor === 'other' && <TheOther {...props} />}
        <Actions>
          <Button kind="primary">{words.next}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** Asked only of who asks for somebody else. */
function TheOther(props: About & Faulty & { typed: Typed }): Html {
  const { words, language, typed } = props;
  const { whom } = words;
  return (
    <Section title={whom.aboutOther} lead={whom.aboutOtherHelp}>
      <Field
        name="naam"
        label={whom.name}
        value={typed.naam}
        width="medium"
        language={language}
        {...errorAt(props, 'naam')}
      />
      <Field
        name="geboren"
        label={whom.born}
        help={whom.bornHelp}
        value={typed.geboren}
        width="short"
        language={language}
        {...errorAt(props, 'geboren')}
      />
      <Choice
        name="toestemming"
        label={whom.consent}
        value={typed.toestemming}
        options={[
          { value: 'yes', label: whom.yes, help: whom.yesHelp },
          { value: 'no', label: whom.no },
        ]}
        language={language}
        {...errorAt(props, 'toestemming')}
      />
    </Section>
  );
}

/** For another without their signature: what is not possible, why, and what can be done now. */
export function Refused({ words, portal }: About): Html {
  const { refused } = words;
  return (
    <>
      <Prose>
        <p>{refused.what}</p>
        <p>{refused.why}</p>
        <p>{refused.now}</p>
        <p>
          <Phoned text={refused.call(portal.contact.phone)} phone={portal.contact.phone} />
        </p>
      </Prose>
      <Actions>
        <ButtonLink kind="primary" href="/opvragen/toestemming" icon="print">
          {refused.form}
        </ButtonLink>
        <ButtonLink kind="quiet" href="/opvragen/nieuw/voor-wie">
          {refused.self}
        </ButtonLink>
      </Actions>
    </>
  );
}

/** What the other signs; to print and to hand in, as a signature has to be seen. */
export function ConsentForm({ words, language, portal }: About): Html {
  const { consent } = words;
  const line = '..............................................................';
  return (
    <>
      <Prose>
        <p>{consent.says(portal.contact.name)}</p>
      </Prose>
      <DefinitionList rows={consent.lines.map(term => ({ term, value: line }))} />
      <Prose>
        <p>{consent.handIn}</p>
        <p>{consent.identity}</p>
      </Prose>
      <Actions>
        <PrintButton language={language} />
      </Actions>
    </>
  );
}

type PreviewProps = About & { settings: Settings; payload: Payload; text: string };

/** Everything once more, each with a way back. */
export function Preview({ words, language, settings, payload, text }: PreviewProps): Html {
  const { check } = words;
  const what = { href: '/opvragen/nieuw', label: check.change };
  return (
    <>
      <DefinitionList
        rows={[
          ...factsOf(payload, language).map(fact => ({ ...fact, change: what })),
          { term: check.explanation, value: <AsWritten text={text} />, change: what },
        ]}
      />
      <Section title={check.afterwards}>
        <p>{check.readBy}</p>
        <p>{check.within}</p>
        {payload.other && <p>{check.consent}</p>}
        {payload.way === 'portal' && <p>{check.fetch(settings.fetchDays)}</p>}
      </Section>
      <Form action="/opvragen/nieuw/nakijken">
        <Actions>
          <Button kind="primary">{check.send}</Button>
        </Actions>
      </Form>
    </>
  );
}
