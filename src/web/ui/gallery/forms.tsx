import {
  Actions,
  Button,
  ButtonLink,
  Choice,
  ErrorSummary,
  Field,
  FilterRow,
  Form,
  Select,
  Tick,
} from '../form.tsx';
import { arabicName, type Example, longName } from './example.ts';

const language = 'nl';

/** Forms: asked for the first time, refused with errors, filled with what no form was made for. */
export const formExamples: readonly Example[] = [
  {
    part: 'Form',
    name: 'een vraag aan de polikliniek',
    node: (
      <Form action="/gallery">
        <Field
          language={language}
          name="onderwerp"
          label="Waar gaat uw vraag over?"
          help="Bijvoorbeeld: mijn bloeduitslag van 3 maart."
        />
        <Field
          language={language}
          name="vraag"
          label="Uw vraag"
          kind="long"
          help="Zet hier niets in wat haast heeft. Bel dan de polikliniek."
        />
        <Field
          language={language}
          name="telefoon"
          label="Uw telefoonnummer"
          kind="tel"
          autocomplete="tel"
          width="medium"
          optional
        />
        <Tick
          language={language}
          name="kopie"
          label="Stuur ook mijn huisarts een kopie"
          help="De Linde, Appingedam"
          checked
        />
        <Actions>
          <Button kind="primary">Stuur mijn vraag</Button>
          <ButtonLink kind="quiet" href="/gallery">
            Niet nu
          </ButtonLink>
        </Actions>
      </Form>
    ),
  },
  {
    part: 'Form',
    name: 'met fouten; wat getypt was, staat er nog',
    node: (
      <Form action="/gallery">
        <ErrorSummary
          language={language}
          errors={[
            {
              name: 'geboren',
              message: 'Geboortedatum: vul een datum in die bestaat, bijvoorbeeld 31-12-1980.',
            },
            { name: 'wanneer', message: 'Wanneer: kies wanneer u gebeld wilt worden.' },
          ]}
        />
        <Field
          language={language}
          name="geboren"
          label="Geboortedatum"
          help="Dag, maand en jaar, bijvoorbeeld 31-12-1980."
          value="31-02-1980"
          width="short"
          inputMode="numeric"
          error="Geboortedatum: vul een datum in die bestaat, bijvoorbeeld 31-12-1980."
        />
        <Field
          language={language}
          name="naam"
          label="Naam"
          autocomplete="name"
          value={`${longName} / ${arabicName}`}
        />
        <Choice
          language={language}
          name="wanneer"
          label="Wanneer mogen we u bellen?"
          error="Wanneer: kies wanneer u gebeld wilt worden."
          options={[
            { value: 'ochtend', label: 'Tussen 9 en 12 uur' },
            { value: 'middag', label: 'Tussen 13 en 17 uur', help: 'Op vrijdag tot 15 uur.' },
          ]}
        />
        <Actions>
          <Button kind="primary">Bel mij terug</Button>
        </Actions>
      </Form>
    ),
  },
  {
    part: 'Choice',
    name: 'wanneer u een uitslag wilt zien',
    node: (
      <Choice
        language={language}
        name="uitslagen"
        label="Wanneer wilt u bloeduitslagen zien?"
        help="U kunt dit altijd weer veranderen."
        value="uitstel"
        options={[
          {
            value: 'meteen',
            label: 'Meteen',
            help: 'Ook als uw arts de uitslag nog niet met u heeft besproken.',
          },
          { value: 'uitstel', label: 'Na 7 dagen', help: 'Zo heeft het ziekenhuis het ingesteld.' },
          { value: 'gesprek', label: 'Pas na het gesprek met mijn arts' },
        ]}
      />
    ),
  },
  {
    part: 'FilterRow',
    name: 'zoeken in uitslagen',
    node: (
      <FilterRow
        language={language}
        action="/gallery"
        submit="Zoek"
        found="12 uitslagen"
        clear={{ href: '/gallery', label: 'Wis de keuze' }}
      >
        <Field language={language} name="zoek" label="Zoek op naam" kind="search" value="kreatinine" />
        <Select
          language={language}
          name="soort"
          label="Soort"
          value="lab"
          options={[
            { value: '', label: 'Alle soorten' },
            { value: 'lab', label: 'Bloed en urine' },
          ]}
        />
      </FilterRow>
    ),
  },
  {
    part: 'Button',
    name: 'drie soorten, met en zonder icoon, met veel woorden',
    node: (
      <Actions>
        <Button kind="primary">Toon de uitslag</Button>
        <Button kind="quiet">Niet nu</Button>
        <Button kind="danger">Verwijder mijn aanvulling</Button>
        <ButtonLink kind="quiet" href="/gallery" icon="download">
          Download wie mijn gegevens bekeek in de afgelopen twee jaar, als één bestand
        </ButtonLink>
      </Actions>
    ),
  },
];
