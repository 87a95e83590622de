import type { CurveVoter__factory } from '#types/contracts/factories/gauges/CurveVoter__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { field } from '../../../field/field.ts'
import { fixed } from '../../../units.ts'
import { action } from '../../action.ts'
import { must } from '../../ensures.ts'
import { ACCOUNT, distributorActions, VOTES } from './distributor-actions.ts'
import { farWalking } from './far-walking.ts'

export interface Parts {
  readonly contract: HandleOf<typeof CurveVoter__factory>
}

export const curveVoterActions = {
  voteGaugeWeight: action({
    about: 'Give one pool a part of one’s power from the next week on, every ten days; 0 takes it back',
    args: {
      pool: field.address({ required: true, about: 'Which pool' }),
      share: field.bps({ required: true, about: 'What part of all power, in place of what it had' }),
    },
    emits: ['Voted'],
    ensures: {
      state: async ({ contract }: Parts, { pool }, actor) => [(await contract.voteOf(actor, pool)).bps],
      claims: (_parts: Parts, { share }, { state }) => {
        const [given] = state?.after ?? []
        return given === undefined ? [] : [must.equal('the part that the pool has', given, BigInt(share))]
      },
    },
    calls: ({ contract }: Parts, { pool, share }) => [farWalking(contract.vote(pool, share))],
  }),
  voteForPool: action({
    about:
      'Give all power to pools in proportion to weights, and none to others; every ten days, from the next week on',
    args: { votes: VOTES },
    emits: ['Voted'],
    ensures: {
      state: async ({ contract }: Parts, _, actor) => [
        BigInt((await contract.votedPools(actor)).length),
        await contract.usedPower(actor),
      ],
      claims: (_parts: Parts, { votes }, { state }) => {
        const [pools, used] = state?.after ?? []
        if (pools === undefined || used === undefined) return []
        return [
          must.equal('how many pools are voted for', pools, BigInt(votes.length)),
          must.beAtMost('the part of one’s power that is given', used, 10_000n),
        ]
      },
    },
    calls: ({ contract }: Parts, { votes }) => [
      farWalking(
        contract.voteForAll(
          votes.map(({ pool }) => pool),
          votes.map(({ weight }) => fixed(weight)),
        ),
      ),
    ],
  }),
  resetVote: action({
    about: 'Take all votes back, ten days after they were cast',
    args: {},
    emits: ['Voted'],
    ensures: {
      state: async ({ contract }: Parts, _, actor) => [await contract.usedPower(actor)],
      claims: (_parts: Parts, _, { state }) => {
        const [used] = state?.after ?? []
        return used === undefined ? [] : [must.equal('what is still given', used, 0n)]
      },
    },
    calls: ({ contract }: Parts) => [farWalking(contract.reset())],
  }),
  pokeVote: action({
    about:
      'Cast one’s votes again with the lock as it is now, but those of the last ten days; of anybody, clear away faded ones',
    args: { account: ACCOUNT },
    ensures: {
      state: async ({ contract }: Parts, { account }) => [await contract.usedPower(account)],
      claims: (_parts: Parts, _, { state }) => {
        const [more] = state?.changes ?? []
        return more === undefined ? [] : [must.beAtMost('what is given more than before', more, 0n)]
      },
    },
    calls: ({ contract }: Parts, { account }) => [farWalking(contract.poke(account))],
  }),
  ...distributorActions,
}
