/** What can be chosen here, and what a filled-in form decides. Pure. */
import {
  choicesFor,
  type PatientChoices,
  type ReleaseChoice,
  type ReleaseRule,
  type ReleaseSettings,
  type ResultKind,
  releaseChoices,
  resultKinds,
  ruleFor,
} from '../../platform/record/index.ts';

/** One kind of result: what the hospital does, what may be chosen, what holds now. */
export type KindChoice = {
  kind: ResultKind;
  /** Of each organisation behind the door that has a rule of its own; the same rule once. */
  rules: readonly ReleaseRule[];
  options: readonly ReleaseChoice[];
  chosen: ReleaseChoice;
  hidden: boolean;
};

/** What most people have comes first; the rest keeps the order of the table. */
const familiar: readonly ResultKind[] = [
  'laboratory',
  'microbiology',
  'radiology',
  'pathology',
  'measurement',
];
const inOrder = [...familiar, ...resultKinds.filter(kind => !familiar.includes(kind))];

/** All kinds; a choice that the hospital no longer allows counts as not made. */
export function kindChoices(
  policies: readonly ReleaseSettings[],
  choices: PatientChoices,
): readonly KindChoice[] {
  return inOrder.map(kind => {
    const options = releaseChoices.filter(choice =>
      policies.some(policy => choicesFor(policy, kind).includes(choice)),
    );
    const chosen = choices.release[kind];
    return {
      kind,
      rules: distinct(policies.map(policy => ruleFor(policy, kind))),
      options: options.filter(
        option => option !== 'at-once' || policies.some(policy => isEarlier(policy, kind)),
      ),
      chosen: chosen !== undefined && options.includes(chosen) ? chosen : 'after-delay',
      hidden: choices.hidden.kinds.includes(kind),
    };
  });
}

/** "Meteen" says something only where the hospital waits. */
function isEarlier(policy: ReleaseSettings, kind: ResultKind): boolean {
  return typeof ruleFor(policy, kind) === 'object';
}

function distinct(rules: readonly ReleaseRule[]): ReleaseRule[] {
  const seen = new Map(rules.map(rule => [JSON.stringify(rule), rule]));
  return [...seen.values()];
}

export type Decided = {
  release: readonly { kind: ResultKind; choice: ReleaseChoice }[];
  hide: readonly ResultKind[];
  show: readonly ResultKind[];
};

/** What changed; or the kinds for which the form holds something that is not on offer. */
export function decided(
  kinds: readonly KindChoice[],
  form: Readonly<Record<string, string>>,
): { ok: true; decided: Decided } | { ok: false; wrong: readonly ResultKind[] } {
  const wrong: ResultKind[] = [];
  const release: { kind: ResultKind; choice: ReleaseChoice }[] = [];
  for (const { kind, options, chosen } of kinds) {
    const asked = form[`kies-${kind}`];
    const choice = options.find(option => option === asked);
    // A form that was open for a while says nothing about what was decided elsewhere meanwhile.
    const untouched = choice === form[`toen-${kind}`];
    if (asked !== undefined && choice === undefined) wrong.push(kind);
    else if (choice !== undefined && choice !== chosen && !untouched) release.push({ kind, choice });
  }
  if (wrong.length > 0) return { ok: false, wrong };
  const ticked = (kind: ResultKind) => form[`verberg-${kind}`] !== undefined;
  const hide = kinds.filter(each => !each.hidden && ticked(each.kind)).map(each => each.kind);
  const wasHidden = (kind: ResultKind) => form[`toen-verborgen-${kind}`] !== undefined;
  const show = kinds
    .filter(each => each.hidden && !ticked(each.kind) && wasHidden(each.kind))
    .map(each => each.kind);
  return { ok: true, decided: { release, hide, show } };
}
