/**
 * Tells of promises that were rejected while nobody awaited them: a read that an agent fired and forgot, say. Node would
 * end the process with a bare stack. Node cannot say whose they are, so all runs that are under way in this thread are
 * told. Returns what ends the watch.
 */
export function watchLooseEnds(tell: (cause: unknown) => void): () => void {
  process.on('unhandledRejection', tell)
  return () => void process.off('unhandledRejection', tell)
}
