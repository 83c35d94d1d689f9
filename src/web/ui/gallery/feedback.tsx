import {
  Emergency,
  EmergencyLine,
  EmptyState,
  Notice,
  SourceDown,
  SourceReports,
  WithheldCard,
} from '../feedback.tsx';
import { Icon, iconNames } from '../icons.tsx';
import { type Example, longName } from './example.ts';

const language = 'nl';

/** What a page says about itself: good news, caution, what is missing and why. */
export const feedbackExamples: readonly Example[] = [
  {
    part: 'EmergencyLine',
    name: 'boven uitslagen',
    node: <EmergencyLine language={language} />,
  },
  {
    part: 'Notice',
    name: 'alle vier betekenissen',
    node: (
      <div class="days">
        <Notice level={3} kind="information" language={language} title="Uw arts bespreekt deze uitslag met u">
          <p>Op dinsdag 24 november 2026, 10:20 uur.</p>
        </Notice>
        <Notice level={3} kind="done" language={language} title="Uw vraag is verstuurd">
          <p>De polikliniek antwoordt uiterlijk op woensdag 25 november 2026.</p>
        </Notice>
        <Notice level={3} kind="attention" language={language} title="Deze uitslag is gecorrigeerd">
          <p>De eerste waarde was 108 µmol/l. Dat bleek een fout van het laboratorium.</p>
        </Notice>
        <Notice level={3} kind="danger" language={language} title="U verwijdert dit voor altijd">
          <p>{longName}</p>
        </Notice>
        <Notice kind="information" language={language}>
          <p>Zonder titel krijgt een bericht het woord van zijn betekenis.</p>
        </Notice>
      </div>
    ),
  },
  {
    part: 'WithheldCard',
    name: 'nog niet te zien',
    node: (
      <WithheldCard
        level={3}
        title="2 uitslagen zijn nog niet te zien"
        next={{ href: '/gallery', label: 'Waarom zie ik dit niet?' }}
      >
        <p>
          Vanaf 28 november 2026 kunt u ze openen. Wilt u ze eerder weten? Bel de polikliniek Interne
          geneeskunde: 050 123 45 67.
        </p>
      </WithheldCard>
    ),
  },
  {
    part: 'WithheldCard',
    name: 'zelf verborgen',
    node: (
      <WithheldCard
        level={3}
        icon="hidden"
        title="U heeft een deel verborgen"
        next={{ href: '/gallery', label: 'Maak weer zichtbaar' }}
      >
        <p>U wilde uitslagen over erfelijkheid niet zien. U kunt dat altijd veranderen.</p>
      </WithheldCard>
    ),
  },
  {
    part: 'SourceDown',
    name: 'brieven niet op te halen',
    node: (
      <SourceDown
        language={language}
        retryHref="/gallery"
        sentence="We kunnen uw brieven nu niet ophalen (sinds 14:02 uur). Uw andere gegevens ziet u wel."
      />
    ),
  },
  {
    part: 'SourceReports',
    name: 'drie bronnen',
    node: (
      <SourceReports
        reports={[
          { state: 'answered', sentence: 'Friesland: 2 ritten' },
          { state: 'answered', sentence: 'Drenthe: geen ritten' },
          { state: 'silent', sentence: 'Zeeland: antwoordt niet' },
        ]}
      />
    ),
  },
  {
    part: 'EmptyState',
    name: 'geen uitslagen',
    node: (
      <EmptyState
        level={3}
        icon="results"
        title="Er zijn geen uitslagen"
        reason="Het ziekenhuis heeft sinds 1 oktober 2017 geen onderzoek bij u gedaan. Oudere uitslagen staan niet in dit portaal."
        next={{ href: '/gallery', label: 'Vraag een kopie van oudere gegevens' }}
      />
    ),
  },
  {
    part: 'Emergency',
    name: 'bel 112',
    node: (
      <Emergency level={3} language={language}>
        Kan het niet wachten, maar is het niet levensbedreigend? Bel uw huisarts of de polikliniek.
      </Emergency>
    ),
  },
  {
    part: 'Icon',
    name: 'de hele set',
    node: (
      <ul class="sources">
        {iconNames.map(name => (
          <li>
            <Icon name={name} /> <span>{name}</span>
          </li>
        ))}
      </ul>
    ),
  },
];
