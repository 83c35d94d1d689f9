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
      .catch(failedAt(house))
      .finally(() => {
        running = false;
      });
  };
  round();
  const timer = setInterval(round, everyMs);
  return { stop: () => clearInterval(timer) };
}

/** What stops at one place is written in the process's log, and stops nothing else: nothing was stepped there. */
function failedAt({ logger }: House, where: { organisation?: string; case?: string; feature?: string } = {}) {
  return (fault: unknown): readonly Step[] => {
    const said = fault instanceof Error ? fault.message : 'unknown';
    logger.error({ ...where, fault: said }, 'case clock failed');
    return [];
  };
}

/** What time asks of the features themselves. */
export async function stepRooms(house: House): Promise<void> {
  for (const { id, clock } of house.features) await clock?.(house).catch(failedAt(house, { feature: id }));
}

/** One round over all organisations; gives how many cases were escalated. */
export async function stepCases(house: House): Promise<number> {
  const portals = [...new Set(house.portals.values())];
  const organisations = new Set(portals.flatMap(portal => portal.organisations.map(each => each.ura)));
  const keepers = new Set(portals.map(portal => portal.keeper));
  let escalated = 0;
  for (const organisation of organisations) {
    const except: string[] = [];
    let more = true;
    while (more) {
      const left = except.length;
      const steps = await stepSome(house, { organisation, keepers, except }).catch(
        failedAt(house, { organisation }),
      );
      escalated += steps.filter(step => step.stage === 'escalated').length;
      more = steps.length + except.length - left === atOnce;
    }
  }
  if (escalated > 0) house.logger.info({ escalated }, 'cases escalated');
  return escalated;
}

type Bound = {
  organisation: OrganisationId;
  keepers: ReadonlySet<OrganisationId>;
  /** On which the clock could not act in this round; what fails now comes to it. */
  except: string[];
};

/** Bound to the keepers as well: whoever is told that it is late is told as their person. */
function stepSome(house: House, { organisation, keepers, except }: Bound): Promise<readonly Step[]> {
  const now = house.now();
  return house.database.change([...new Set([organisation, ...keepers])], async rows => {
    const steps = await house.casework.step(rows, {
      ...{ now, limit: atOnce, organisation, except },
      failed: ({ id, fault }) => {
        except.push(id);
        failedAt(house, { organisation, case: id })(fault);
      },
    });
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
