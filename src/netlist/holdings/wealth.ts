import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import type { Address } from '../../chain/chain.ts'
import { formatValue } from '../../kpi/format.ts'
import { netWorth } from './net-worth.ts'

/** What an agent had, has, and has gained over keeping what it had, at the prices of now; empty where there is no price. */
export interface AgentWealth {
  readonly name: string
  readonly kind: string
  readonly first: string
  readonly last: string
  readonly profit: string
}

interface Somebody {
  readonly name: string
  readonly kind: string
  readonly address: Address
}

/** What agents have come to, in the quote of the first market, as exact decimals. */
export interface Wealth {
  readonly unit: string
  readonly agents: readonly AgentWealth[]
}

/** As many as somebody may want to look at one by one. */
const MOST_AGENTS = 1_000

/**
 * Notes what agents have now; says later what came of it. Only of those who are there now: what others brought along
 * would look like a gain. Undefined where there is no market, nobody, or more people than one can look at.
 */
export async function wealthFrom(
  mechanisms: readonly ControllableAgent[],
  agents: readonly Somebody[],
): Promise<(() => Promise<Wealth>) | undefined> {
  const worth = agents.length === 0 || agents.length > MOST_AGENTS ? undefined : netWorth(mechanisms)
  if (!worth) return undefined
  const gains = worth.gainsFromNow(agents.map(({ address }) => address))
  const firstOf = await worth.now()
  // Who has how much is looked up when it is asked: now.
  const had = agents.map(({ address }) => firstOf(address))
  return async () => {
    const [lastOf, gainOf] = await Promise.all([worth.now(), gains()])
    const text = (value: bigint | undefined) => formatValue(value, worth.unit)
    const all = agents.map(({ name, kind, address }, i) => {
      return { name, kind, first: text(had[i]), last: text(lastOf(address)), profit: text(gainOf(address)) }
    })
    return { unit: worth.unit.symbol, agents: all }
  }
}
