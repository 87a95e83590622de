import type { Minter__factory } from '#types/contracts/factories/gauges/Minter__factory'
import type { PowerRewards__factory } from '#types/contracts/factories/gauges/PowerRewards__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { field } from '../../../field/field.ts'
import { BPS } from '../../../units.ts'
import { action } from '../../action.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Erc20 } from '../token/erc20.ts'
import type { DistributorHandle } from './distributor.ts'
import { bpsOf, REBASES } from './emission-fields.ts'
import { farWalking } from './far-walking.ts'

export interface Parts {
  readonly contract: DistributorHandle
  readonly token: Pick<Erc20, 'address'>
  readonly minter: HandleOf<typeof Minter__factory>
  readonly lockers: HandleOf<typeof PowerRewards__factory>
}

/** Pools to be voted for. */
export const VOTES = field.list(
  field.record(
    {
      pool: field.address({ required: true, about: 'Which pool' }),
      weight: field.number({ required: true, min: 0, about: 'What part, beside the other weights' }),
    },
    { required: true, about: 'A pool and what part of all power it gets' },
  ),
  { required: true, about: 'The pools, and in what proportion' },
)

/** Whose votes or rewards. */
export const ACCOUNT = field.address({ required: true, about: 'Whose' })

/** What anybody, and the admin, may do where votes direct emission, however they are cast. */
export const distributorActions = {
  rollEpoch: action({
    about: 'Make a week’s emission if it is due, give it to gauges and pass fees on; anyone may',
    args: {},
    emits: ['EmissionReceived', 'EmissionDistributed'],
    ensures: {
      claims: ({ contract, token }: Parts, _, outcome) => {
        const [made, given, back] = [
          contract.events.EmissionReceived,
          contract.events.EmissionDistributed,
          contract.events.EmissionReturned,
        ].map((event) => sumOf(event.in(outcome)))
        const kept = (made ?? 0n) - (given ?? 0n) - (back ?? 0n)
        return [must.equal('what the voter keeps for later', outcome.moved(token, contract), kept)]
      },
    },
    calls: ({ contract }: Parts) => [farWalking(contract.distributeAll())],
  }),
  setEmission: action({
    about:
      'For the admin: another schedule from the next week on; what is not given stays as it is, and growth is over',
    args: {
      weekly: field.amount({ optional: true, unit: 'token', about: 'Emission to pools in that week' }),
      decay: field.ratio({ optional: true, about: 'How much less it is each week than the one before' }),
      tailBelow: field.amount({ optional: true, unit: 'token', about: 'What it must not fall below' }),
      tailRate: field.ratio({ optional: true, about: 'What part of the supply it is then' }),
      teamShare: field.ratio({ optional: true, max: 0.9999, about: 'The team’s part of all that is made' }),
      rebase: field.choice(REBASES, { optional: true, about: 'What lockers get beside it' }),
    },
    emits: ['TermsSet'],
    async calls({ minter }: Parts, { weekly, decay, tailBelow, tailRate, teamShare, rebase }) {
      const [terms, now] = await Promise.all([minter.terms(), minter.weekly()])
      return [
        minter.setTerms({
          weekly: weekly ?? now,
          growthBps: BPS,
          growthEpochs: 0,
          decayBps: decay === undefined ? terms.decayBps : BPS - bpsOf(decay),
          tailBelow: tailBelow ?? terms.tailBelow,
          tailRateBps: tailRate === undefined ? terms.tailRateBps : bpsOf(tailRate),
          teamRateBps: teamShare === undefined ? terms.teamRateBps : bpsOf(teamShare),
          rebase: rebase === undefined ? terms.rebase : REBASES.indexOf(rebase),
        }),
      ]
    },
  }),
  claimRebase: action({
    about: 'Add what an account gets for staying locked to its lock, or pay it out after it; anyone may',
    args: { account: ACCOUNT },
    emits: ['RewardClaimed'],
    ensures: {
      claims: ({ lockers, token }: Parts, _, outcome) => [
        must.equal('what was paid', -outcome.moved(token, lockers), sumOf(lockers.events.RewardClaimed.in(outcome))),
      ],
    },
    calls: ({ lockers }: Parts, { account }) => [farWalking(lockers.claim(account))],
  }),
}
