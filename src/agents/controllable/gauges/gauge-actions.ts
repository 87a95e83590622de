import type { EpochRewards__factory } from '#types/contracts/factories/gauges/EpochRewards__factory'
import type { Gauge__factory } from '#types/contracts/factories/gauges/Gauge__factory'
import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Log } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { action } from '../../action.ts'
import { allowOnce } from '../../allow-once.ts'
import { changed, must, sumOf } from '../../ensures.ts'
import type { SolidlyPool } from '../amm/solidly-pool.ts'
import { stakeOf } from '../staking/staking.ts'
import type { Erc20 } from '../token/erc20.ts'
import type { DistributorHandle } from './distributor.ts'
import { farWalking } from './far-walking.ts'

type Rewards = HandleOf<typeof EpochRewards__factory>

export interface Parts {
  readonly contract: HandleOf<typeof Gauge__factory>
  readonly voter: { readonly contract: DistributorHandle }
  readonly pool: SolidlyPool
  /** What emission is made of. */
  readonly token: Pick<Erc20, 'address'>
  readonly base: Erc20
  readonly quote: Erc20
  readonly fees: Rewards
  readonly bribes: Rewards
  readonly bribed: (args: { readonly token: 'base' | 'quote' }) => Erc20
}

const shares = (of: string) => field.amount({ required: true, about: 'How many', of, unit: 'share' })
const amount = (about: string, unit: string) => field.amount({ optional: true, about, unit })

const BOTH = { base: amount('Of the pool’s base token', 'base'), quote: amount('Of its quote token', 'quote') }

/** What voters were paid of both tokens. */
const claimsOf = (rewards: 'fees' | 'bribes') => ({
  fields: BOTH,
  read(parts: Parts, receipt: { readonly logs: readonly Log[] }) {
    const claims = parts[rewards].events.RewardClaimed.in(receipt)
    const paid = ({ address }: Erc20) => claims.find(({ token }) => token === address)?.amount
    return { base: paid(parts.base), quote: paid(parts.quote) }
  },
})

const claim = (rewards: Rewards, { base, quote }: Parts) => [farWalking(rewards.claim([base.address, quote.address]))]

/** Of a claim: both tokens are paid as the contract says. */
function paysClaims({ base, quote }: Parts, rewards: Rewards, outcome: Outcome): readonly Claim[] {
  const claims = rewards.events.RewardClaimed.in(outcome)
  return [base, quote].map((token) =>
    must.equal(
      `what was paid of ${token.symbol}`,
      outcome.moved(token, outcome.actor),
      sumOf(claims.filter((claimed) => claimed.token === token.address)),
    ),
  )
}

export const gaugeActions = {
  depositGauge: action({
    about: 'Leave shares of the pool here: they earn emission, and give up their fees to voters',
    args: { amount: shares('poolShares') },
    emits: ['Deposited'],
    ensures: {
      state: stakeOf,
      claims: ({ contract, pool }: Parts, { amount }, outcome) => [
        must.equal('the shares taken', -outcome.moved(pool.contract, outcome.actor), amount),
        must.equal('the shares that came in', outcome.moved(pool.contract, contract), amount),
        ...changed('what the stake grew by', outcome, amount),
      ],
    },
    calls: ({ contract, pool }: Parts, { amount }) => [
      allowOnce(pool.contract, contract.address),
      contract.deposit(amount),
    ],
  }),
  withdrawGauge: action({
    about: 'Take shares out; emission stays until claimed',
    args: { amount: shares('stakes') },
    emits: ['Withdrawn'],
    ensures: {
      state: stakeOf,
      claims: ({ pool }: Parts, { amount }, outcome) => [
        must.equal('the shares that came back', outcome.moved(pool.contract, outcome.actor), amount),
        ...changed('what the stake grew by', outcome, -amount),
      ],
    },
    calls: ({ contract }: Parts, { amount }) => [contract.withdraw(amount)],
  }),
  claimEmissions: action({
    about: 'Take the emission that shares here have earned',
    args: {},
    emits: ['EmissionPaid'],
    gives: {
      fields: { reward: amount('Emission paid', 'token') },
      read({ contract }: Parts, receipt) {
        const [paid] = contract.events.EmissionPaid.in(receipt)
        return paid && { reward: paid.amount }
      },
    },
    ensures: {
      claims: ({ contract, token }: Parts, _, outcome) => [
        must.equal(
          'what was paid',
          outcome.moved(token, outcome.actor),
          sumOf(contract.events.EmissionPaid.in(outcome)),
        ),
      ],
    },
    calls: ({ contract }: Parts) => [contract.claim()],
  }),
  claimFees: action({
    about: 'Take fees of the pool that votes for it have earned in weeks that are over',
    args: {},
    emits: ['RewardClaimed'],
    gives: claimsOf('fees'),
    ensures: { claims: (parts: Parts, _, outcome) => paysClaims(parts, parts.fees, outcome) },
    calls: (parts: Parts) => claim(parts.fees, parts),
  }),
  postBribe: action({
    about: 'Pay those whose votes are with the pool at the end of this week',
    args: {
      token: field.choice(['base', 'quote'], { default: 'quote', about: 'In which of the pool’s tokens' }),
      amount: field.amount({ required: true, about: 'How many', of: 'bribed' }),
    },
    emits: ['RewardAdded'],
    ensures: {
      claims: ({ bribes, bribed }: Parts, { token, amount }, { moved, actor }) => [
        must.equal('what was paid', -moved(bribed({ token }), actor), amount),
        must.equal('what came in', moved(bribed({ token }), bribes), amount),
      ],
    },
    calls: ({ bribes, bribed }: Parts, { token, amount }) => [
      bribed({ token }).allow(bribes.address),
      bribes.notify(bribed({ token }).address, amount),
    ],
  }),
  claimBribe: action({
    about: 'Take bribes that votes for the pool have earned in weeks that are over',
    args: {},
    emits: ['RewardClaimed'],
    gives: claimsOf('bribes'),
    ensures: { claims: (parts: Parts, _, outcome) => paysClaims(parts, parts.bribes, outcome) },
    calls: (parts: Parts) => claim(parts.bribes, parts),
  }),
  killGauge: action({
    about: 'For the voter’s admin: give the pool nothing any more; shares can leave',
    args: {},
    emits: ['GaugeKilled'],
    calls: ({ voter, pool }: Parts) => [voter.contract.killGauge(pool.address)],
  }),
  reviveGauge: action({
    about: 'For the voter’s admin: let the pool get emission again',
    args: {},
    emits: ['GaugeRevived'],
    calls: ({ voter, pool }: Parts) => [voter.contract.reviveGauge(pool.address)],
  }),
}
