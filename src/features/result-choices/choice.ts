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
  /** For so many days it stays closed also for who wants it at once. */
  earliestAfterDays: number;
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
      earliestAfterDays: Math.max(0, ...policies.map(policy => policy.bounds[kind]?.earliestAfterDays ?? 0)),
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

/** What may be chosen for all kinds at once: what is on offer for any of them. */
export function choicesForAll(kinds: readonly KindChoice[]): readonly ReleaseChoice[] {
  return releaseChoices.filter(choice => movable(kinds).some(({ options }) => options.includes(choice)));
}

/** What holds for all kinds alike, as far as it is on offer for each; null where they differ. */
export function sameForAll(kinds: readonly KindChoice[]): ReleaseChoice | null {
  const fits = (wish: ReleaseChoice) =>
    movable(kinds).every(({ options, chosen }) => (nearest(wish, options) ?? chosen) === chosen);
  return (['after-delay', ...releaseChoices] as const).find(fits) ?? null;
}

/** The kinds for which there is something to choose. */
export function movable(kinds: readonly KindChoice[]): readonly KindChoice[] {
  return kinds.filter(({ options }) => options.length > 1);
}

/** Where a kind does not offer what somebody wants for all, it goes as the hospital does. */
function nearest(wish: ReleaseChoice, options: readonly ReleaseChoice[]): ReleaseChoice | undefined {
  return [wish, 'after-delay' as const].find(choice => options.includes(choice));
}

/** The name of the answer for all kinds among those for one: `kies-alle`. */
export const forAll = 'alle';
export type Wrong = ResultKind | typeof forAll;

export type Decided = {
  release: readonly { kind: ResultKind; choice: ReleaseChoice }[];
  hide: readonly ResultKind[];
  show: readonly ResultKind[];
};

/**
 * What changed; or the kinds for which the form holds something that is not on offer. What is changed for one kind comes
 * before what is changed for all.
 */
export function decided(
  kinds: readonly KindChoice[],
  form: Readonly<Record<string, string>>,
): { ok: true; decided: Decided } | { ok: false; wrong: readonly Wrong[] } {
  const wrong: Wrong[] = [];
  const all = changedIn(form, forAll);
  const wish = choicesForAll(kinds).find(choice => choice === all);
  if (all !== undefined && wish === undefined) wrong.push(forAll);
  const release: { kind: ResultKind; choice: ReleaseChoice }[] = [];
  for (const { kind, options, chosen } of kinds) {
    const asked = changedIn(form, kind);
    const own = options.find(option => option === asked);
    if (asked !== undefined && own === undefined) wrong.push(kind);
    const choice = own ?? (wish && options.length > 1 ? nearest(wish, options) : undefined);
    if (choice !== undefined && choice !== chosen) release.push({ kind, choice });
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

/** A form that was open for a while says nothing about what was decided elsewhere meanwhile. */
function changedIn(form: Readonly<Record<string, string>>, name: Wrong): string | undefined {
  const asked = form[`kies-${name}`];
  return asked === form[`toen-${name}`] ? undefined : asked;
}
