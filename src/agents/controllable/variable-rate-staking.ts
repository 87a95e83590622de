import { VariableRateStaking__factory } from '../../../types/contracts/factories/staking/VariableRateStaking__factory.js'
import type { Address } from '../../chain/chain.ts'
import { level } from '../../kpi/kpi.ts'
import { RATIO, wad } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Holding } from '../holding.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { stakingActions, stakingKpis, stakingParts } from './staking.ts'

export interface VariableRateStakingOptions {
  /** What is staked. */
  readonly token: Erc20
  /** What rewards are paid in; the staked token unless given. */
  readonly reward?: Erc20
  /** A year's reward per staked token at a multiplier of one. */
  readonly baseApr?: number
  /** The share of the token's supply that may be staked, to a hundredth of a percent. */
  readonly capacityShare?: number
  /** What the base rate is multiplied by when the pool is full, and when it is empty. */
  readonly multipliers?: { readonly full: number; readonly empty: number }
  readonly lockupSeconds?: number
  /** What the deployer puts into the reserve for rewards. */
  readonly reserve?: bigint
  /** How often the keeper settles the pool, so that the rate follows the token's supply; never unless given. */
  readonly pokeEverySeconds?: number
}

/** Staking whose reward rate falls as the pool fills, paid out of a reserve. */
export const variableRateStaking = controllable({
  kind: 'variable-rate-staking',
  about: 'Staking whose reward rate falls as the pool fills, paid out of a reserve',
  design: {
    baseApr: { about: "A year's reward per staked token at a multiplier of one", unit: 'ratio' },
    capacityShare: { about: "Share of the token's supply that may be staked", unit: 'ratio' },
    multipliers: {
      about: 'What the base rate is multiplied by in the full and in the empty pool',
      unit: 'full, empty',
    },
    lockupSeconds: { about: 'Time from a stake until it may leave', unit: 's' },
    reserve: { about: 'Rewards it starts with', unit: 'reward' },
    pokeEverySeconds: { about: 'How often a keeper settles the pool', unit: 's' },
  },
  build,
  wires: ({ token, reward }) => (reward === token ? { token } : { token, reward }),
  actions: {
    ...stakingActions,
    stake: { ...stakingActions.stake, about: 'Stake tokens as a new position, which earns from then on' },
    unstake: action({
      about: 'Take tokens out of a position whose lockup is over; rewards stay until claimed',
      args: {
        position: arg.integer({ about: 'Its number among all the actor ever opened, from 0' }),
        amount: arg.amount({ about: 'How many', of: 'position', unit: 'token' }),
      },
      emits: ['Unstaked'],
      calls: ({ contract }: Parts, { position, amount }) => [contract.unstake(position, amount)],
    }),
    claimReward: { ...stakingActions.claimReward, about: 'Take the rewards earned so far, locked up or not' },
    exit: action({
      about: 'Take out all positions whose lockup is over, and the rewards',
      args: {},
      emits: ['Unstaked', 'RewardPaid'],
      calls: ({ contract }: Parts) => [contract.exit()],
    }),
    fundRewards: action({
      about: 'Add to the reserve that rewards are paid out of; anyone may',
      args: { amount: arg.amount({ about: 'How many', of: 'reward' }) },
      emits: ['EmissionFunded'],
      calls: ({ contract, reward }: Parts, { amount }) => [reward.allow(contract.address), contract.fund(amount)],
    }),
    poke: action({
      about: "Settle the pool, so that its rate follows a change of the token's supply; anyone may",
      args: {},
      emits: [],
      calls: ({ contract }: Parts) => [contract.poke()],
    }),
  },
  kpis: (parts) => ({
    ...stakingKpis(parts),
    utilisation: level({
      unit: RATIO,
      about: 'Share of the capacity in use',
      read: () => parts.contract.utilisation(),
    }),
    rewardReserve: level({
      unit: parts.reward.unit,
      about: 'Held for rewards, owed ones included',
      read: () => parts.contract.emissionReserve(),
    }),
  }),
  keeper: ({ contract, pokeEverySeconds }) =>
    pokeEverySeconds === undefined
      ? undefined
      : async ({ wallet, sleep }) => {
          wallet.send({ ...contract.poke(), action: 'poke' })
          await sleep(pokeEverySeconds)
        },
})

type Parts = Awaited<ReturnType<typeof build>>
export type VariableRateStaking = Awaited<ReturnType<typeof variableRateStaking>>

async function build(setup: Setup, options: VariableRateStakingOptions) {
  const { token, reward = token, baseApr = 0.12, capacityShare = 0.5 } = options
  const { multipliers = { full: 0.5, empty: 1.5 }, lockupSeconds = 0, reserve = 0n, pokeEverySeconds } = options
  const terms = {
    baseApr: wad(baseApr),
    capBps: Math.round(capacityShare * 10_000),
    minMult: wad(multipliers.full),
    maxMult: wad(multipliers.empty),
    lockup: lockupSeconds,
  }
  const contract = await setup.deploy(VariableRateStaking__factory, [token.address, reward.address, terms])
  if (reserve > 0n) await setup.send([reward.allow(contract.address), contract.fund(reserve)])
  return {
    ...stakingParts(setup, contract),
    token,
    reward,
    contract,
    pokeEverySeconds,
    /** How much of an account's stake may leave now. */
    unlockedOf: (account: Address): Promise<bigint> => contract.unlockedOf(account),
    /** What an account has in one of its positions. */
    position: ({ position }: { readonly position: bigint }): Holding => ({
      balanceOf: async (account) => (await contract.positionsOf(account))[Number(position)]?.amount ?? 0n,
    }),
    /** How much more may be staked. */
    async room(): Promise<bigint> {
      const [capacity, staked] = await Promise.all([contract.capacity(), contract.totalStaked()])
      return staked < capacity ? capacity - staked : 0n
    },
    /** The annual rate in force, WAD; 0 while the reserve is exhausted. */
    async apr(): Promise<bigint> {
      const [rate, exhausted] = await Promise.all([contract.rate(), contract.exhausted()])
      return exhausted ? 0n : rate
    },
  }
}
