/** Mocha fails a test for all that nobody handles; here it is the engine that is to notice. */
export async function withoutMochasListener<T>(work: () => Promise<T>): Promise<T> {
  const events = ['unhandledRejection', 'uncaughtException'] as const
  const listeners = events.map((event) => process.rawListeners(event))
  for (const event of events) process.removeAllListeners(event)
  try {
    return await work()
  } finally {
    for (const [i, event] of events.entries()) {
      const present = process.rawListeners(event)
      for (const listener of listeners[i] ?? []) {
        // Process takes any function here: they were its own.
        if (!present.includes(listener)) process.on(event, listener as () => void)
      }
    }
  }
}
