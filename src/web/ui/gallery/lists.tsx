import { AsWritten, Card, Cards, DataTable, DefinitionList, Pagination, Value } from '../data.tsx';
import { Entries } from '../entries.tsx';
import { Glance } from '../glance.tsx';
import { Badge, Days, Rows, Timeline } from '../lists.tsx';
import { arabicName, type Example, longName } from './example.ts';

const language = 'nl';
const bloodCount = Array.from({ length: 40 }, (_, index) => ({
  name: `Bepaling ${index + 1}`,
  value: `${(index * 1.7 + 0.3).toFixed(1).replace('.', ',')}`,
  unit: 'mmol/l',
  href: '/gallery',
}));

/** Lists, tables and cards: ordinary, empty, overfull, with names that do not fit. */
export const listExamples: readonly Example[] = [
  {
    part: 'Badge',
    name: 'alle soorten',
    node: (
      <p>
        <Badge kind="new">nieuw</Badge> <Badge kind="preliminary">voorlopig</Badge>{' '}
        <Badge kind="corrected">gecorrigeerd</Badge> <Badge kind="waiting">wacht tot 28 november 2026</Badge>{' '}
        <Badge kind="outside">buiten de referentiewaarden</Badge> <Badge kind="plain">afgerond</Badge>
      </p>
    ),
  },
  {
    part: 'Glance',
    name: 'wat er nieuw is, wat er komt en wat er wacht',
    node: (
      <Glance
        groups={[
          {
            title: 'Nieuw voor u',
            lines: [{ icon: 'results', said: '3 nieuwe uitslagen', href: '/gallery' }],
          },
          {
            title: 'Dit komt eraan',
            lines: [
              {
                icon: 'appointments',
                said: `Controle bij ${longName}`,
                detail: 'over 3 dagen (maandag 30 november 2026), 10:20 uur',
                href: '/gallery',
              },
              { icon: 'appointments', said: arabicName, href: '/gallery' },
            ],
          },
          { title: 'Dit wacht nog', lines: [], nothing: 'Er wacht niets.' },
        ]}
      />
    ),
  },
  {
    part: 'Cards',
    name: 'een overzicht',
    node: (
      <Cards>
        <Card level={3} title="2 nieuwe uitslagen" icon="results" href="/gallery">
          <p>Kreatinine en kalium, van vandaag.</p>
        </Card>
        <Card level={3} title="Afspraak over 3 dagen" icon="appointments" href="/gallery">
          <p>Dinsdag 24 november 2026, 10:20 uur, polikliniek Interne geneeskunde.</p>
        </Card>
        <Card level={3} title={longName} icon="people">
          <p dir="auto">{arabicName}</p>
        </Card>
      </Cards>
    ),
  },
  {
    part: 'DefinitionList',
    name: 'nakijken voor versturen',
    node: (
      <DefinitionList
        rows={[
          { term: 'Naam', value: longName, change: { href: '/gallery', label: 'Wijzig' } },
          { term: 'Tolk', value: arabicName, change: { href: '/gallery', label: 'Wijzig' } },
          {
            term: 'Uw vraag',
            value: <AsWritten text={'Mag ik sporten?\nEn wanneer weer?'} />,
            change: { href: '/gallery', label: 'Wijzig' },
          },
        ]}
      />
    ),
  },
  {
    part: 'DataTable',
    name: 'het verloop als tabel',
    node: (
      <DataTable
        caption="Kreatinine, alle waarden"
        columns={[
          { key: 'on', label: 'Datum' },
          { key: 'value', label: 'Waarde', kind: 'number' },
          { key: 'reference', label: 'Referentie', kind: 'number' },
          { key: 'remark', label: 'Opmerking' },
        ]}
        rows={[
          { on: '3 maart 2026', value: '96 µmol/l', reference: '50–100', remark: '' },
          {
            on: '4 december 2025',
            value: '108 µmol/l',
            reference: '50–100',
            remark: 'Buiten de referentiewaarden; gecorrigeerd op 5 december 2025.',
          },
        ]}
      />
    ),
  },
  {
    part: 'DataTable',
    name: 'veel kolommen, schuift op een telefoon',
    node: (
      <DataTable
        narrow="scroll"
        caption="Bloedbeeld door de tijd"
        columns={[
          { key: 'name', label: 'Bepaling' },
          ...Array.from({ length: 9 }, (_, index) => ({
            key: `${2018 + index}`,
            label: `maart ${2018 + index}`,
            kind: 'number' as const,
          })),
        ]}
        rows={['Hemoglobine', 'Leukocyten', 'Trombocyten'].map((name, row) => ({
          name,
          ...Object.fromEntries(
            Array.from({ length: 9 }, (_, index) => [
              `${2018 + index}`,
              (7.4 + row + index / 10).toFixed(1).replace('.', ','),
            ]),
          ),
        }))}
      />
    ),
  },
  {
    part: 'Days',
    name: 'lange namen, rechts-naar-links, nog dicht',
    node: (
      <Days
        level={3}
        days={[
          {
            day: 'Vandaag, zaterdag 21 november 2026',
            groups: [
              {
                rows: [
                  {
                    name: longName,
                    plain: arabicName,
                    detail: `Aangevraagd door ${longName}`,
                    value: '1.234.567,89',
                    unit: 'x 10^9/l',
                    href: '/gallery',
                    badges: [{ kind: 'new', children: 'nieuw' }],
                  },
                  {
                    name: 'Weefselonderzoek',
                    detail: 'Dokter J. van der Wal bespreekt deze uitslag met u.',
                    badges: [{ kind: 'waiting', children: 'wacht tot 12 december 2026' }],
                  },
                ],
              },
            ],
          },
        ]}
      />
    ),
  },
  {
    part: 'Rows',
    name: 'te veel',
    node: <Rows groups={[{ heading: 'Groot bloedonderzoek', rows: bloodCount }]} />,
  },
  {
    part: 'Rows',
    name: 'wat het inhoudt, onder de naam',
    node: (
      <Rows
        groups={[
          {
            rows: [
              {
                name: 'Prednisolon tablet 5 mg',
                plain: 'remt ontstekingen',
                says: [
                  'Vandaag: 1 keer per dag 3 tabletten',
                  'Eerst 5 dagen lang 1 keer per dag 4 tabletten; daarna 5 dagen lang 1 keer per dag 3 tabletten, via de mond',
                ],
                detail: 'sinds 20 november 2026, tot en met 9 december 2026 · afgesproken met A. de Vries',
                href: '/gallery',
                badges: [{ kind: 'new', children: 'veranderd' }],
              },
              {
                name: arabicName,
                says: ['Hoe u dit gebruikt, staat niet in het dossier.'],
                href: '/gallery',
              },
            ],
          },
        ]}
      />
    ),
  },
  {
    part: 'Value',
    name: 'een getal en een woord',
    node: (
      <Cards>
        <Value value="96" unit="µmol/l" sentence="Binnen de referentiewaarden, net als de vorige 4 keer." />
        <Value kind="words" value="Niet aangetoond" sentence="Er zijn geen bacteriën gevonden." />
      </Cards>
    ),
  },
  {
    part: 'Timeline',
    name: 'wie bekeek mijn gegevens',
    node: (
      <Timeline
        level={3}
        days={[
          {
            day: 'Dinsdag 3 maart 2026',
            moments: [
              {
                at: '2026-03-03T10:20:00+01:00',
                when: '10:20 uur',
                sentence:
                  'Uw huisarts J. de Boer (De Linde) bekeek uw laboratoriumuitslagen. Reden: uw eigen huisarts.',
                action: { href: '/gallery', label: 'Stel een vraag hierover' },
              },
              {
                at: '2026-03-03T09:00:00+01:00',
                when: '9:00 uur',
                sentence: (
                  <>
                    <bdi>{arabicName}</bdi> bekeek uw brieven.
                  </>
                ),
                more: {
                  summary: 'Nog 3 keer op deze dag',
                  sentences: ['9:02 uur: brieven', '9:04 uur: uitslagen', '9:10 uur: brieven'],
                },
              },
            ],
          },
        ]}
      />
    ),
  },
  {
    part: 'Pagination',
    name: 'in het midden',
    node: <Pagination language={language} page={6} pages={24} href={page => `/gallery?pagina=${page}`} />,
  },
  {
    part: 'Entries',
    name: 'allergieën met reacties, een lange naam, niets dan een naam',
    node: (
      <Entries
        entries={[
          {
            id: 'allergie-1',
            name: 'Noten',
            when: 'Sinds 1999',
            badges: [{ kind: 'outside', children: 'ernstig' }],
            facts: [
              { term: 'Hoe erg', value: 'Ernstig: een reactie kan gevaarlijk zijn' },
              { term: 'Reacties', value: 'Anafylaxie; 18 augustus 2012\nJeuk; lichte reactie' },
            ],
            notes: ['Niet allergisch voor cashewnoten.\nحساسية المكسرات'],
          },
          {
            id: 'allergie-2',
            name: 'Overgevoeligheid voor plaatselijke verdovingsmiddelen van het amidetype met adrenaline',
            badges: [{ kind: 'preliminary', children: 'nog niet zeker' }],
          },
          { id: 'allergie-3', name: 'Pleisters', href: '#allergie-3' },
        ]}
      />
    ),
  },
];
