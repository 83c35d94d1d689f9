/** Consent: in zib2017 what is agreed about treatment stands in extensions, in zib2020 in the provision. */
import type { Consent } from '@medplum/fhirtypes';
import { codesOf, nameOfConcept, text } from '../../../lib/fhir.ts';
import { isObject } from '../page.ts';
import {
  each,
  extensionsIn,
  type Fields,
  joined,
  type Loose,
  listed,
  nictiz,
  present,
  takeOut,
} from './fields.ts';

const scopes = 'http://terminology.hl7.org/CodeSystem/consentscope';
const roles = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';

/**
 * `period`, `actor`, `action`, `securityLabel`, `purpose`, `dataPeriod` and `data` → `provision`; `except` → provisions inside it;
 * `consentingParty` → `performer`; `identifier` becomes a list; `policyRule` was an address. A directive of zib2017 as below.
 */
export function consent(old: Loose<fhir.Consent>): Loose<Consent> {
  const { identifier, policyRule, sourceIdentifier: _, consentingParty, except, ...others } = old;
  const { period, actor, action, securityLabel, purpose, dataPeriod, data, ...same } = others;
  const kind = kindOf(old.category);
  const directive = kind === 'treatment' ? treatment(same, except) : kind === 'adr' ? advance(old) : {};
  const { provision: more, ...fields } = directive;
  const provision = present({ period, actor, action, securityLabel, purpose, dataPeriod, data, ...more });
  const inside = kind === 'treatment' ? undefined : each(except, exception);
  return {
    ...same,
    ...fields,
    identifier: listed(identifier),
    scope: { coding: [{ system: scopes, code: kind }] },
    performer: kind === 'adr' ? undefined : consentingParty,
    policyRule: typeof policyRule === 'string' ? { text: policyRule } : undefined,
    provision: present({ ...provision, provision: inside }),
  };
}

/** Which of the two directives it is; anything else is about sharing data. */
function kindOf(category: unknown): 'treatment' | 'adr' | 'patient-privacy' {
  const codes = (Array.isArray(category) ? category : []).flatMap(codesOf).map(each => each.code);
  if (codes.includes('11291000146105')) return 'treatment';
  return codes.includes('11341000146107') ? 'adr' : 'patient-privacy';
}

/** `class` of what is excepted has the same codes; STU3 gives codes where R4 gives concepts. */
function exception({ type, code, ...same }: Fields): Fields {
  return present({ ...same, type, code: each(code, coding => ({ coding: [coding] })) });
}

type Directive = Loose<Consent> & { provision?: Fields };

const permitted = 'zib-TreatmentDirective-TreatmentPermitted';
const [what, verification, restrictions] = [
  'zib-TreatmentDirective-Treatment',
  'zib-TreatmentDirective-Verification',
  'zib-TreatmentDirective-Restrictions',
];
const verdicts: { readonly [code: string]: string | null } = { JA: 'permit', NEE: 'deny', JA_MAAR: null };

/**
 * Treatment directive: the treatment → `provision.code`; permitted or not → `provision.type`, and "yes, but" → the words of it.
 * Throws where nobody can tell which of these it is: a directive is not guessed at.
 */
function treatment(same: Fields, except: unknown): Directive {
  const plain = takeOut(same['extension'], [what, verification]);
  const changing = takeOut(same['modifierExtension'], [permitted]);
  const concept = changing.taken[permitted];
  const code = codesOf(concept)
    .map(each => each.code ?? '')
    .find(each => Object.hasOwn(verdicts, each));
  const words = wordsOf(except);
  const said = words ?? (code === 'JA_MAAR' || code === undefined ? nameOfConcept(concept) : null);
  const verdict = code === undefined || (code === 'JA' && words !== null) ? null : verdicts[code];
  if (!verdict && said === null) throw new TypeError('a directive that does not say what shall be done');
  const other = { url: nictiz('ext-TreatmentDirective2.SpecificationOther'), valueString: said };
  const note = { url: nictiz('ext-Comment'), valueString: words };
  return {
    extension: joined(plain.rest, verdict && words !== null ? note : undefined),
    modifierExtension: joined(changing.rest, verdict ? undefined : other),
    verification: verified(plain.taken[verification]),
    provision: present({ type: verdict ?? undefined, code: joined(plain.taken[what]) }),
  };
}

function wordsOf(except: unknown): string | null {
  const all = Array.isArray(except) ? except.flatMap(extensionsIn) : [];
  const said = all
    .filter(each => each['url'] === nictiz(restrictions))
    .map(each => text(each['valueString']));
  return text(said.filter(each => each !== null).join('\n'));
}

function verified(extension: unknown): unknown {
  const inside = extensionsIn(extension);
  const part = (name: string) => inside.find(each => each['url'] === name);
  const isVerified = part('Verified')?.['valueBoolean'];
  if (typeof isVerified !== 'boolean') return undefined;
  const by = nameOfConcept(part('VerifiedWith')?.['valueCodeableConcept']);
  return [
    present({
      verified: isVerified,
      verifiedWith: by === null ? undefined : { display: by },
      verificationDate: part('VerificationDate')?.['valueDateTime'],
    }),
  ];
}

/** Advance directive: its type stood among the categories; who represents the patient → an actor. */
function advance({ category, consentingParty }: Loose<fhir.Consent>): Directive {
  const all: readonly unknown[] = Array.isArray(category) ? category : [];
  const isKind = (one: unknown) => codesOf(one).some(each => each.code === '11341000146107');
  const role = { coding: [{ system: roles, code: 'RESPRSN', display: 'responsible party' }] };
  const actors = (Array.isArray(consentingParty) ? consentingParty : []).filter(isObject);
  return {
    category: all.filter(isKind),
    provision: present({
      actor: joined(actors.map(reference => ({ role, reference }))),
      code: joined(all.filter(one => !isKind(one))),
    }),
  };
}
