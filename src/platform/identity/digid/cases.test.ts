import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document, Element } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { findArtifactResponse, readAssertion, readNameId } from './answer.ts';
import { Refusal } from './refusal.ts';
import { isSigned, readSigned, type Trust } from './signature.ts';
import { childrenOf, isNamed, names, only, parseStrictly, rootOf, textOf } from './xml.ts';

/** Messages with a known outcome; the folder lies beside the project and is never copied into it. */
const folder = join(process.cwd(), '..', 'shared', 'data', 'identiteit', 'saml');
const isThere = existsSync(folder);
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const list = (...path: string[]) => (isThere ? readdirSync(join(folder, ...path)) : []);

const response = [names.protocol, 'Response'] as const;
const assertion = [names.assertion, 'Assertion'] as const;

/** These cases are older than DigiD's rules: they may use SHA-1 beside SHA-256. */
function trustInCases(): Trust {
  return {
    certificates: [read('handtekening', 'idp-cert.pem')],
    algorithms: {
      signature: [
        'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      ],
      digest: ['http://www.w3.org/2000/09/xmldsig#sha1', 'http://www.w3.org/2001/04/xmlenc#sha256'],
    },
  };
}

/** Our reading of a bare response: its own signature or that of its assertion, and never less than one. */
function readBareResponse(xml: string, trust: Trust): Element {
  const root = (document: Document) => {
    const element = rootOf(document);
    if (!isNamed(element, response)) throw new Refusal('not-readable', 'no response');
    return element;
  };
  const outer = root(parseStrictly(xml));
  return isSigned(outer)
    ? readAssertion(xml, { response: readSigned(xml, root, trust), trust, demand: 'covered' })
    : readAssertion(xml, { response: outer, trust, demand: 'signed' });
}

describe.skipIf(!isThere)(
  'signature cases with a known outcome (skipped where ../shared/data is absent)',
  () => {
    test.each(list('handtekening', 'geldig'))('O-06 good: %s', name => {
      const read_ = readBareResponse(read('handtekening', 'geldig', name), trustInCases());
      expect(isNamed(read_, assertion)).toBe(true);
      expect(textOf(only(only(read_, [names.assertion, 'Subject']), [names.assertion, 'NameID']))).not.toBe(
        '',
      );
    });

    test.each(list('handtekening', 'ongeldig'))('O-06 forged: %s', name => {
      expect(() => readBareResponse(read('handtekening', 'ongeldig', name), trustInCases())).toThrow(Refusal);
    });

    test.each(list('handtekening', 'geldig'))(
      'O-06 the strict list of DigiD decides on algorithm alone: %s',
      name => {
        const xml = read('handtekening', 'geldig', name);
        const strict = {
          ...trustInCases(),
          algorithms: {
            signature: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
            digest: ['http://www.w3.org/2001/04/xmlenc#sha256'],
          },
        };
        if (xml.includes('rsa-sha1')) expect(() => readBareResponse(xml, strict)).toThrow(Refusal);
        else expect(isNamed(readBareResponse(xml, strict), assertion)).toBe(true);
      },
    );
  },
);

describe.skipIf(!isThere)('real answers of pre-production (skipped where ../shared/data is absent)', () => {
  test('O-06 a sign-in parses, with its NameID', () => {
    const answer = findArtifactResponse(parseStrictly(read('digid-preprod', 'artifact_response_digid.xml')));
    const proof = only(only(answer, response), assertion);
    const nameId = only(only(proof, [names.assertion, 'Subject']), [names.assertion, 'NameID']);
    expect(readNameId(textOf(nameId))).toBe('900029365');
  });

  test('O-06 their publisher reformatted them, so that no signature holds any more: refused', () => {
    const xml = read('digid-preprod', 'artifact_response_digid.xml');
    const answer = findArtifactResponse(parseStrictly(xml));
    const certificate =
      answer.getElementsByTagNameNS(names.signature, 'X509Certificate')[0]?.textContent ?? '';
    const pem = `-----BEGIN CERTIFICATE-----\n${certificate.trim()}\n-----END CERTIFICATE-----\n`;
    const trust = { ...trustInCases(), certificates: [pem] };
    expect(() => readSigned(xml, findArtifactResponse, trust)).toThrow(Refusal);
  });
});

describe.skipIf(!isThere)('messages of DigiD itself (skipped where ../shared/data is absent)', () => {
  test.each(list('digid-broncode-geschoond'))('%s is read strictly or refused with a reason', name => {
    const xml = read('digid-broncode-geschoond', name);
    const document = parseOrRefusal(xml);
    if (document instanceof Refusal) {
      expect(document.why).toBe('not-readable');
      return;
    }
    const root = rootOf(document);
    expect(['Envelope', 'AuthnRequest', 'LogoutRequest', 'EntityDescriptor']).toContain(root.localName);
    expect(childrenOf(root).length).toBeGreaterThan(0);
  });
});

function parseOrRefusal(xml: string): Document | Refusal {
  try {
    return parseStrictly(xml);
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}
