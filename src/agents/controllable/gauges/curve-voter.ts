import { CurveVoter__factory } from '#types/contracts/factories/gauges/CurveVoter__factory'
import type { Address } from '../../../chain/chain.ts'
import type { Held } from '../../../field/held.ts'
import { days, WEEK } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import type { GaugeVoter as GaugeVoterRole } from '../../roles/gauge-voter.ts'
import type { Setup } from '../../setup.ts'
import { votingEscrowRole } from '../ve/voting-escrow.ts'
import { curveVoterActions } from './curve-voter-actions.ts'
import { buildDistributor, distributorKeeper, emissionIsHeld, weekOf } from './distributor.ts'
import { distributorKpis } from './distributor-kpis.ts'
import { scheduleFields, upkeepFields } from './emission-fields.ts'

/** Whose votes count: an escrow of a token of which more can be made. */
const needs = { escrow: votingEscrowRole }

const fields = { ...scheduleFields, ...upkeepFields }

/** The contract's own. */
const DELAY = days(10)

/** Votes of lockers decide which pools get a week's emission, and fade as their locks do. */
export const curveVoter = controllable({
  kind: 'curve-voter',
  about: 'Votes that fade with the locks behind them decide which pools get new tokens, and who gets the pools’ fees',
  fidelity:
    'Curve’s GaugeController with one type of gauges, to the wei; fees and bribes for voters as in Velodrome, no boost of liquidity',
  needs,
  fields,
  build,
  wires: ({ escrow, token }) => ({ escrow, token }),
  actions: curveVoterActions,
  roles: { 'gauge-voter': (it): GaugeVoterRole => it },
  solvency: emissionIsHeld,
  kpis: distributorKpis,
  keeper: distributorKeeper,
})

export type CurveVoter = Awaited<ReturnType<typeof curveVoter>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const parts = await buildDistributor(setup, {
    kind: 'curve-voter',
    options,
    deploy: (by, args) => by.deploy(CurveVoter__factory, args),
  })
  const { contract, lock } = parts
  return {
    ...parts,
    async votesOf(account: Address) {
      const pools = await contract.votedPools(account)
      const votes = await Promise.all(pools.map((pool) => contract.voteOf(account, pool)))
      return pools.map((pool, i) => ({ pool, weight: votes[i] ? castAs(votes[i]) : 0n }))
    },
    async mayVote(account: Address, time: number): Promise<boolean> {
      const [last, { end }] = await Promise.all([contract.lastVoted(account), lock.lockOf(account)])
      return time >= Number(last) + DELAY && end > (weekOf(time) + 1) * WEEK
    },
  }
}

/** What a vote weighs in the week after the one in which it was cast. */
function castAs({ slope, end, time }: { readonly slope: bigint; readonly end: bigint; readonly time: bigint }): bigint {
  const from = BigInt((weekOf(Number(time)) + 1) * WEEK)
  return end > from ? slope * (end - from) : 0n
}
