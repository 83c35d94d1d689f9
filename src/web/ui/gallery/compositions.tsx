import type { Content } from '../../html.ts';
import { CourseChart } from '../chart.tsx';
import { Card, Cards, DataTable, DefinitionList, Prose, Section, Value } from '../data.tsx';
import { Emergency, Notice, PrintButton, SourceDown, WithheldCard } from '../feedback.tsx';
import { Actions, Button, ButtonLink, Field, FilterRow, Form, Select } from '../form.tsx';
import { Badge, Days } from '../lists.tsx';
import type { PageProps } from '../page-props.ts';
import { kreatinine } from './charts.tsx';

/** A page as a feature would compose it: the model for the features, and what the screenshots look at. */
export type Composition = Pick<PageProps, 'title' | 'lead' | 'back' | 'aside' | 'actingFor'> & {
  name: string;
  body: Content;
};

const language = 'nl';
const here = '/gallery';

const landing: Composition = {
  name: 'landing',
  title: 'Uw gegevens van het ziekenhuis, op één plek',
  lead: 'Bekijk uw uitslagen, uw brieven en wie uw gegevens heeft ingezien. U logt in met DigiD.',
  body: (
    <>
      <Actions>
        <ButtonLink kind="primary" href={here} icon="lock">
          Log in met DigiD
        </ButtonLink>
      </Actions>
      <Emergency language={language}>
        Kan het niet wachten, maar is het niet levensbedreigend? Bel uw huisarts of de polikliniek.
      </Emergency>
      <Section title="Wat u hier kunt">
        <Cards>
          <Card level={3} icon="results" title="Uitslagen lezen">
            <p>Van bloed, urine, weefsel en foto’s, met uitleg erbij.</p>
          </Card>
          <Card level={3} icon="log" title="Zien wie er keek">
            <p>Elke keer dat iemand uw gegevens bekijkt, staat in een lijst.</p>
          </Card>
        </Cards>
      </Section>
      <Section title="Veilig gebruiken">
        <Prose>
          <ul>
            <li>Deel uw DigiD met niemand, ook niet met familie.</li>
            <li>Log uit als u klaar bent, zeker op een computer die ook van anderen is.</li>
          </ul>
        </Prose>
      </Section>
    </>
  ),
};

const overview: Composition = {
  name: 'overview',
  title: 'Overzicht',
  lead: 'Wat er nieuw is, en wat er nog komt.',
  body: (
    <>
      <Cards>
        <Card icon="results" title="2 nieuwe uitslagen" href={here}>
          <p>Kreatinine en kalium, van vrijdag 20 november 2026.</p>
        </Card>
        <Card icon="log" title="Wie bekeek uw gegevens" href={here}>
          <p>Het laatst: dokter J. van der Wal, gisteren om 16:05 uur.</p>
        </Card>
      </Cards>
      <Section title="Wat er nog komt">
        <WithheldCard
          level={3}
          icon="clock"
          title="1 uitslag is nog niet te zien"
          next={{ href: here, label: 'Waarom zie ik dit niet?' }}
        >
          <p>Weefselonderzoek van 19 november 2026. Vanaf 10 december 2026 kunt u de uitslag openen.</p>
        </WithheldCard>
      </Section>
      <SourceDown
        language={language}
        retryHref={here}
        sentence="We kunnen uw brieven nu niet ophalen (sinds 14:02 uur). Uw andere gegevens ziet u wel."
      />
    </>
  ),
};

const results: Composition = {
  name: 'results',
  title: 'Uitslagen',
  lead: 'Uitslagen van onderzoek in het ziekenhuis sinds 1 oktober 2017. De nieuwste staat bovenaan.',
  body: (
    <>
      <FilterRow language={language} action={here} submit="Zoek" found="8 uitslagen in het laatste jaar">
        <Field language={language} name="zoek" label="Zoek op naam" kind="search" />
        <Select
          language={language}
          name="soort"
          label="Soort"
          value=""
          options={[
            { value: '', label: 'Alle soorten' },
            { value: 'lab', label: 'Bloed en urine' },
          ]}
        />
        <Select
          language={language}
          name="periode"
          label="Periode"
          value="jaar"
          options={[
            { value: 'jaar', label: 'Laatste jaar' },
            { value: 'alles', label: 'Alles' },
          ]}
        />
      </FilterRow>
      <Days
        days={[
          {
            day: 'Gisteren, vrijdag 20 november 2026',
            groups: [
              {
                heading: 'Bloedonderzoek, aangevraagd door dokter J. van der Wal (interne geneeskunde)',
                rows: [
                  {
                    name: 'Kreatinine',
                    plain: 'werking van uw nieren',
                    value: '96',
                    unit: 'µmol/l',
                    href: here,
                    badges: [{ kind: 'new', children: 'nieuw' }],
                  },
                  {
                    name: 'Kalium',
                    plain: 'zout in uw bloed',
                    value: '5,4',
                    unit: 'mmol/l',
                    href: here,
                    badges: [
                      { kind: 'new', children: 'nieuw' },
                      { kind: 'outside', children: 'buiten de referentiewaarden' },
                    ],
                  },
                  { name: 'Natrium', plain: 'zout in uw bloed', value: '139', unit: 'mmol/l', href: here },
                ],
              },
            ],
          },
          {
            day: 'Donderdag 19 november 2026',
            groups: [
              {
                rows: [
                  {
                    name: 'Weefselonderzoek',
                    detail: 'Dokter S. Oosterhof (dermatologie) bespreekt deze uitslag met u.',
                    badges: [{ kind: 'waiting', children: 'wacht tot 10 december 2026' }],
                  },
                ],
              },
            ],
          },
          {
            day: 'Dinsdag 3 maart 2026',
            groups: [
              {
                rows: [
                  {
                    name: 'Röntgenfoto van de longen',
                    detail: 'Verslag, aangevraagd door dokter J. van der Wal',
                    href: here,
                    badges: [{ kind: 'corrected', children: 'gecorrigeerd' }],
                  },
                  {
                    name: 'Kweek van urine',
                    plain: 'zoeken naar bacteriën',
                    detail: 'Verslag, aangevraagd door dokter M. Kuipers (urologie)',
                    href: here,
                    badges: [{ kind: 'preliminary', children: 'voorlopig' }],
                  },
                ],
              },
            ],
          },
        ]}
      />
    </>
  ),
  aside: (
    <>
      <WithheldCard
        title="1 uitslag is nog niet te zien"
        next={{ href: here, label: 'Waarom zie ik dit niet?' }}
      >
        <p>Vanaf 10 december 2026 kunt u hem openen.</p>
      </WithheldCard>
      <Card title="Vragen over een uitslag?" icon="help">
        <p>Bel de polikliniek die het onderzoek aanvroeg. Het nummer staat bij de uitslag.</p>
      </Card>
    </>
  ),
};

