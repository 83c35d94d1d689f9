/** The 25 regional ambulance services: numbers, regions and names as they are; what they hold here is invented. */
import type { Organization, Reference } from '@medplum/fhirtypes';
import { profile } from '../places.ts';

/** `number` is the number of the region, 1 to 25; `seat` a place in it. */
export type AmbulanceService = { number: number; region: string; name: string; seat: string };

const rows: readonly (readonly [region: string, name: string, seat: string])[] = [
  ['Groningen', 'Ambulancezorg Groningen', 'Groningen'],
  ['Fryslân', 'Kijlstra Ambulancegroep Fryslân', 'Leeuwarden'],
  ['Drenthe', 'UMCG Ambulancezorg', 'Assen'],
  ['IJsselland', 'Ambulance IJsselland', 'Zwolle'],
  ['Twente', 'Ambulance Oost', 'Hengelo'],
  ['Noord- en Oost-Gelderland', 'Witte Kruis', 'Apeldoorn'],
  ['Gelderland-Midden', 'Ambulancezorg Gelderland-Midden', 'Arnhem'],
  ['Gelderland-Zuid', 'Ambulancezorg Gelderland-Zuid', 'Nijmegen'],
  ['Utrecht', 'Regionale Ambulance Voorziening Utrecht', 'Utrecht'],
  ['Noord-Holland Noord', 'Ambulancezorg van Veiligheidsregio Noord-Holland Noord', 'Alkmaar'],
  ['Zaanstreek-Waterland', 'Ambulance Amsterdam (Zaanstreek-Waterland)', 'Zaandam'],
  ['Kennemerland', 'Ambulancezorg GGD/Veiligheidsregio Kennemerland', 'Haarlem'],
  ['Amsterdam-Amstelland', 'Ambulance Amsterdam', 'Amsterdam'],
  ['Gooi en Vechtstreek', 'RAV Gooi en Vechtstreek', 'Hilversum'],
  ['Haaglanden', 'RAV Haaglanden', 'Den Haag'],
  ['Hollands Midden', 'RAV Hollands Midden', 'Leiden'],
  ['Rotterdam-Rijnmond', 'AmbulanceZorg Rotterdam-Rijnmond', 'Rotterdam'],
  ['Zuid-Holland Zuid', 'RAV Zuid-Holland Zuid', 'Dordrecht'],
  ['Zeeland', 'RAV Zeeland', 'Goes'],
  ['Midden- en West-Brabant', 'RAV Brabant Midden-West-Noord (Midden- en West-Brabant)', 'Tilburg'],
  ['Brabant-Noord', 'RAV Brabant Midden-West-Noord (Brabant-Noord)', "'s-Hertogenbosch"],
  ['Brabant-Zuidoost', 'Ambulancezorg GGD Brabant-Zuidoost', 'Eindhoven'],
  ['Limburg-Noord', 'AmbulanceZorg Limburg-Noord', 'Venlo'],
  ['Zuid-Limburg', 'Ambulancezorg GGD Zuid Limburg', 'Maastricht'],
  ['Flevoland', 'RAV Flevoland', 'Lelystad'],
];

export const ambulanceServices: readonly AmbulanceService[] = rows.map(([region, name, seat], place) => ({
  number: place + 1,
  region,
  name,
  seat,
}));

/** Two digits: `07`. */
export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** `rav-07` */
export function sourceIdOf(service: Pick<AmbulanceService, 'number'>): string {
  return `rav-${twoDigits(service.number)}`;
}

/** What numbers the services of ambulances among themselves (Nictiz, acute care). */
export const serviceNumberSystem = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.55.15.1';

export function serviceReference(service: AmbulanceService): Reference<Organization> {
  return { reference: `Organization/rav-${twoDigits(service.number)}`, display: service.name };
}

/** URA numbers are invented: `000001` and the number of the region. */
export function serviceResource(service: AmbulanceService): Organization {
  const number = twoDigits(service.number);
  return {
    resourceType: 'Organization',
    id: `rav-${number}`,
    meta: profile('nl-core-HealthcareProvider-Organization'),
    identifier: [
      { system: 'http://fhir.nl/fhir/NamingSystem/ura', value: `000001${number}` },
      { system: serviceNumberSystem, value: String(service.number) },
    ],
    active: true,
    name: service.name,
    alias: [`Ambulancezorg regio ${service.region}`],
    type: [{ text: 'Regionale Ambulancevoorziening' }],
    telecom: [{ system: 'phone', value: `0800-00001${number}`, use: 'work' }],
    address: [{ city: service.seat, country: 'Nederland' }],
  };
}
