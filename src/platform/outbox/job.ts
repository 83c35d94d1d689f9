import type { z } from 'zod';
import type { OrganisationId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import type { WritableRows } from '../db/index.ts';

/** How often a job is tried again after its first failure: first after `delaySeconds`, then twice as long each time. */
export type Retries = { limit: number; delaySeconds: number; atMostSeconds: number };

/** A kind of job, declared by the room that owns it. Its payload holds ids, and whatever identifies somebody sealed. */
export type Job<Payload> = { name: string; payload: z.ZodType<Payload>; retries: Retries };

/** One delivery of a job to its handler. The same job keeps its `key`, however often it is delivered. */
export type Delivery = {
  /** A UUID; hand it on to a peer that knows idempotency keys. */
  key: string;
  organisation: OrganisationId;
  /** Whether nothing comes after it by itself. Tries that ended without a word count too: a process was killed, or away. */
  isLast: boolean;
  /**
   * Runs `work` in a transaction of the organisation, unless a delivery with this key has already done so: what is done
   * in our own database is done once, whenever the process ends. Gives whether it ran.
   */
  once(work: (rows: WritableRows) => Promise<void>): Promise<boolean>;
};

/** A kind of job with what is done for it. */
export type HandledJob = {
  name: string;
  retries: Retries;
  deliver(payload: unknown, delivery: Delivery): Promise<void>;
};

/** A job that comes by itself. `cron`: five fields, read in Europe/Amsterdam. */
export type Schedule = { job: Job<unknown>; organisation: OrganisationId; payload: unknown; cron: string };

/** Joins a job and its handler. The handler throws where it has to be tried again; it may be called twice with one key. */
export function handledBy<Payload>(
  job: Job<Payload>,
  handle: (payload: Payload, delivery: Delivery) => Promise<void>,
): HandledJob {
  return {
    name: job.name,
    retries: job.retries,
    deliver: async (payload, delivery) => {
      const read = job.payload.safeParse(payload);
      if (!read.success) throw new Problem('bug', `a job ${job.name} with a payload that it does not know`);
      await handle(read.data, delivery);
    },
  };
}
