import type { Call } from '../../abi/types/call.ts'
import type { Member } from '../../agents/population.ts'
import type { Turn } from '../../engine/agent.ts'
import type { Fields } from '../../field/field-type.ts'
import type { Netlist, NetlistSetup } from '../../netlist/define-netlist.ts'
import { ReplayError } from '../errors.ts'
import { actionOf } from './record-sends.ts'
import type { Deed, RecordedSend } from './recorded-send.ts'

interface Replay {
  /** What is sent, in this order; agents do nothing else. Without it they act as they always do. */
  readonly actions?: readonly RecordedSend[] | undefined
  /** Who takes part, by name; all unless given. */
  readonly agents?: readonly string[] | undefined
}

/** The same netlist with agents that do what was recorded and think of nothing themselves. */
export function replayed<P extends Fields, T>(
  netlist: Netlist<P, T>,
  { actions, agents: names }: Replay,
): Netlist<P, T> {
  return {
    ...netlist,
    async build(setup) {
      const wiring = await netlist.build(setup)
      const present = names && new Set(names)
      const agents = wiring.agents.filter(({ name }) => present?.has(name) ?? true)
      return { ...wiring, agents: actions ? agents.map((agent) => acting(agent, actions, setup)) : agents }
    },
  }
}

function acting<P extends Fields>(agent: Member, all: readonly RecordedSend[], setup: NetlistSetup<P>): Member {
  const { name, kind, funds } = agent
  const own = Map.groupBy(
    all.filter(({ by }) => by === name),
    ({ step }) => step,
  )
  const step = async ({ step: now, wallet }: Turn) => {
    for (const { does, tip } of own.get(now) ?? []) {
      const calls: Call[] = []
      for (const deed of does) calls.push(...(await callsOf(deed, setup)))
      wallet.send(calls, tip === undefined ? {} : { tip })
    }
  }
  return { name, ...(kind !== undefined && { kind }), ...(funds && { funds }), ...(own.size > 0 && { step }) }
}

async function callsOf<P extends Fields>(deed: Deed, setup: NetlistSetup<P>): Promise<readonly Call[]> {
  if ('call' in deed) {
    const { call: label, ...rest } = deed
    return [{ ...rest, label }]
  }
  const recipe = actionOf(setup.mechanism(deed.market), deed.action)
  if (!recipe) throw new ReplayError({ market: deed.market, action: deed.action })
  return recipe(deed.args)
}
