/** Mocha fails a test for every rejection that nobody handles; here it is the engine that is to notice. */
export async function withoutMochasListener<T>(work: () => Promise<T>): Promise<T> {
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  try {
    return await work()
  } finally {
    for (const listener of listeners) process.on('unhandledRejection', listener)
  }
}
