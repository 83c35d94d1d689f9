const nl = {
  born: (name: string, day: string) => `${name}, geboren ${day}`,
  signedIn: 'Ingelogd',
  readFrom: (source: string, time: string) => `Gelezen uit het dossier van ${source} om ${time}.`,
  silent: (source: string, time: string) => `${source} antwoordt niet sinds ${time}.`,
  error: {
    reference: (code: string) => `Code voor de helpdesk: ${code}`,
    when: (time: string) => `Tijd: ${time}`,
    call: (name: string, phone: string) => `Blijft dit zo? Bel ${name}: ${phone}. Noem dan deze code.`,
    home: 'Naar het begin',
    again: 'Probeer opnieuw',
    signIn: 'Log opnieuw in',
    notFound: {
      title: 'Deze pagina is er niet',
      text: 'De pagina die u zoekt bestaat niet, of is niet voor u. Controleer het adres, of ga naar het begin.',
    },
    unavailable: {
      title: 'Dit lukt nu even niet',
      text: 'Een onderdeel van deze site werkt nu niet. Er gaat niets verloren. Probeer het over een paar minuten opnieuw.',
    },
    bug: {
      title: 'Er ging iets mis',
      text: 'Dat ligt aan ons, niet aan u. Wij hebben het vastgelegd. Probeer het opnieuw.',
    },
    tooMany: {
      title: 'Even wachten',
      text: 'U hebt dit kort achter elkaar vaak gedaan. Wacht een minuut en probeer het dan opnieuw.',
    },
    conflict: {
      title: 'Dit is intussen veranderd',
      text: 'Iemand anders, of u in een ander venster, heeft dit al aangepast. Open de pagina opnieuw.',
    },
    elsewhere: {
      title: 'Dit formulier komt niet van deze site',
      text: 'Uit voorzorg hebben wij niets gedaan. Open de pagina opnieuw en probeer het nog een keer.',
    },
    tooLarge: {
      title: 'Dit is te veel tekst voor een keer',
      text: 'Er is niets verstuurd. Ga in uw browser terug naar de vorige pagina en maak uw tekst korter.',
    },
  },
};

const en: typeof nl = {
  born: (name, day) => `${name}, born ${day}`,
  signedIn: 'Signed in',
  readFrom: (source, time) => `Read from the record of ${source} at ${time}.`,
  silent: (source, time) => `${source} has not answered since ${time}.`,
  error: {
    reference: code => `Code for the helpdesk: ${code}`,
    when: time => `Time: ${time}`,
    call: (name, phone) => `Does this go on? Call ${name}: ${phone}. Tell them this code.`,
    home: 'To the start',
    again: 'Try again',
    signIn: 'Sign in again',
    notFound: {
      title: 'This page does not exist',
      text: 'The page you are looking for does not exist, or is not for you. Check the address, or go to the start.',
    },
    unavailable: {
      title: 'This does not work right now',
      text: 'A part of this site is not working. Nothing is lost. Try again in a few minutes.',
    },
    bug: {
      title: 'Something went wrong',
      text: 'It is our fault, not yours. We have recorded it. Please try again.',
    },
    tooMany: {
      title: 'One moment',
      text: 'You did this many times in a short while. Wait a minute and try again.',
    },
    conflict: {
      title: 'This has changed meanwhile',
      text: 'Someone else, or you in another window, has already changed this. Open the page again.',
    },
    elsewhere: {
      title: 'This form does not come from this site',
      text: 'To be safe we did nothing. Open the page again and try once more.',
    },
    tooLarge: {
      title: 'This is too much text at once',
      text: 'Nothing was sent. Go back to the page before in your browser and make your text shorter.',
    },
  },
};

export const shellWords = { nl, en };
