/** Who was helped by which service, when and where. Light: the list of people to try is made from it too. */
import type { CourseName } from './courses.ts';

/** `ago`: days before today on which the call came, at `time`; `place` is where the person was. */
export type Ride = { ago: number; time: string; place: string; course: CourseName };

/** What one service holds about one person; without rides they are only registered there. */
export type Holding = { person: string; service: number; rides: readonly Ride[] };

function ride(ago: number, time: string, [place, course]: readonly [string, CourseName]): Ride {
  return { ago, time, place, course };
}

export const holdings: readonly Holding[] = [
  {
    person: 'wubbo-ekamperveen',
    service: 1,
    rides: [
      ride(1530, '22:41', ['Scheemda', 'faint']),
      ride(702, '04:12', ['Scheemda', 'lungWater']),
      ride(161, '05:27', ['Scheemda', 'lungWater']),
      ride(4, '03:48', ['Scheemda', 'lungWater']),
    ],
  },
  {
    person: 'hanneke-vlierhuis',
    service: 1,
    rides: [ride(811, '08:20', ['Winschoten', 'lowSugar']), ride(6, '07:35', ['Winschoten', 'lowSugar'])],
  },
  { person: 'hanneke-vlierhuis', service: 19, rides: [ride(466, '15:05', ['Domburg', 'fall'])] },
  { person: 'daan-brinkvelder', service: 13, rides: [ride(5, '17:52', ['Amsterdam', 'bicycle'])] },
  { person: 'daan-brinkvelder', service: 25, rides: [ride(463, '23:40', ['Biddinghuizen', 'allergic'])] },
  {
    person: 'tijn-woltersma',
    service: 3,
    rides: [ride(388, '16:10', ['Assen', 'asthma']), ride(3, '14:25', ['Rolde', 'asthma'])],
  },
  { person: 'fenna-roosdonk', service: 24, rides: [ride(239, '12:18', ['Valkenburg', 'allergic'])] },
  { person: 'adriaan-vredevelt', service: 1, rides: [ride(26, '21:15', ['Veendam', 'lungWater'])] },
  { person: 'marta-silveirinha', service: 1, rides: [ride(3, '11:30', ['Bourtange', 'fall'])] },
  { person: 'karel-steenhuizer', service: 3, rides: [] },
  {
    person: 'geertje-molenwiek',
    service: 6,
    rides: [ride(16, '09:50', ['Winterswijk', 'hip']), ride(5, '10:30', ['Apeldoorn', 'transfer'])],
  },
  { person: 'ruben-klaverveld', service: 17, rides: [ride(6, '06:44', ['Schiedam', 'infarct'])] },
  { person: 'ruben-klaverveld', service: 9, rides: [ride(932, '13:15', ['Utrecht', 'kidneyStone'])] },
  {
    person: 'samira-zerhounia',
    service: 15,
    rides: [ride(1190, '19:22', ['Den Haag', 'fit']), ride(204, '02:31', ['Rijswijk', 'fit'])],
  },
  { person: 'samira-zerhounia', service: 16, rides: [ride(5, '18:03', ['Leiden', 'fit'])] },
  { person: 'jelle-sybrandsma', service: 2, rides: [ride(6, '20:17', ['Lemmer', 'motorcycle'])] },
  { person: 'corrie-zandbergen', service: 20, rides: [ride(1012, '10:11', ['Waalwijk', 'faint'])] },
  { person: 'corrie-zandbergen', service: 21, rides: [ride(4, '09:38', ['Oss', 'stroke'])] },
  { person: 'milan-korenbloem', service: 4, rides: [ride(5, '19:09', ['Kampen', 'feverFit'])] },
  { person: 'bram-veldhorst', service: 4, rides: [ride(540, '07:02', ['Deventer', 'infarct'])] },
  { person: 'bram-veldhorst', service: 5, rides: [ride(6, '21:55', ['Rijssen', 'fastHeart'])] },
  {
    person: 'els-horsterveld',
    service: 7,
    rides: [ride(377, '11:47', ['Ede', 'faint']), ride(4, '12:40', ['Arnhem', 'faint'])],
  },
  { person: 'toon-peelmans', service: 22, rides: [ride(5, '23:12', ['Helmond', 'lungs'])] },
  { person: 'toon-peelmans', service: 23, rides: [ride(655, '01:20', ['Horst', 'lungs'])] },
  { person: 'wim-langeweg', service: 8, rides: [ride(1420, '14:36', ['Tiel', 'kidneyStone'])] },
  { person: 'wim-langeweg', service: 10, rides: [ride(1105, '08:05', ['Den Helder', 'fastHeart'])] },
  { person: 'wim-langeweg', service: 11, rides: [ride(760, '16:48', ['Zaandam', 'fastHeart'])] },
  { person: 'wim-langeweg', service: 12, rides: [ride(410, '05:55', ['Beverwijk', 'kidneyStone'])] },
  { person: 'wim-langeweg', service: 14, rides: [ride(122, '12:26', ['Hilversum', 'fastHeart'])] },
  { person: 'wim-langeweg', service: 18, rides: [ride(6, '15:31', ['Dordrecht', 'fastHeart'])] },
];

/** Known to the service: said at every handover and kept as an allergy of its own. SNOMED CT code and name. */
export const allergies: { readonly [person: string]: readonly [code: string, name: string] } = {
  'tijn-woltersma': ['91935009', 'Pinda’s en noten'],
  'daan-brinkvelder': ['288328004', 'Bijen- en wespengif'],
  'fenna-roosdonk': ['300913006', 'Schaal- en schelpdieren'],
  'geertje-molenwiek': ['91936005', 'Penicilline'],
};
