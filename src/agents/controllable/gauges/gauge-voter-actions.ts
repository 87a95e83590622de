import type { VelodromeVoter__factory } from '#types/contracts/factories/gauges/VelodromeVoter__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { fixed } from '../../../units.ts'
import { action } from '../../action.ts'
import { must } from '../../ensures.ts'
import { ACCOUNT, distributorActions, VOTES } from './distributor-actions.ts'
import { farWalking } from './far-walking.ts'

export interface Parts {
  readonly contract: HandleOf<typeof VelodromeVoter__factory>
}

export const gaugeVoterActions = {
  voteForPool: action({
    about: 'Give all power to pools in proportion to weights; once a week, and in force until the next vote',
    args: { votes: VOTES },
    emits: ['Voted', 'Abstained'],
    ensures: {
      claims: ({ contract }: Parts, { votes }, outcome) => {
        const cast = contract.events.Voted.in(outcome)
        return [
          must.equal('how many pools were voted for', BigInt(cast.length), BigInt(votes.length)),
          ...cast.map(({ weight, total }) => must.beAtLeast('all votes for a pool', total, weight)),
        ]
      },
    },
    calls: ({ contract }: Parts, { votes }) => [
      farWalking(
        contract.vote(
          votes.map(({ pool }) => pool),
          votes.map(({ weight }) => fixed(weight)),
        ),
      ),
    ],
  }),
  resetVote: action({
    about: 'Take votes back, so that tokens may leave when their lock ends; not in the week they were cast',
    args: {},
    emits: ['Abstained'],
    ensures: {
      state: async ({ contract }: Parts, _, actor) => [await contract.usedWeight(actor)],
      claims: (_parts: Parts, _, { state }) => {
        const [used] = state?.after ?? []
        return used === undefined ? [] : [must.equal('what is still voted with', used, 0n)]
      },
    },
    calls: ({ contract }: Parts) => [farWalking(contract.reset())],
  }),
  pokeVote: action({
    about: 'Cast an account’s votes again, in the same proportion, with the power it has now; anyone may',
    args: { account: ACCOUNT },
    emits: ['Voted', 'Abstained'],
    ensures: {
      claims: ({ contract: { events } }: Parts, _, outcome) => [
        must.beAtMost(
          'how many pools were voted for again',
          BigInt(events.Voted.in(outcome).length),
          BigInt(events.Abstained.in(outcome).length),
        ),
      ],
    },
    calls: ({ contract }: Parts, { account }) => [farWalking(contract.poke(account))],
  }),
  ...distributorActions,
}
