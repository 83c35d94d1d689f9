import { ClockMark } from '../thread.tsx';
import { Beside, Fold, KeysHelp, SideList, WorkTable } from '../worklist.tsx';
import { arabicName, type Example, longName } from './example.ts';

const rows = [
  {
    href: '/gallery',
    title: 'Mag ik na mijn operatie weer sporten?',
    detail: 'Vraag aan het behandelteam',
    current: true,
    cells: [<ClockMark tone="late">1 werkdag te laat</ClockMark>, longName, 'niemand', '20 november 2026'],
  },
  {
    href: '/gallery',
    title: arabicName,
    detail: 'Vraag over de website',
    cells: [<ClockMark tone="calm">nog 2 werkdagen</ClockMark>, arabicName, longName, '09:12 uur'],
  },
];

/** What staff work with. */
export const worklistExamples: readonly Example[] = [
  {
    part: 'WorkTable',
    name: 'een wachtrij',
    node: (
      <WorkTable
        caption="2 op deze bladzijde"
        columns={['Onderwerp', 'Nog tijd', 'Patiënt', 'Wie heeft het', 'Hier sinds']}
        rows={rows}
      />
    ),
  },
  {
    part: 'Beside',
    name: 'een zaak naast de wachtrij',
    node: (
      <Beside label="Voorbeeld van een wachtrij" list={<SideList rows={rows} />}>
        <p>Wat er geopend is.</p>
        <Fold title="Stuur door">
          <p>Een formulier.</p>
        </Fold>
      </Beside>
    ),
  },
  {
    part: 'KeysHelp',
    name: 'sneltoetsen',
    node: (
      <KeysHelp title="Sneltoetsen" on="Zet aan" off="Zet uit" keys={[{ key: 'j', does: 'de volgende' }]} />
    ),
  },
];
