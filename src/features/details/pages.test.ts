/** My details: as the EHR has them, with what is not known said, and what to do when something is wrong. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../simulators/ehr/index.ts';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';
const own = '999990925';
const patient = { reference: 'Patient/of-details' };

beforeAll(() => {
  const coded = (code: string) => ({
    extension: [
      {
        url: 'http://nictiz.nl/fhir/StructureDefinition/ext-CodeSpecification',
        valueCodeableConcept: { coding: [{ code }] },
      },
    ],
  });
  put({
    resourceType: 'Patient',
    id: 'of-details',
    identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }],
    birthDate: '1970-05',
    name: [
      { use: 'usual', given: ['Piet'] },
      { use: 'official', family: 'van <i>Putten</i>', given: ['Jan', 'J.'] },
    ],
    telecom: [
      { system: 'phone', value: '06-1', _system: coded('MC') },
      { system: 'phone', value: '050-old', use: 'old' },
      { system: 'email', value: 'jan@voorbeeld.example', use: 'home' },
    ],
    address: [
      { use: 'home', line: ['Dorpsstraat 1'], postalCode: '9999 ZZ', city: 'Voorbeeld' },
      { use: 'temp', text: 'Bij mijn zus' },
      { use: 'old', line: ['Vroeger 2'] },
    ],
    contact: [{ relationship: [{ text: 'Buurvrouw' }], name: { text: 'Riek Buur' } }],
  });
});
afterEach(async () => {
  hospital().ehr.switches.reset();
  await closeConnections();
});

function put(resource: { resourceType: string; id: string; [field: string]: unknown }): void {
  hospital().ehr.store.put(JSON.parse(JSON.stringify(resource)), '2026-01-01T00:00:00Z');
}

const visit = async (path: string, bsn = own) => hospital().visit(path, { as: await hospital().signIn(bsn) });

describe('who may', () => {
  test('O-16 a stranger is sent to sign in', async () => {
    expect((await hospital().visit('/gegevens')).location).toBe('/inloggen?naar=%2Fgegevens');
  });

  test('O-16 nobody sees the details of somebody else, and reading stands in the log in words', async () => {
    expect((await visit('/gegevens')).text).not.toContain('Vlierhuis');
    hospital().ehr.switches.set({ fault: 'foreign-resource', only: ['RelatedPerson'] });
    expect((await visit('/gegevens', hanneke)).text).not.toContain('Putten');
    expect((await hospital().auditRows('read')).at(-1)).toMatchObject({ ground: 'self' });
    hospital().ehr.switches.reset();
    expect((await visit('/wie-keek?wie=iedereen', hanneke)).text).toContain('uw eigen gegevens');
  });
});

describe('what stands there', () => {
  test('O-16 D-02 name, address, telephone and mail as in the record; what is not known is said; the way to have it changed', async () => {
    const { text, html } = await visit('/gegevens');
    expect(text).toContain('Naam Jan van <i>Putten');
    expect(html).not.toContain('<i>Putten');
    expect(text).toContain('Geboren op mei 1970');
    expect(text).toContain('06-1 (mobiel)');
    expect(text).toContain('jan@voorbeeld.example (thuis)');
    expect(text).toMatch(/thuis: Dorpsstraat 1 9999 ZZ Voorbeeld tijdelijk: Bij mijn zus/);
    for (const old of ['050-old', 'Vroeger 2']) expect(text).not.toContain(old);
    expect(text).toContain('Huisarts Dit staat niet in het dossier');
    expect(text).toMatch(/Bent u verhuisd, of hebt u een nieuw nummer\? Bel .*088 000 30 00/);
  });

  test('O-16 GP with the practice, contacts with who they are, insurance with its dates', async () => {
    const { text } = await visit('/gegevens', hanneke);
    expect(text).toContain('Huisarts M. Terpwinkel, huisarts, Huisartsenpraktijk De Linde');
    expect(text).toMatch(/Geert Vlierhuis Eerste contactpersoon, Echtgenoot Te bereiken 06-00000101/);
    expect(text).toMatch(/De Terp \(demonstratie\) Basisverzekering Klantnummer 90\d+ Vanaf 1 januari/);
  });

  test('O-16 a contact that ended and a policy that ended say so; one written down by mistake is counted', async () => {
    const name = [{ text: 'Oude Vriend' }];
    put({ resourceType: 'RelatedPerson', id: 'ended', patient, name, period: { end: '2020-01' } });
    const policy = { resourceType: 'Coverage', beneficiary: patient, payor: [{ display: 'De Polis' }] };
    put({ ...policy, id: 'past', status: 'active', subscriberId: '77', period: { end: '2020' } });
    put({ ...policy, id: 'mistake', status: 'entered-in-error', subscriberId: '88' });
    const { text } = await visit('/gegevens');
    expect(text).toMatch(/Riek Buur Buurvrouw/);
    expect(text).toMatch(/Oude Vriend geldt niet meer/);
    expect(text).toMatch(/De Polis geldt nu niet Klantnummer 77/);
    expect(text).not.toContain('Klantnummer 88');
    expect(text).toContain('1 gegeven is ingetrokken');
  });
});

describe('a source in trouble', () => {
  const faults: FaultName[] = ['outage', 'error500', 'html', 'half-bundle'];
  test.each(faults)('O-✗3 O-16 %s: the page stands and never looks empty', async fault => {
    hospital().ehr.switches.set({ fault, only: [] });
    const { status, text } = await visit('/gegevens');
    expect(status).toBe(200);
    expect(text).toMatch(/Wij (kunnen|konden) uw eigen gegevens /);
    expect(text).not.toMatch(/Er staat (niemand|geen)/);
  });

  test('O-✗3 O-16 one half is silent: that part says so, the rest stands', async () => {
    hospital().ehr.switches.set({ fault: 'error500', only: ['Coverage'] });
    const { text } = await visit('/gegevens', hanneke);
    expect(text).toContain('Geert Vlierhuis');
    expect(text).toMatch(/Wij kunnen uw verzekering nu niet ophalen/);
  });
});
