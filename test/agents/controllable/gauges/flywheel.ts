import { solidlyPool } from '../../../../src/agents/controllable/amm/solidly-pool.ts'
import { gauge } from '../../../../src/agents/controllable/gauges/gauge.ts'
import { gaugeVoter } from '../../../../src/agents/controllable/gauges/gauge-voter.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { managedToken } from '../../../../src/agents/controllable/token/managed-token.ts'
import { votingEscrow } from '../../../../src/agents/controllable/ve/voting-escrow.ts'
import type { Setup } from '../../../../src/agents/setup.ts'
import { wad } from '../../../../src/units.ts'

type Options = Partial<Parameters<typeof gaugeVoter>[1]>

interface Start {
  readonly escrow: Awaited<ReturnType<typeof votingEscrow>>
  readonly weekly: bigint
}

/** What follows, with Velodrome's way of voting. */
export const flywheel = (setup: Setup, options: Options = {}) =>
  flywheelOf(setup, (on, start) => gaugeVoter(on, { ...start, ...options }))

/** A token, an escrow and a voter that makes 7,000 a week for two pools of it and dollars at one, with their gauges. */
export async function flywheelOf<V extends Parameters<typeof gauge>[1]['voter']>(
  setup: Setup,
  voting: (setup: Setup, start: Start) => Promise<V>,
) {
  const token = await managedToken(setup, { symbol: 'SAF', supply: wad(1_000_000) })
  const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
  const escrow = await votingEscrow(setup, { token, votable: true })
  const voter = await voting(setup, { escrow, weekly: wad(7_000) })
  const deposit = { base: wad(10_000), quote: wad(10_000) }
  const [one, other] = [
    await solidlyPool(setup, { base: token, quote: usd, deposit }),
    await solidlyPool(setup, { base: token, quote: usd, deposit }),
  ]
  const gauges = [await gauge(setup, { voter, pool: one }), await gauge(setup, { voter, pool: other })] as const
  return {
    token,
    usd,
    escrow,
    voter,
    pools: [one, other] as const,
    gauges,
    funds: [token.of(wad(1_000)), usd.of(wad(1_000))],
  }
}

export type Flywheel = Awaited<ReturnType<typeof flywheel>>
