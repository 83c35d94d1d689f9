import { type Pair, pair } from '../keys.ts';
import { type Answered, artifactResponse, type Ending } from './answers.ts';
import { atRest, type Switches } from './switches.ts';
import { sign } from './xml.ts';

/** Writes answers without a network, for tests of who reads them: one sign-in, whose facts are these. */
export const facts = {
  now: Temporal.Instant.from('2026-11-21T10:20:00Z'),
  begunAt: Temporal.Instant.from('2026-11-21T10:19:20Z'),
  issuer: 'https://digid.example/saml/idp/metadata',
  audience: 'https://portaal.example/saml',
  consumerUrl: 'https://portaal.example/inloggen/digid/antwoord',
  resolveId: '_resolve',
  requestId: '_request',
  bsn: '999991334',
} as const;

export type Writer = {
  digid: Pair;
  /** Somebody else, who also has a key. */
  attacker: Pair;
  /** An answer as DigiD would give it, or with one of the simulator's faults. */
  answer(said?: { ending?: Ending; switches?: Partial<Switches> }): Promise<string>;
  /** An answer to an artifact that is not there. */
  nothing(): Promise<string>;
  /** An answer in order that nobody signed yet, to be changed and then signed as DigiD would. */
  unsigned(): Promise<string>;
  /** Signs assertion and answer, as DigiD would. */
  signedAgain(xml: string, by?: Pair): string;
};

export async function openWriter(): Promise<Writer> {
  const [digid, attacker] = await Promise.all([
    pair({ name: 'DigiD', use: 'signing' }),
    pair({ name: 'Een ander', use: 'signing' }),
  ]);
  const { issuer, resolveId, now, requestId, consumerUrl, audience, bsn } = facts;
  const writing = { entityId: issuer, signing: digid, resolveId, now };
  const inOrder: Answered = {
    requestId,
    consumerUrl,
    audience,
    ending: { bsn, level: 'midden' },
    endedAt: now,
  };
  const answer: Writer['answer'] = (said = {}) =>
    artifactResponse(
      { ...inOrder, ending: said.ending ?? inOrder.ending },
      { ...writing, switches: { ...atRest, ...said.switches } },
    );
  return {
    digid,
    attacker,
    answer,
    nothing: () => artifactResponse(null, { ...writing, switches: atRest }),
    unsigned: () => answer({ switches: { fault: 'unsigned' } }),
    signedAgain: (xml, by = digid) => {
      const { outer, inner } = idsOf(xml);
      return sign(sign(xml, inner, { pair: by }), outer, { pair: by });
    },
  };
}

/** The IDs of the whole answer and of the assertion in it. */
export function idsOf(xml: string): { outer: string; inner: string } {
  const id = (name: string) => new RegExp(`<${name}[^>]* ID="([^"]+)"`).exec(xml)?.[1] ?? '';
  return { outer: id('samlp:ArtifactResponse'), inner: id('saml:Assertion') };
}
