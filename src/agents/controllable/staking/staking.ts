import type { Call } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { Address, Log } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { derived, flow, type KpiValue, level } from '../../../kpi/kpi.ts'
import { ratio } from '../../../kpi/over-time.ts'
import { RATIO } from '../../../units.ts'
import { action } from '../../action.ts'
import { type Ensures, changed, must, sumOf } from '../../ensures.ts'
import { ActionArgumentError } from '../../errors.ts'
import type { Setup } from '../../setup.ts'
import type { Erc20 } from '../token/erc20.ts'
import { yieldOf } from '../../yield-of.ts'
import { type Moved, stakeLedger } from './stake-ledger.ts'

/** What the staking contracts here have alike, whatever and however they pay. */
export interface StakingContract {
  readonly address: Address
  readonly events: { readonly Staked: Moved; readonly Unstaked: Moved; readonly RewardPaid: Moved }
  stake(amount: bigint): Call
  claim(): Call
  stakeOf(account: Address): Promise<bigint>
  earned(account: Address): Promise<bigint>
  totalStaked(): Promise<bigint>
  totalOwed(): Promise<bigint>
}

export interface StakingParts {
  readonly contract: StakingContract
  readonly token: Erc20
  readonly reward: Erc20
  /** The annual rate, WAD; undefined where there is none. */
  readonly apr: () => Promise<KpiValue>
}

const amount = (about: string, unit: string) => field.amount({ optional: true, about, unit })

/** What left a stake and what rewards were paid. */
export const stakingResults = {
  fields: { returned: amount('Tokens taken out', 'token'), reward: amount('Rewards paid', 'reward') },
  read({ contract }: Pick<StakingParts, 'contract'>, receipt: { readonly logs: readonly Log[] }) {
    const [returned, reward] = [contract.events.Unstaked, contract.events.RewardPaid].map((event) => {
      const amounts = event.in(receipt).map((each) => each.amount)
      return amounts.length > 0 ? amounts.reduce((sum, each) => sum + each) : undefined
    })
    return returned === undefined && reward === undefined ? undefined : { returned, reward }
  },
}

/** What an actor has staked, before and after. */
export const stakeOf = async (
  { contract }: { readonly contract: Pick<StakingContract, 'stakeOf'> },
  _: unknown,
  actor: Address,
): Promise<readonly bigint[]> => [await contract.stakeOf(actor)]

/** What leaving with everything ensures: stakes come back and rewards are paid, as the contract says. */
export const leaving: Ensures<StakingParts, unknown> = {
  state: stakeOf,
  claims({ contract, token, reward }, _, outcome) {
    const [back, paid] = [contract.events.Unstaked, contract.events.RewardPaid].map((event) => sumOf(event.in(outcome)))
    const [returned, earned] = [back ?? 0n, paid ?? 0n]
    const { moved, actor } = outcome
    const isOne = token.address === reward.address
    return [
      must.equal('what came back', moved(token, actor), isOne ? returned + earned : returned),
      ...(isOne ? [] : [must.equal('what was paid', moved(reward, actor), earned)]),
      ...changed('what the stake grew by', outcome, -returned),
    ]
  },
}

/** What taking out an amount of a stake ensures. */
export const takingOut: Ensures<StakingParts, { readonly amount: bigint }> = {
  state: stakeOf,
  claims: ({ contract, token }, { amount }, outcome) => [
    must.equal('what came back', outcome.moved(token, outcome.actor), amount),
    must.equal('what left the pool', -outcome.moved(token, contract), amount),
    ...changed('what the stake grew by', outcome, -amount),
  ],
}

