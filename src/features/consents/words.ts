const nl = {
  link: 'Toestemming',
  ask: {
    title: 'Mogen wij uw gegevens laten zien?',
    lead: 'Voordat u uw gegevens ziet, vragen wij uw toestemming.',
    framework: 'MedMij',
    why: 'In Nederland zijn afspraken gemaakt over het veilig ophalen van medische gegevens. Die heten MedMij. Ze zijn bedoeld voor apps en websites waarin mensen hun gegevens verzamelen. Wij houden ons er ook aan.',
    what: (organisations: string) => `Wij halen uw gegevens op bij ${organisations}. Alleen u ziet ze.`,
    tick: 'Ja, ik geef toestemming',
    missing:
      'Toestemming: zet een vinkje als u toestemming geeft. Zonder toestemming kunnen wij niets laten zien.',
    button: 'Ga verder',
    later: 'U kunt uw toestemming altijd intrekken.',
    no: 'Wilt u dit niet? Log dan uit.',
    all: (count: number) => `alle ${count} organisaties`,
  },
  title: 'Toestemming',
  lead: 'Hier ziet u waarvoor u toestemming gaf. U kunt die ook weer intrekken.',
  since: (when: string) => `Toestemming gegeven op ${when}`,
  withdraw: 'Trek mijn toestemming in',
  withdrawHelp: 'Daarna zien wij en u deze gegevens hier niet meer. Uw dossier verandert niet.',
  withdrawn: 'Uw toestemming is ingetrokken. Wij laten deze gegevens niet meer zien.',
  noneTitle: 'U gaf nergens toestemming voor',
  none: 'Vraagt u gegevens op, dan vragen wij eerst uw toestemming.',
  rules: {
    subject: 'Toestemming',
    rule: 'Wij laten uw gegevens pas zien als u daar toestemming voor geeft.',
  },
};

const en: typeof nl = {
  link: 'Consent',
  ask: {
    title: 'May we show your information?',
    lead: 'Before you see your information, we ask for your consent.',
    framework: 'MedMij',
    why: 'In the Netherlands there are agreements about fetching medical information safely. They are called MedMij. They were made for apps and websites in which people collect their information. We keep to them too.',
    what: organisations => `We fetch your information from ${organisations}. Only you see it.`,
    tick: 'Yes, I give my consent',
    missing: 'Consent: tick the box if you give your consent. Without it we cannot show anything.',
    button: 'Go on',
    later: 'You can always withdraw your consent.',
    no: 'Would you rather not? Then sign out.',
    all: count => `all ${count} organisations`,
  },
  title: 'Consent',
  lead: 'Here you see what you gave your consent for. You can also withdraw it.',
  since: when => `Consent given on ${when}`,
  withdraw: 'Withdraw my consent',
  withdrawHelp: 'After that neither you nor we see this information here. Your record does not change.',
  withdrawn: 'Your consent is withdrawn. We no longer show this information.',
  noneTitle: 'You gave no consent',
  none: 'When you ask for information, we first ask for your consent.',
  rules: { subject: 'Consent', rule: 'We show your information only after you give your consent.' },
};

export const words = { nl, en };
export type Words = typeof nl;
