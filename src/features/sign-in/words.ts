const nl = {
  title: 'Inloggen',
  lead: (portal: string) => `U logt in bij ${portal} met uw eigen DigiD.`,
  how: 'Zo logt u in',
  level: {
    basis: 'U kunt met elke DigiD inloggen.',
    midden: 'U hebt een DigiD nodig met sms-controle of met de DigiD-app.',
    substantieel: 'U hebt de DigiD-app nodig, met ID-check.',
    hoog: 'U hebt de DigiD-app nodig en uw identiteitskaart of rijbewijs.',
  },
  entitled: (organisation: string) => `U logt in bij: ${organisation}.`,
  entitledAll: (count: number) => `U logt in bij alle ${count} organisaties tegelijk.`,
  onlyYou: 'Log alleen in voor uzelf. Geef uw DigiD nooit aan een ander, ook niet aan iemand die u helpt.',
  termsTacit: (version: number) => `Door in te loggen gaat u akkoord met de voorwaarden (versie ${version}).`,
  termsTick: (version: number) => `Ik ga akkoord met de voorwaarden (versie ${version})`,
  termsRead: 'Lees de voorwaarden',
  termsTickMissing: (version: number) =>
    `Voorwaarden: zet een vinkje als u akkoord gaat met versie ${version}. Zonder akkoord kunt u niet inloggen.`,
  button: 'Inloggen met DigiD',
  noDigid: 'Hebt u nog geen DigiD, of werkt die niet?',
  noDigidLink: 'Kijk op digid.nl',
  tips: 'Tips voor veilig gebruik',
  cancelled: 'U hebt het inloggen bij DigiD gestopt. U bent niet ingelogd. U kunt het opnieuw proberen.',
  onward: {
    title: 'Verder naar DigiD',
    lead: 'U gaat nu naar DigiD. Gaat dat niet vanzelf? Kies dan de knop.',
    button: 'Verder naar DigiD',
  },
  failed: {
    title: 'Inloggen is niet gelukt',
    again: 'Probeer opnieuw in te loggen',
    reference: (code: string) => `Code voor de helpdesk: ${code}`,
    when: (time: string) => `Tijd: ${time}`,
  },
  tooLow: {
    title: 'Deze manier van inloggen is niet sterk genoeg',
    text: 'Het gaat om medische gegevens. De manier die u koos, is daarvoor niet sterk genoeg. U bent niet ingelogd.',
    now: 'Log opnieuw in en kies bij DigiD een andere manier.',
  },
  refused: {
    title: 'U kunt hier niet inloggen',
    another: 'Kies een andere organisatie',
    unknown: (organisation: string) =>
      `DigiD is gelukt, maar wij vinden geen dossier bij ${organisation} dat bij u hoort. U bent niet ingelogd.`,
    unknownNow: (phone: string) => `Bent u hier wel patiënt? Bel ons dan: ${phone}. Wij zoeken het uit.`,
    deceased: 'Dit account is gesloten. Er is niet ingelogd.',
    deceasedNow: (phone: string) =>
      `Bent u een nabestaande en wilt u gegevens inzien? Bel ons: ${phone}. Klopt dit niet? Bel ons ook.`,
    ambiguous:
      'Wij kunnen niet zeker zien welk dossier van u is. Daarom openen wij er geen. U bent niet ingelogd.',
    ambiguousNow: (phone: string) => `Bel ons: ${phone}. Wij brengen het in orde.`,
    unreachable: (organisation: string) =>
      `DigiD is gelukt, maar het dossier van ${organisation} antwoordt nu niet. Daarom bent u niet ingelogd.`,
    unreachableNow: (phone: string) => `Probeer het over een paar minuten opnieuw. Haast? Bel ons: ${phone}.`,
  },
  work: {
    title: 'Inloggen voor medewerkers',
    lead: (portal: string) => `U logt in bij ${portal} met het account van uw werk.`,
    onlyYou:
      'Log alleen in onder uw eigen naam. Deel uw account met niemand, ook niet met een collega die haast heeft.',
    logged: 'Wat u hier opent, wordt vastgelegd. De patiënt kan zien dat u keek, en waarom dat mocht.',
    button: 'Inloggen met uw werkaccount',
    failed: {
      title: 'Inloggen is niet gelukt',
      why: {
        cancelled: 'U hebt het inloggen gestopt. U bent niet ingelogd.',
        'too-weak':
          'U hebt ingelogd zonder tweede controle. Voor medische gegevens is dat niet sterk genoeg.',
        'no-role': 'Uw account is in orde, maar het heeft geen rol in deze werkplek.',
        failed: 'Het antwoord op uw inlogpoging klopte niet. U bent niet ingelogd.',
        unreachable: 'De inlogdienst van uw werk antwoordt nu niet. U bent niet ingelogd.',
      },
      now: {
        cancelled: (_phone: string) => 'Wilt u toch inloggen? Probeer het dan opnieuw.',
        'too-weak': (_phone: string) => 'Log opnieuw in, en gebruik ook uw tweede controle.',
        'no-role': (phone: string) =>
          `Hebt u de werkplek nodig? Vraag uw teamleider om een rol. Of bel: ${phone}.`,
        failed: (phone: string) => `Probeer het opnieuw. Lukt het weer niet? Bel: ${phone}.`,
        unreachable: (phone: string) => `Probeer het over een paar minuten opnieuw. Haast? Bel: ${phone}.`,
      },
    },
  },
  ended: {
    idleTitle: 'U bent uitgelogd',
    idle: (minutes: number) =>
      `U deed ${minutes} minuten niets. Daarom hebben wij u uitgelogd. Zo kan niemand meekijken.`,
    absolute: (hours: number) =>
      `U was ${hours} uur ingelogd. Daarna moet u opnieuw inloggen. Dat is veiliger.`,
    elsewhere: 'U bent uitgelogd vanaf een ander apparaat of in een andere browser.',
    closeTitle: 'Sluit nu uw browser',
    close:
      'Sluit uw browser helemaal af. Dan kan niemand na u iets zien. Doe dat zeker op een computer van een ander.',
    again: 'Log opnieuw in',
  },
};

