// How long something takes by the processor's clock: on a busy machine waiting for a processor does not count. No tests here.

/** Returns milliseconds of work in this thread since it was called. */
export function startCpuClock(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
}
