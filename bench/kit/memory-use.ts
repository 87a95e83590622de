import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export interface MemoryUse {
  /** Of JavaScript: what is still referred to. */
  readonly heap: number
  /** Of the whole process, native chains included. */
  readonly rss: number
}

/** Bytes in use after everything that can be freed has been. */
export async function memoryUse(): Promise<MemoryUse> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  // What a finalizer holds goes with the second collection.
  for (let i = 0; i < 2; i++) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, rss }
}
