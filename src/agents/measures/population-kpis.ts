import { type Level, level } from '../../kpi/kpi.ts'
import { onceAMoment } from '../../kpi/once-a-moment.ts'
import { COUNT, days } from '../../units.ts'
import { baseOf } from '../circuit-facts.ts'
import type { ControllableAgent } from '../controllable-agent.ts'
import type { Reads } from '../reads.ts'
import type { Setup } from '../setup.ts'

/** What counts as trading, and for how long. */
const TRADES = ['swapExactIn', 'swapExactOut', 'tradeToPrice']
const WINDOW_SECONDS = days(30)
/** Who is nobody: upkeep of mechanisms, and moments of a schedule. */
const NOBODY: ReadonlySet<string> = new Set(['keeper', 'schedule'])

/** How many take part, and how: counted among agents, without a question to the chain. */
export function populationKpis({
  reads,
}: Pick<Setup, 'reads'>): Readonly<Record<'totalAgents' | 'activeTraders' | 'stakers' | 'holders', Level>> {
  const people = onceAMoment(() => reads.agents.filter(({ kind }) => !NOBODY.has(kind)))
  const count = (about: string, isOne: (agent: Reads['agents'][number]) => boolean): Level =>
    level({
      unit: COUNT,
      about,
      read() {
        let found = 0
        for (const agent of people()) if (isOne(agent)) found++
        return BigInt(found)
      },
    })
  const trades = onceAMoment(() => ({
    since: reads.time - WINDOW_SECONDS,
    lastTimes: TRADES.map((action) => reads.lastUses(action)).filter(({ size }) => size > 0),
  }))
  const stakings = onceAMoment(() => playing(reads, 'staking'))
  const tokens = onceAMoment(() => traded(reads))
  const have = (mechanisms: readonly ControllableAgent[], { address }: Reads['agents'][number]) =>
    mechanisms.some(({ ledger }) => (ledger?.balanceOf(address) ?? 0n) > 0n)
  return {
    totalAgents: count('Agents that take part, without the upkeep of mechanisms', () => true),
    activeTraders: count('Agents with a trade that went through in the last 30 days', ({ name }) => {
      const { since, lastTimes } = trades()
      return lastTimes.some((times) => (times.get(name) ?? -Infinity) > since)
    }),
    stakers: count('Agents that have something staked', (agent) => have(stakings(), agent)),
    holders: count('Agents that hold any of a token that is traded', (agent) => have(tokens(), agent)),
  }
}

const playing = ({ mechanisms }: Reads, role: string) => mechanisms.filter(({ roles = {} }) => role in roles)

/** The tokens that markets price; all where there is no market. */
function traded(reads: Reads): readonly ControllableAgent[] {
  const bases = new Set(playing(reads, 'market').map(baseOf))
  const tokens = playing(reads, 'token')
  return bases.size === 0 ? tokens : tokens.filter((token) => 'address' in token && bases.has(String(token.address)))
}
