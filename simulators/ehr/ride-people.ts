/** Who travelled by ambulance: new people, and what is told about the ones that the hospital knows too. */
import type { Inhabitant } from './people.ts';

/** People whom only ambulance services know. */
export const newcomers: readonly Inhabitant[] = [
  {
    id: 'geertje-molenwiek',
    bsn: '999995637',
    given: 'Geertje',
    family: 'Molenwiek',
    gender: 'female',
    age: { years: 78, birthday: '04-02' },
    story: 'Brak haar heup in Winterswijk en werd later liggend vervoerd (Noord- en Oost-Gelderland).',
  },
  {
    id: 'ruben-klaverveld',
    bsn: '999995959',
    given: 'Ruben',
    family: 'Klaverveld',
    gender: 'male',
    age: { years: 46, birthday: '09-29' },
    story:
      'Kreeg vorige week een hartinfarct in Schiedam (Rotterdam-Rijnmond) en had eerder een niersteen in Utrecht.',
  },
  {
    id: 'samira-zerhounia',
    bsn: '999996289',
    given: 'Samira',
    family: 'Zerhounia',
    gender: 'female',
    age: { years: 27, birthday: '07-16' },
    story: 'Heeft epilepsie: twee ritten in Haaglanden en vorige week een in Leiden (Hollands Midden).',
  },
  {
    id: 'jelle-sybrandsma',
    bsn: '999996617',
    given: 'Jelle',
    family: 'Sybrandsma',
    gender: 'male',
    age: { years: 22, birthday: '12-05' },
    story: 'Had vorige week een zwaar ongeval met zijn motor bij Lemmer (Fryslân).',
  },
  {
    id: 'corrie-zandbergen',
    bsn: '999996939',
    given: 'Corrie',
    family: 'Zandbergen',
    gender: 'female',
    age: { years: 83, birthday: '02-23' },
    story:
      'Kreeg vorige week een beroerte in Oss (Brabant-Noord) en viel eerder flauw in Waalwijk (Midden- en West-Brabant).',
  },
  {
    id: 'milan-korenbloem',
    bsn: '999997269',
    given: 'Milan',
    family: 'Korenbloem',
    gender: 'male',
    age: { years: 4, birthday: '08-08' },
    story: 'Is 4 en had een koortsstuip in Kampen; IJsselland geeft alleen een PDF.',
  },
  {
    id: 'bram-veldhorst',
    bsn: '999997592',
    given: 'Bram',
    family: 'Veldhorst',
    gender: 'male',
    age: { years: 59, birthday: '05-27' },
    story:
      'Had een hartinfarct in Deventer (IJsselland, alleen PDF) en vorige week hartkloppingen in Rijssen (Twente).',
  },
  {
    id: 'els-horsterveld',
    bsn: '999997919',
    given: 'Els',
    prefix: 'ter',
    family: 'Horsterveld',
    gender: 'female',
    age: { years: 66, birthday: '11-11' },
    story: 'Viel twee keer flauw in Gelderland-Midden, waar het systeem traag is.',
  },
  {
    id: 'toon-peelmans',
    bsn: '999998249',
    given: 'Toon',
    family: 'Peelmans',
    gender: 'male',
    age: { years: 72, birthday: '03-03' },
    story: 'Heeft COPD: een rit in Brabant-Zuidoost, waar een storing is, en een oudere in Limburg-Noord.',
  },
  {
    id: 'wim-langeweg',
    bsn: '999998572',
    given: 'Wim',
    prefix: 'van',
    family: 'Langeweg',
    gender: 'male',
    age: { years: 55, birthday: '10-21' },
    story: 'Is vrachtwagenchauffeur en werd onderweg in zes regio’s geholpen; weet niet meer waar allemaal.',
  },
];

/** What is told about people of the hospital where it is about rides. */
export const rideStories: { readonly [person: string]: string } = {
  'wubbo-ekamperveen':
    'Is 90 en werd vier keer benauwd of flauw opgehaald in Scheemda (Groningen), ook vorige week.',
  'hanneke-vlierhuis':
    'Had vorige week een te lage bloedsuiker in Winschoten (Groningen) en brak eerder haar pols in Domburg (Zeeland).',
  'daan-brinkvelder':
    'Werd vorige week aangereden in Amsterdam en had op een festival een allergische reactie (Flevoland).',
  'tijn-woltersma': 'Is 8 en had twee keer een astma-aanval in Drenthe.',
  'fenna-roosdonk': 'Had op vakantie in Valkenburg een allergische reactie (Zuid-Limburg).',
  'adriaan-vredevelt': 'Is onlangs overleden, na een rit in Groningen: inloggen mag niet meer lukken.',
  'marta-silveirinha': 'Brak haar pols op vakantie in Bourtange (Groningen) en heeft geen BSN.',
  'karel-steenhuizer': 'Staat ingeschreven in Drenthe, maar er is geen rit vastgelegd.',
  'piet-leeghwaard': 'Is nooit met een ambulance vervoerd: bij geen enkele regio is iets bekend.',
};
