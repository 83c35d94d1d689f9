/** Lets the clocks of cases act (D-106 … D-108): what stayed too long goes to who leads the team, and that is in the access log. */
import type { OrganisationId } from '../lib/ids.ts';
import type { Step } from '../platform/casework/index.ts';
import type { House } from '../web/house.ts';
import { referenceNumber } from '../web/request.ts';

const everyMs = 20_000;
const atOnce = 50;

/** Looks now and every twenty seconds. Several processes that do so at once never take the same case. */
export function startCaseClock(house: House): { stop(): void } {
  let running = false;
  const round = () => {
    if (running) return;
    running = true;
    stepCases(house)
      .then(() => stepRooms(house))
      .catch(fault =>
        house.logger.error(
          { fault: fault instanceof Error ? fault.message : 'unknown' },
          'case clock failed',
        ),
      )
      .finally(() => {
        running = false;
      });
  };
  round();
  const timer = setInterval(round, everyMs);
  return { stop: () => clearInterval(timer) };
}

/** What time asks of the features themselves. */
export async function stepRooms(house: House): Promise<void> {
  for (const feature of house.features) await feature.clock?.(house);
}

/** One round over all organisations; gives how many cases were escalated. */
export async function stepCases(house: House): Promise<number> {
  const portals = [...new Set(house.portals.values())];
  const organisations = new Set(portals.flatMap(portal => portal.organisations.map(each => each.ura)));
  const keepers = new Set(portals.map(portal => portal.keeper));
  let escalated = 0;
  for (const organisation of organisations) {
    let steps: readonly Step[];
    do {
      steps = await stepSome(house, { organisation, keepers });
      escalated += steps.filter(step => step.stage === 'escalated').length;
    } while (steps.length === atOnce);
  }
  if (escalated > 0) house.logger.info({ escalated }, 'cases escalated');
  return escalated;
}

type Bound = { organisation: OrganisationId; keepers: ReadonlySet<OrganisationId> };

/** Bound to the keepers as well: whoever is told that it is late is told as their person. */
function stepSome(house: House, { organisation, keepers }: Bound): Promise<readonly Step[]> {
  const now = house.now();
  return house.database.change([...new Set([organisation, ...keepers])], async rows => {
    const steps = await house.casework.step(rows, { now, limit: atOnce, organisation });
    for (const { case: one, stage } of steps) {
      if (stage !== 'escalated') continue;
      await house.audit.noteIn(rows, {
        at: now,
        organisation,
        name: 'case-escalated',
        action: 'U',
        outcome: 'success',
        agent: { person: null, name: null, role: 'system' },
        address: null,
        ground: null,
        patient: one.subject,
        objects: [{ part: 'case' }],
        policy: { reason: 'late' },
        portal: one.portal,
        request: referenceNumber(),
      });
    }
    return steps;
  });
}
