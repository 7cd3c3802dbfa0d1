// The JavaScript heap after collection, for processes that were started with --expose-gc.

/** Objects and typed arrays that are reachable, in bytes. */
export function heapAfterCollection(): number {
  if (!globalThis.gc) throw new Error('start this process with --expose-gc')
  // The second pass takes what the first one's finalisers let go.
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
