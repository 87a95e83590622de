import { VelodromeVoter__factory } from '#types/contracts/factories/gauges/VelodromeVoter__factory'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { HOUR, WEEK } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import type { GaugeVoter as GaugeVoterRole } from '../../roles/gauge-voter.ts'
import type { Setup } from '../../setup.ts'
import { votingEscrowRole } from '../ve/voting-escrow.ts'
import { buildDistributor, distributorKeeper, emissionIsHeld, weekOf } from './distributor.ts'
import { distributorKpis } from './distributor-kpis.ts'
import { scheduleFields, upkeepFields } from './emission-fields.ts'
import { gaugeVoterActions } from './gauge-voter-actions.ts'

/** Whose votes count: an escrow of a token of which more can be made. */
const needs = { escrow: votingEscrowRole }

const fields = {
  ...scheduleFields,
  closedStartSeconds: field.seconds({ default: HOUR, about: 'How long votes are closed at the start of a week' }),
  closedEndSeconds: field.seconds({ default: HOUR, about: 'How long votes are closed at its end' }),
  ...upkeepFields,
}

/** Votes of lockers decide which pools get a week's emission. */
export const gaugeVoter = controllable({
  kind: 'gauge-voter',
  about: 'Votes of those who have tokens locked decide which pools get new tokens, and who gets the pools’ fees',
  fidelity:
    'Voter, minter and rebase of Velodrome v2 and Aerodrome, one lock per account; votes on the rate at the end are left out',
  needs,
  fields,
  build,
  wires: ({ escrow, token }) => ({ escrow, token }),
  actions: gaugeVoterActions,
  roles: { 'gauge-voter': (it): GaugeVoterRole => it },
  solvency: emissionIsHeld,
  kpis: distributorKpis,
  keeper: distributorKeeper,
})

export type GaugeVoter = Awaited<ReturnType<typeof gaugeVoter>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { closedStartSeconds, closedEndSeconds } = options
  const parts = await buildDistributor(setup, {
    kind: 'gauge-voter',
    options,
    deploy: (by, args) => by.deploy(VelodromeVoter__factory, [...args, closedStartSeconds, closedEndSeconds] as const),
  })
  const { contract } = parts
  return {
    ...parts,
    async votesOf(account: Address) {
      const pools = await contract.votedPools(account)
      const weights = await Promise.all(pools.map((pool) => contract.votesOf(account, pool)))
      return pools.map((pool, i) => ({ pool, weight: weights[i] ?? 0n }))
    },
    async mayVote(account: Address, time: number): Promise<boolean> {
      const into = time % WEEK
      if (into < closedStartSeconds || into >= WEEK - closedEndSeconds) return false
      return weekOf(Number(await contract.lastVoted(account))) < weekOf(time)
    },
  }
}
