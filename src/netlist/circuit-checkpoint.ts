import type { Assembly } from './assemble.ts'
import type { circuitSetup } from './circuit-setup.ts'

type Kept = Pick<Assembly, 'engine' | 'chain' | 'listeners' | 'traffic'> &
  Pick<ReturnType<typeof circuitSetup>, 'controllables' | 'memories'>

/** Notes the state of a circuit before its first step, chain included; gives the way back to it, to be gone at will. */
export async function circuitCheckpoint(parts: Kept): Promise<() => Promise<void>> {
  const { engine, chain, listeners, traffic, controllables, memories } = parts
  const rewind = engine.checkpoint()
  const snapshot = await chain.present?.snapshot()
  const [placed, counted] = [controllables.length, { ...traffic }]
  const ways = [listeners, ...memories].map((memory) => memory.checkpoint())
  const kept = memories.length
  return async () => {
    await rewind()
    if (snapshot !== undefined) await chain.present?.restore(snapshot)
    // There was none yet.
    else await chain.forget()
    for (const goBack of ways) goBack()
    memories.length = kept
    controllables.length = placed
    Object.assign(traffic, counted)
  }
}
