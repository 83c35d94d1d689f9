/** What an examination of a source found, in words for who connects a hospital. Never a value of what a source holds. */
import type { Finding, PageReport, Remark, SearchReport } from '../platform/record/index.ts';

/** Names FHIR's versions as people do. */
export const versionName = { r4: 'FHIR R4 (4.0)', stu3: 'FHIR STU3 (3.0)' };

export function sayFinding(of: Finding): string {
  switch (of.is) {
    case 'no-statement':
      return `does not tell what it can do (CapabilityStatement at /metadata: ${of.detail})`;
    case 'version':
      return sayVersion(of);
    case 'no-token-asked':
      return 'was asked without a token: give --client and --key as the portal will have them';
    case 'token':
      return `gave a token in ${of.ms} ms`;
    case 'no-token':
      return `gave no token (${of.detail}): is the public key registered for this client, and is the clock right?`;
    case 'open-door':
      return 'answers who comes WITHOUT a token: whoever knows its address can read records. Close that first';
    case 'closed-door':
      return of.status === 401 || of.status === 403
        ? `refuses who comes without a token (${of.status})`
        : of.status === 200
          ? 'needs no token'
          : `answers ${of.status || 'nothing'} to who comes without a token`;
    case 'redirects':
      return 'sends to another address (redirect), which is never followed with a token: give the address it sends to';
    case 'patient-search':
      return `can be asked for a patient by BSN, by POST (${of.ms} ms)`;
    case 'no-patient-search':
      return `cannot be asked for a patient by BSN (POST Patient/_search: ${of.detail}): no page can work`;
    case 'test-patient':
      return testPatient[of.detail];
    case 'error-shape':
      return of.weight === 'good'
        ? `says what is wrong in a form that can be read (${of.status}, OperationOutcome)`
        : `answers ${of.status ?? 'nothing'} to what does not exist${of.shape === 'other' ? ', and not as an OperationOutcome' : ''}`;
    case 'count-ignored':
      return 'gives more at once than it is asked for (_count): slow for people with a long record';
    case 'pages':
      return 'gives long lists page by page';
    case 'elements':
      return of.weight === 'good'
        ? 'can leave out what is not asked for (_elements)'
        : 'passes over _elements; nothing depends on it';
    case 'changes':
      return changes[of.detail];
  }
}

function sayVersion({ said, software, weight }: Extract<Finding, { is: 'version' }>): string {
  const name = `says that it speaks FHIR ${said}${software ? ` (${software})` : ''}`;
  if (weight === 'good') return name;
  const other = /^3/.test(said) ? 'stu3' : /^4/.test(said) ? 'r4' : null;
  return `${name}, which is not what was asked for${other ? `: it is --dialect ${other}` : ''}`;
}

const changes = {
  counted:
    'tells in numbers that nothing changed (_summary=count, _lastUpdated): wholeAfterSeconds may be set, if every correction moves meta.lastUpdated too',
  'no-moments':
    'does not tell of everything when it was last changed (meta.lastUpdated), or says that it will be: leave wholeAfterSeconds out',
  'not-counted':
    'does not count right what changed (_summary=count, _lastUpdated): leave wholeAfterSeconds out',
};

const testPatient = {
  none: 'knows nobody with the BSN of --bsn: the pages were asked for somebody who does not exist',
  ambiguous: 'gave more than one patient for one BSN: nothing opens for such a person',
  'other-bsn': 'gave a patient whose BSN is another one or is not told: nothing opens for such a person',
};

function sayRemark(of: Remark): string {
  switch (of.is) {
    case 'not-offered':
      return 'is not in its CapabilityStatement';
    case 'parameters':
      return of.blocks
        ? 'cannot be searched by patient, says its CapabilityStatement'
        : `may pass over ${of.names.join(', ')}: not in its CapabilityStatement`;
    case 'includes':
      return `may not bring along ${of.names.join(', ')}: then names may be missing, and who asked for a result`;
    case 'foreign':
      return 'is given of other patients too: it passes over for whom it was asked';
    case 'unreadable':
      return 'is built in ways that cannot be read: such a thing is shown as not delivered';
    case 'no-offset':
      return 'has moments without an offset (+01:00): they are read as the clock in the Netherlands';
    case 'not-whole':
      return `broke off on the way (${of.detail}): the page says that it is not complete`;
    case 'slow':
      return 'is slow: a page waits no longer than timeoutMs';
    case 'large':
      return 'is large: a list is read up to maxMegabytes';
  }
}

export type Verdict = 'works' | 'works, with remarks' | 'will not work' | 'cannot be told';

/**
 * A page works where what it cannot do without is answered; of two types that one source rarely both has, one is enough, if
 * of the other it says as FHIR that it has none. Any other failure may hide what is there, to a portal too.
 */
export function verdictOn({ searches }: PageReport): Verdict {
  const either = searches.filter(each => each.need === 'one-of-two');
  const needed = searches.filter(
    each => each.need === 'page' || (each.need === 'one-of-two' && !each.servesNone),
  );
  const fails = (each: SearchReport) => each.outcome === 'failed' || each.remarks.some(blocks);
  if (needed.some(fails) || (either.length > 0 && either.every(fails))) return 'will not work';
  if (searches.some(each => each.outcome === 'unsure')) return 'cannot be told';
  return searches.some(each => fails(each) || each.remarks.length > 0) ? 'works, with remarks' : 'works';
}

function blocks(remark: Remark): boolean {
  return 'blocks' in remark && remark.blocks;
}

/** One line for a search, and one for each remark on it. */
export function saySearch(of: SearchReport): string[] {
  const size = of.bytes < 1_000 ? `${of.bytes} bytes` : `${Math.round(of.bytes / 1_000)} KB`;
  const said = {
    answered: `answers in ${of.ms} ms (${size}${of.empty ? ', nothing in it' : ''})`,
    failed: `fails: ${of.detail}`,
    unsure: `${of.detail} for a patient who does not exist: try with --bsn of a test patient`,
  }[of.outcome];
  const why = {
    page: '',
    'one-of-two': of.servesNone
      ? '; one of the two kinds of request is enough'
      : of.outcome === 'failed'
        ? '; that there is none it must say as FHIR does (404 or 501 with an OperationOutcome)'
        : '',
    discussed:
      of.outcome === 'failed' ? '; results then count as not discussed' : ', to know what was discussed',
  }[of.need];
  return [`${of.type}: ${said}${why}`, ...of.remarks.map(each => `${of.type} ${sayRemark(each)}`)];
}