const en: typeof nl = {
  title: 'Sign in',
  lead: portal => `You sign in to ${portal} with your own DigiD.`,
  how: 'How to sign in',
  level: {
    basis: 'You can sign in with any DigiD.',
    midden: 'You need a DigiD with a text message check or with the DigiD app.',
    substantieel: 'You need the DigiD app with an ID check.',
    hoog: 'You need the DigiD app and your identity card or driving licence.',
  },
  entitled: organisation => `You sign in to: ${organisation}.`,
  entitledAll: count => `You sign in to all ${count} organisations at once.`,
  onlyYou:
    'Sign in only for yourself. Never give your DigiD to anyone else, not even to someone who helps you.',
  termsTacit: version => `By signing in you accept the terms (version ${version}).`,
  termsTick: version => `I accept the terms (version ${version})`,
  termsRead: 'Read the terms',
  termsTickMissing: version =>
    `Terms: tick the box if you accept version ${version}. You cannot sign in without accepting.`,
  button: 'Sign in with DigiD',
  noDigid: 'No DigiD yet, or does it not work?',
  noDigidLink: 'See digid.nl',
  tips: 'Tips for safe use',
  cancelled: 'You stopped signing in at DigiD. You are not signed in. You can try again.',
  onward: {
    title: 'On to DigiD',
    lead: 'You are now going to DigiD. If nothing happens, choose the button.',
    button: 'On to DigiD',
  },
  failed: {
    title: 'Signing in failed',
    again: 'Try to sign in again',
    reference: code => `Code for the helpdesk: ${code}`,
    when: time => `Time: ${time}`,
  },
  tooLow: {
    title: 'This way of signing in is not strong enough',
    text: 'This is medical information. The way you chose is not strong enough for it. You are not signed in.',
    now: 'Sign in again and choose another way at DigiD.',
  },
  refused: {
    title: 'You cannot sign in here',
    another: 'Choose another organisation',
    unknown: organisation =>
      `DigiD succeeded, but we find no record at ${organisation} that belongs to you. You are not signed in.`,
    unknownNow: phone => `Are you a patient here? Then call us: ${phone}. We will look into it.`,
    deceased: 'This account is closed. Nobody is signed in.',
    deceasedNow: phone =>
      `Are you next of kin and want to see information? Call us: ${phone}. Is this wrong? Call us too.`,
    ambiguous: 'We cannot be sure which record is yours. So we open none. You are not signed in.',
    ambiguousNow: phone => `Call us: ${phone}. We will put it right.`,
    unreachable: organisation =>
      `DigiD succeeded, but the record of ${organisation} does not answer now. So you are not signed in.`,
    unreachableNow: phone => `Try again in a few minutes. In a hurry? Call us: ${phone}.`,
  },
  work: {
    title: 'Sign in for staff',
    lead: portal => `You sign in to ${portal} with the account of your work.`,
    onlyYou:
      'Sign in under your own name only. Share your account with nobody, not even a colleague in a hurry.',
    logged:
      'What you open here is recorded. The patient can see that you looked, and why you were allowed to.',
    button: 'Sign in with your work account',
    failed: {
      title: 'Signing in failed',
      why: {
        cancelled: 'You stopped signing in. You are not signed in.',
        'too-weak':
          'You signed in without a second check. That is not strong enough for medical information.',
        'no-role': 'Your account is in order, but it has no role in this workplace.',
        failed: 'The answer to your attempt was not right. You are not signed in.',
        unreachable: 'The sign-in service of your work does not answer now. You are not signed in.',
      },
      now: {
        cancelled: () => 'Do you want to sign in after all? Then try again.',
        'too-weak': () => 'Sign in again, and use your second check too.',
        'no-role': phone => `Do you need the workplace? Ask your team lead for a role. Or call: ${phone}.`,
        failed: phone => `Try again. Does it fail again? Call: ${phone}.`,
        unreachable: phone => `Try again in a few minutes. In a hurry? Call: ${phone}.`,
      },
    },
  },
  ended: {
    idleTitle: 'You are signed out',
    idle: minutes =>
      `You did nothing for ${minutes} minutes, so we signed you out. That way nobody can look on.`,
    absolute: hours =>
      `You were signed in for ${hours} hours. After that you have to sign in again. It is safer.`,
    elsewhere: 'You were signed out from another device or browser.',
    closeTitle: 'Now close your browser',
    close:
      'Close your browser completely. Then nobody after you can see anything. Certainly on a shared computer.',
    again: 'Sign in again',
  },
};

export const words = { nl, en };
export type Words = typeof nl;
