/** Preloaded into every server that is measured (`--import`): says over the channel to its parent what it used so far. */
import { cpuUsage, memoryUsage } from 'node:process';

/** What a process used since it started. `cpuMs`: user and system time of all its threads; `rss`: bytes resident now. */
export type Usage = { cpuMs: number; rss: number };

process.on('message', question => {
  if (question !== 'usage') return;
  const { user, system } = cpuUsage();
  const usage: Usage = { cpuMs: (user + system) / 1000, rss: memoryUsage.rss() };
  process.send?.({ usage });
});
// The channel must not keep a server alive that has stopped, nor outlive the parent.
process.channel?.unref();
process.on('disconnect', () => process.exit());
