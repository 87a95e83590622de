import type { Call } from '../../abi/call.ts'
import type { EventSource } from '../../abi/event-source.ts'
import type { Address } from '../../chain/chain.ts'
import { derived, flow, type KpiValue, level } from '../../kpi/kpi.ts'
import { createLedger } from '../../kpi/ledger.ts'
import { ratio } from '../../kpi/over-time.ts'
import { RATIO } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { ActionArgumentError } from '../errors.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { yieldOf } from './yield-of.ts'

type Moved = EventSource<{ readonly account: Address; readonly amount: bigint }>

/** What the staking contracts here have alike, whatever and however they pay. */
interface StakingContract {
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

export const stakingActions = {
  stake: action({
    about: 'Stake tokens, which earn from then on',
    args: { amount: arg.amount({ about: 'How many', of: 'token' }) },
    emits: ['Staked'],
    calls: ({ contract, token }: StakingParts, { amount }) => [token.allow(contract.address), contract.stake(amount)],
  }),
  claimReward: action({
    about: 'Take the rewards earned so far',
    args: {},
    emits: ['RewardPaid'],
    calls: ({ contract }: StakingParts) => [contract.claim()],
  }),
  compoundReward: action({
    about: 'Take the rewards and stake an amount of them',
    args: { amount: arg.amount({ about: 'How many to stake', of: 'rewards', unit: 'token' }) },
    emits: ['RewardPaid', 'Staked'],
    calls({ contract, token, reward }: StakingParts, { amount }) {
      if (reward !== token) {
        const problems = `rewards are paid in ${reward.symbol}, and ${token.symbol} is what can be staked`
        throw new ActionArgumentError({ action: 'compoundReward', problems })
      }
      return [token.allow(contract.address), contract.claim(), contract.stake(amount)]
    },
  }),
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
export function stakingParts(setup: Setup, contract: StakingContract) {
  const ledger = createLedger()
  setup.keep(ledger)
  setup.watch(contract.events.Staked, ({ account, amount }) => ledger.add(account, amount))
  setup.watch(contract.events.Unstaked, ({ account, amount }) => ledger.add(account, -amount))
  return {
    address: contract.address,
    /** Whose stake is how large after the last block, without a question to the chain. */
    ledger,
    stakeOf: (account: Address): Promise<bigint> => contract.stakeOf(account),
    rewards: { balanceOf: (account: Address): Promise<bigint> => contract.earned(account) },
  }
}
