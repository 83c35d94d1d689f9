const nl = {
  title: (portal: string) => `Welkom bij ${portal}`,
  lead: (organisation: string) => `Bekijk veilig uw eigen medische gegevens van ${organisation}.`,
  button: 'Inloggen met DigiD',
  signedIn: 'Verder naar uw gegevens',
  onward: 'Verder',
  termsTick: (version: number) => `Ik ga akkoord met de algemene voorwaarden (versie ${version})`,
  termsRead: 'Lees de voorwaarden (opent in een nieuw venster)',
  termsMissing: (version: number) =>
    `Voorwaarden: zet een vinkje als u akkoord gaat met versie ${version}. Zonder akkoord kunt u niet verder.`,
  whatTitle: 'Wat u hier kunt doen',
  what: [
    'Uw uitslagen bekijken, met uitleg en een grafiek.',
    'Zelf kiezen wanneer u een uitslag ziet.',
    'Zien wie uw gegevens heeft bekeken.',
  ],
  emergencyTitle: 'Spoed?',
  emergency:
    'Deze site is niet voor spoed. Bel bij levensgevaar 112. Bel bij andere spoed uw huisarts of uw afdeling.',
  rightTitle: 'Goed om te weten',
  right:
    'Geef uw zorgverlener altijd juiste en volledige informatie. Het advies dat u krijgt, hangt daarvan af.',
  ownUse: 'De informatie op deze site is alleen voor uw eigen gebruik.',
  safeTitle: 'Veilig gebruik',
  safe: [
    'Beveilig uw computer, tablet en telefoon goed.',
    'Laat niemand meekijken en vergrendel uw scherm als u wegloopt.',
    'Bewaar afdrukken op een veilige plek. Zet ze niet op sociale media.',
    'Klaar? Log uit en sluit uw browser.',
  ],
  safeMore: 'Meer over veilig gebruik',
  digidTips: 'Tips voor veilig gebruik van DigiD',
};

const en: typeof nl = {
  title: portal => `Welcome to ${portal}`,
  lead: organisation => `See your own medical information from ${organisation}, safely.`,
  button: 'Sign in with DigiD',
  signedIn: 'On to your information',
  onward: 'Go on',
  termsTick: version => `I accept the general terms (version ${version})`,
  termsRead: 'Read the terms (opens in a new window)',
  termsMissing: version =>
    `Terms: tick the box if you accept version ${version}. You cannot go on without accepting.`,
  whatTitle: 'What you can do here',
  what: [
    'See your results, with an explanation and a chart.',
    'Choose for yourself when you see a result.',
    'See who looked at your information.',
  ],
  emergencyTitle: 'Emergency?',
  emergency:
    'This site is not for emergencies. If a life is in danger, call 112. Otherwise call your GP or your department.',
  rightTitle: 'Good to know',
  right: 'Always give your care provider correct and complete information. The advice you get depends on it.',
  ownUse: 'The information on this site is for your own use only.',
  safeTitle: 'Safe use',
  safe: [
    'Keep your computer, tablet and phone secure.',
    'Let nobody look over your shoulder, and lock your screen when you walk away.',
    'Keep printed pages in a safe place. Do not put them on social media.',
    'Done? Sign out and close your browser.',
  ],
  safeMore: 'More about safe use',
  digidTips: 'Tips for using DigiD safely',
};

export const words = { nl, en };
export type Words = typeof nl;