export const stakingActions = {
  stake: action({
    about: 'Stake tokens, which earn from then on',
    args: { amount: field.amount({ required: true, about: 'How many', of: 'token' }) },
    emits: ['Staked'],
    ensures: {
      state: stakeOf,
      claims: ({ contract, token }: StakingParts, { amount }, outcome) => [
        must.equal('what was taken', -outcome.moved(token, outcome.actor), amount),
        must.equal('what came into the pool', outcome.moved(token, contract), amount),
        ...changed('what the stake grew by', outcome, amount),
      ],
    },
    calls: ({ contract, token }: StakingParts, { amount }) => [token.allow(contract.address), contract.stake(amount)],
  }),
  claimReward: action({
    about: 'Take the rewards earned so far',
    args: {},
    emits: ['RewardPaid'],
    calls: ({ contract }: StakingParts) => [contract.claim()],
    gives: stakingResults,
    ensures: {
      state: stakeOf,
      claims: ({ contract, reward }: StakingParts, _, outcome) => [
        must.equal(
          'what was paid',
          outcome.moved(reward, outcome.actor),
          sumOf(contract.events.RewardPaid.in(outcome)),
        ),
        ...changed('what the stake grew by', outcome, 0n),
      ],
    },
  }),
  compoundReward: action({
    about: 'Take the rewards and stake an amount of them',
    args: { amount: field.amount({ required: true, about: 'How many to stake', of: 'rewards', unit: 'token' }) },
    emits: ['RewardPaid', 'Staked'],
    gives: stakingResults,
    ensures: {
      state: stakeOf,
      claims: ({ contract, token }: StakingParts, { amount }, outcome) => [
        must.equal(
          'what was paid less what was staked',
          outcome.moved(token, outcome.actor),
          sumOf(contract.events.RewardPaid.in(outcome)) - amount,
        ),
        ...changed('what the stake grew by', outcome, amount),
      ],
    },
    calls({ contract, token, reward }: StakingParts, { amount }) {
      if (reward !== token) {
        const wanted = `rewards in ${token.symbol}, which is what can be staked`
        const mistakes = [{ at: 'rewards', problem: 'value', given: reward.symbol, wanted }] as const
        throw new ActionArgumentError({ action: 'compoundReward', mistakes })
      }
      return [token.allow(contract.address), contract.claim(), contract.stake(amount)]
    },
  }),
}

/** What a pool must hold for all to get what they are due: the stakes, and `owing` for rewards, maybe of the same token. */
export async function staysSolvent(
  { contract, token, reward, ledger }: Omit<StakingParts, 'apr'> & { readonly ledger: { readonly total: bigint } },
  owing: () => Promise<bigint>,
): Promise<readonly Claim[]> {
  const [held, ofReward, staked, owed] = await Promise.all([
    token.balanceOf(contract.address),
    reward.balanceOf(contract.address),
    contract.totalStaked(),
    owing(),
  ])
  const isOne = token.address === reward.address
  return [
    must.equal('the sum of all stakes', ledger.total, staked),
    must.beAtLeast(`what it holds of ${token.symbol}`, held, isOne ? staked + owed : staked),
    ...(isOne ? [] : [must.beAtLeast(`what it holds of ${reward.symbol}`, ofReward, owed)]),
  ]
}

/** `proviso` is what the rates hold under, for people. */
export function stakingKpis({ contract, token, reward, apr }: StakingParts, { proviso = '' } = {}) {
  const staked = level({ unit: token.unit, about: 'Tokens staked', read: () => contract.totalStaked() })
  const supply = level({ unit: token.unit, about: 'Tokens in existence', read: () => token.contract.totalSupply() })
  const rate = level({
    unit: RATIO,
    about: `Reward of a year per staked token, not compounded${proviso}`,
    read: apr,
  })
  return {
    staked,
    stakedShare: ratio(staked, supply, { about: 'Share of all tokens that is staked' }),
    apr: rate,
    apy: derived({
      unit: RATIO,
      about: `Reward of a year per staked token, compounded daily${proviso}`,
      from: { rate },
      compute: ({ rate }) => yieldOf(rate),
    }),
    owed: level({ unit: reward.unit, about: 'Rewards earned and not paid', read: () => contract.totalOwed() }),
    rewardsPaid: flow({
      unit: reward.unit,
      about: 'Rewards paid',
      of: contract.events.RewardPaid,
      value: ({ amount }) => amount,
    }),
  }
}

/** The parts that follow from the contract alone. */
export function stakingParts(setup: Setup, contract: StakingContract, { unit }: Pick<Erc20, 'unit'>) {
  const ledger = stakeLedger(setup, { came: contract.events.Staked, went: contract.events.Unstaked }, unit)
  return {
    address: contract.address,
    /** Whose stake is how large after the last block, without a question to the chain. */
    ledger,
    stakeOf: (account: Address): Promise<bigint> => contract.stakeOf(account),
    rewards: { balanceOf: (account: Address): Promise<bigint> => contract.earned(account) },
  }
}