const result: Composition = {
  name: 'result',
  title: 'Kreatinine (werking van uw nieren)',
  lead: 'Bloedonderzoek van vrijdag 20 november 2026, 9:30 uur',
  back: { href: here, label: 'Uitslagen' },
  body: (
    <>
      <Value
        value="96"
        unit="µmol/l"
        sentence="Binnen de referentiewaarden. De vorige keer was de waarde daarbuiten."
      >
        <Badge kind="new">nieuw</Badge>
      </Value>
      <Section title="Verloop">
        <CourseChart
          language={language}
          id="verloop"
          title="Kreatinine"
          unit="µmol/l"
          points={kreatinine}
          reference={{ low: { value: 50, label: '50' }, high: { value: 100, label: '100' } }}
        />
        <DataTable
          caption="Alle waarden"
          columns={[
            { key: 'on', label: 'Datum', kind: 'date' },
            { key: 'value', label: 'Waarde', kind: 'number' },
            { key: 'reference', label: 'Referentie', kind: 'number' },
            { key: 'remark', label: 'Opmerking' },
          ]}
          rows={kreatinine.toReversed().map(point => ({
            on: point.at
              .toZonedDateTimeISO('Europe/Amsterdam')
              .toPlainDate()
              .toLocaleString('nl-NL', { dateStyle: 'long' }),
            value: `${point.label} µmol/l`,
            reference: '50 tot 100',
            remark: [
              point.reference === 'outside' && 'Buiten de referentiewaarden',
              point.corrected && 'gecorrigeerd',
            ]
              .filter(Boolean)
              .join(', '),
          }))}
        />
      </Section>
      <Section title="Wat is dit?">
        <Prose>
          <p>
            Kreatinine is een afvalstof van uw spieren. Uw nieren halen die uit het bloed. De hoeveelheid in
            uw bloed zegt dus iets over hoe uw nieren werken.
          </p>
          <p>
            Een waarde buiten de referentiewaarden hoeft niets ernstigs te betekenen. Veel eten van vlees of
            veel sporten kan de waarde ook veranderen.
          </p>
        </Prose>
      </Section>
      <Section title="Over dit onderzoek">
        <DefinitionList
          rows={[
            { term: 'Aangevraagd door', value: 'Dokter J. van der Wal, interne geneeskunde' },
            {
              term: 'Bespreekt het met u',
              value: 'Dokter J. van der Wal, op dinsdag 24 november 2026, 10:20 uur',
            },
            { term: 'Stand', value: 'Definitief' },
          ]}
        />
        <PrintButton language={language} />
      </Section>
    </>
  ),
  aside: (
    <Card title="Vragen over deze uitslag?" icon="phone">
      <p>Bel de polikliniek Interne geneeskunde: 050 123 45 67, op werkdagen van 8 tot 16:30 uur.</p>
    </Card>
  ),
};

const warning: Composition = {
  name: 'warning',
  title: 'Deze uitslag is nog niet met u besproken',
  back: { href: here, label: 'Uitslagen' },
  body: (
    <>
      <DefinitionList
        rows={[
          { term: 'Uitslag', value: 'Kalium (zout in uw bloed), van vrijdag 20 november 2026' },
          { term: 'Bespreekt het met u', value: 'Dokter J. van der Wal, interne geneeskunde' },
          { term: 'Wanneer', value: 'Dinsdag 24 november 2026, 10:20 uur' },
        ]}
      />
      <Prose>
        <p>
          U kunt de uitslag nu al lezen. Soms staat er iets in waar u van schrikt, of wat zonder uitleg
          moeilijk te begrijpen is. U kunt ook wachten tot het gesprek.
        </p>
      </Prose>
      <Form action={here}>
        <Actions>
          <ButtonLink kind="quiet" href={here}>
            Niet nu
          </ButtonLink>
          <Button kind="primary">Toon de uitslag</Button>
        </Actions>
      </Form>
      <p>
        <a href={here}>Stel in dat u deze vraag niet meer krijgt</a>
      </p>
      <Notice kind="information" language={language} title="Voelt u zich nu ziek?">
        <p>
          Wacht dan niet op deze uitslag. Bel uw huisarts of de polikliniek: 050 123 45 67. Is het
          levensbedreigend, bel 112.
        </p>
      </Notice>
    </>
  ),
};

/** All compositions, in the order in which a patient meets them. */
export const compositions: readonly Composition[] = [
  landing,
  overview,
  results,
  result,
  warning,
  {
    ...results,
    name: 'results-for-a-child',
    actingFor: {
      name: 'Noor de Wit (9 jaar)',
      stop: { href: here, label: 'Terug naar mijn eigen gegevens' },
    },
  },
];
