import { FixedRateStaking__factory } from '#types/contracts/factories/staking/FixedRateStaking__factory'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { level } from '../../../kpi/kpi.ts'
import { unit, WEEK, YEAR } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Staking } from '../../roles/staking.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'
import { stakingFacts } from './staking-facts.ts'
import {
  leaving,
  stakingActions,
  stakingKpis,
  stakingParts,
  stakingResults,
  staysSolvent,
  takingOut,
} from './staking.ts'

/** What is staked, and what rewards are paid in: the staked token unless given. */
const needs = { token: erc20Role, reward: erc20Role.orNone() }

const fields = {
  durationSeconds: field.seconds({ default: WEEK, about: 'How long a notified amount flows', design: true }),
  distributor: field.address({
    optional: true,
    about: 'Who alone may start streams; the deployer unless given',
    design: true,
  }),
  stream: field.amount({
    default: 0n,
    unit: 'reward',
    about: 'Rewards of the first stream, the deployer’s',
    design: true,
  }),
}

/** Staking that shares out a fixed stream of rewards. */
export const fixedRateStaking = controllable({
  kind: 'fixed-rate-staking',
  about: 'Staking that shares out a fixed stream of rewards by stake',
  fidelity: 'StakingRewards of Synthetix, to the wei; one stream at a time',
  needs,
  fields,
  build,
  wires: ({ token, reward }) => (reward === token ? { token } : { token, reward }),
  actions: {
    ...stakingActions,
    stake: { ...stakingActions.stake, about: 'Stake tokens, which share in the stream from then on' },
    unstake: action({
      about: 'Take tokens out; rewards stay until claimed',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'stakes', unit: 'token' }) },
      emits: ['Unstaked'],
      ensures: takingOut,
      calls: ({ contract }: Parts, { amount }) => [contract.unstake(amount)],
    }),
    exit: action({
      about: 'Take out the whole stake and the rewards',
      args: {},
      emits: ['Unstaked', 'RewardPaid'],
      ensures: leaving,
      gives: stakingResults,
      calls: ({ contract }: Parts) => [contract.exit()],
    }),
    fundRewards: action({
      about: 'Send reward tokens for later streams; anyone may',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'reward' }) },
      emits: ['Transfer'],
      ensures: {
        claims: ({ contract, reward }: Parts, { amount }, { moved }) => [
          must.equal('what came in', moved(reward, contract), amount),
        ],
      },
      calls: ({ contract, reward }: Parts, { amount }) => [reward.contract.transfer(contract.address, amount)],
    }),
    notifyReward: action({
      about: 'For the distributor: stream an amount sent before, with the rest of the running stream, from now on',
      args: { amount: field.amount({ required: true, about: 'How many', unit: 'reward' }) },
      emits: ['RewardNotified'],
      ensures: {
        claims: ({ contract }: Parts, { amount }, outcome) =>
          contract.events.RewardNotified.in(outcome).map((event) =>
            must.equal('what was notified', event.amount, amount),
          ),
      },
      calls: ({ contract }: Parts, { amount }) => [contract.notify(amount)],
    }),
  },
  roles: { staking: (it): Staking => it },
  facts: stakingFacts,
  solvency: (parts) => staysSolvent(parts, () => parts.contract.totalOwed()),
  kpis: (parts, reads) => ({
    ...stakingKpis(parts, { proviso: ', if the stream went on' }),
    rewardRate: level({
      unit: unit(`${parts.reward.symbol}/s`, parts.reward.decimals),
      about: 'What the stream gives each second',
      read: async () => ((await parts.contract.periodFinish()) > BigInt(reads.time) ? parts.contract.rewardRate() : 0n),
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

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { token, reward = token, durationSeconds, distributor, stream } = options
  const { reads } = setup
  const deployer = setup.wallet.address
  const args = [token.address, reward.address, durationSeconds, deployer] as const
  const contract = await setup.deploy(FixedRateStaking__factory, args)
  if (stream > 0n) await setup.send([reward.contract.transfer(contract.address, stream), contract.notify(stream)])
  if (distributor !== undefined) await setup.send(contract.transferOwnership(distributor))
  return {
    ...stakingParts(setup, contract, token),
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
      if (finish <= BigInt(reads.time)) return 0n
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
