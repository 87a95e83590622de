import { FixedRateStaking__factory } from '../../../types/contracts/factories/staking/FixedRateStaking__factory.js'
import type { Address } from '../../chain/chain.ts'
import { level } from '../../kpi/kpi.ts'
import { unit, WEEK, YEAR } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { stakingActions, stakingKpis, stakingParts } from './staking.ts'

export interface FixedRateStakingOptions {
  /** What is staked. */
  readonly token: Erc20
  /** What rewards are paid in; the staked token unless given. */
  readonly reward?: Erc20
  /** How long a notified amount flows. */
  readonly durationSeconds?: number
  /** Who alone may start streams; the deployer unless given. */
  readonly distributor?: Address
  /** The deployer's first stream. */
  readonly stream?: bigint
}

/** Staking that shares out a fixed stream of rewards. */
export const fixedRateStaking = controllable({
  kind: 'fixed-rate-staking',
  about: 'Staking that shares out a fixed stream of rewards by stake',
  design: {
    durationSeconds: { about: 'How long a notified amount flows', unit: 's' },
    distributor: { about: 'Who alone may start streams', unit: 'address' },
    stream: { about: 'Rewards of the first stream', unit: 'reward' },
  },
  build,
  wires: ({ token, reward }) => (reward === token ? { token } : { token, reward }),
  actions: {
    ...stakingActions,
    stake: { ...stakingActions.stake, about: 'Stake tokens, which share in the stream from then on' },
    unstake: action({
      about: 'Take tokens out; rewards stay until claimed',
      args: { amount: arg.amount({ about: 'How many', of: 'stakes', unit: 'token' }) },
      emits: ['Unstaked'],
      calls: ({ contract }: Parts, { amount }) => [contract.unstake(amount)],
    }),
    exit: action({
      about: 'Take out the whole stake and the rewards',
      args: {},
      emits: ['Unstaked', 'RewardPaid'],
      calls: ({ contract }: Parts) => [contract.exit()],
    }),
    fundRewards: action({
      about: 'Send reward tokens for later streams; anyone may',
      args: { amount: arg.amount({ about: 'How many', of: 'reward' }) },
      emits: ['Transfer'],
      calls: ({ contract, reward }: Parts, { amount }) => [reward.contract.transfer(contract.address, amount)],
    }),
    notifyReward: action({
      about: 'For the distributor: stream an amount sent before, with the rest of the running stream, from now on',
      args: { amount: arg.integer({ about: 'How many', unit: 'reward' }) },
      emits: ['RewardNotified'],
      calls: ({ contract }: Parts, { amount }) => [contract.notify(amount)],
    }),
  },
  kpis: (parts) => ({
    ...stakingKpis(parts, { proviso: ', if the stream went on' }),
    rewardRate: level({
      unit: unit(`${parts.reward.symbol}/s`, parts.reward.decimals),
      about: 'What the stream gives each second',
      read: async () =>
        (await parts.contract.periodFinish()) > BigInt(parts.setup.time) ? parts.contract.rewardRate() : 0n,
    }),
    rewardReserve: level({
      unit: parts.reward.unit,
      about: 'Held for rewards, owed ones included',
      read: parts.reserve,
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type FixedRateStaking = Awaited<ReturnType<typeof fixedRateStaking>>

async function build(setup: Setup, options: FixedRateStakingOptions) {
  const { token, reward = token, durationSeconds = WEEK, distributor, stream = 0n } = options
  const deployer = setup.wallet.address
  const args = [token.address, reward.address, durationSeconds, deployer] as const
  const contract = await setup.deploy(FixedRateStaking__factory, args)
  if (stream > 0n) await setup.send([reward.contract.transfer(contract.address, stream), contract.notify(stream)])
  if (distributor !== undefined) await setup.send(contract.transferOwnership(distributor))
  return {
    ...stakingParts(setup, contract),
    setup,
    token,
    reward,
    contract,
    stakes: { balanceOf: (account: Address): Promise<bigint> => contract.stakeOf(account) },
    /** All of a stake may leave at any time. */
    unlockedOf: (account: Address): Promise<bigint> => contract.stakeOf(account),
    /** The annual rate of the running stream at par of both tokens, WAD; undefined while nothing is staked. */
    async apr(): Promise<bigint | undefined> {
      const [rate, finish, staked] = await Promise.all([
        contract.rewardRate(),
        contract.periodFinish(),
        contract.totalStaked(),
      ])
      if (finish <= BigInt(setup.time)) return 0n
      const scale = 10n ** BigInt(18 + token.decimals - reward.decimals)
      return staked === 0n ? undefined : (rate * BigInt(YEAR) * scale) / staked
    },
    /** Reward tokens that are nobody's stake. */
    async reserve(): Promise<bigint> {
      const [held, staked] = await Promise.all([reward.balanceOf(contract.address), contract.totalStaked()])
      return reward === token ? held - staked : held
    },
  }
}
