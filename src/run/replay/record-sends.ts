import type { ActionUse, Call } from '../../abi/types/call.ts'
import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import type { Settled } from '../../engine/block.ts'
import type { Circuit } from '../../netlist/circuit.ts'
import type { Deed, RecordedSend } from './recorded-send.ts'

/** Takes down what agents send, block by block. Actions are kept with what they were given, other calls as they are. */
export function recordSends(circuit: () => Pick<Circuit, 'controllables' | 'nameOf'> | undefined) {
  const sends: RecordedSend[] = []
  return {
    sends: sends as readonly RecordedSend[],
    block(settled: readonly Settled[], step: number): void {
      const bundles = new Set(settled.map(({ bundle }) => bundle))
      for (const bundle of bundles) {
        const { agent: by, calls, tip } = bundle
        sends.push({ step, by, ...(tip !== 0n && { tip }), does: deedsOf(calls, circuit()) })
      }
    },
  }
}

function deedsOf(calls: readonly Call[], circuit: Pick<Circuit, 'controllables' | 'nameOf'> | undefined): Deed[] {
  const told = new Set<ActionUse>()
  return calls.flatMap((call): Deed[] => {
    const { use, action, label, to, data, value } = call
    if (use && told.has(use)) return []
    const ofUse = use ? calls.filter((each) => each.use === use) : []
    const market = action === undefined ? undefined : marketOf(action, ofUse, circuit)
    if (use && action !== undefined && market !== undefined) {
      told.add(use)
      return [{ market, action, args: use.given }]
    }
    return [{ call: label, ...(to !== undefined && { to }), data, ...(value !== undefined && { value }) }]
  })
}

/** The mechanism whose action it was: the one that has such an action and is called by it. */
function marketOf(
  action: string,
  calls: readonly Call[],
  circuit: Pick<Circuit, 'controllables' | 'nameOf'> | undefined,
): string | undefined {
  const able = circuit?.controllables.filter(({ agent }) => actionOf(agent, action) !== undefined) ?? []
  const called = calls.map(({ to }) => (to === undefined ? undefined : circuit?.nameOf(to)))
  return (able.find(({ name }) => called.includes(name)) ?? able[0])?.name
}

type Recipe = (args: object) => readonly Call[] | Promise<readonly Call[]>

/** An action that a mechanism offers, by its name. */
export function actionOf(mechanism: ControllableAgent | undefined, action: string): Recipe | undefined {
  const recipe: unknown = mechanism && Reflect.get(mechanism, action)
  const isRecipe = typeof recipe === 'function' && 'by' in recipe && 'args' in recipe
  // What has its arguments described is an action, made by bindAction.
  return isRecipe ? (recipe as unknown as Recipe) : undefined
}
