import { VariableRateStaking__factory } from '#types/contracts/factories/staking/VariableRateStaking__factory'
import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { level } from '../../../kpi/kpi.ts'
import { onceAMoment } from '../../../kpi/once-a-moment.ts'
import { BPS, RATIO, wad } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Holding } from '../../holding.ts'
import type { Staking } from '../../roles/staking.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'
import { roomFacts } from './staking-facts.ts'
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

const MULTIPLIERS = {
  full: field.number({ default: 0.5, min: 0, about: 'In the full pool' }),
  empty: field.number({ default: 1.5, min: 0, about: 'In the empty pool' }),
}
const fields = {
  baseApr: field.number({
    default: 0.12,
    min: 0,
    unit: 'ratio',
    about: "A year's reward per staked token at a multiplier of one",
    design: true,
  }),
  capacityShare: field.ratio({
    default: 0.5,
    about: "Share of the token's supply that may be staked, to a hundredth of a percent",
    design: true,
  }),
  multipliers: field.record(MULTIPLIERS, {
    default: {},
    about: 'What the base rate is multiplied by in the full and in the empty pool',
    design: true,
  }),
  lockupSeconds: field.seconds({ default: 0, about: 'Time from a stake until it may leave', design: true }),
  reserve: field.amount({
    default: 0n,
    unit: 'reward',
    about: 'Rewards it starts with, paid in by the deployer',
    design: true,
  }),
  admin: field.address({
    optional: true,
    about: 'Who may change base rate, capacity and lockup; the deployer unless given',
    design: true,
  }),
  pokeEverySeconds: field.seconds({
    optional: true,
    about: 'How often a keeper settles the pool, so that the rate follows the supply; never unless given',
    design: true,
  }),
}

/** Staking whose reward rate falls as the pool fills, paid out of a reserve. */
export const variableRateStaking = controllable({
  kind: 'variable-rate-staking',
  about: 'Staking whose reward rate falls as the pool fills, paid out of a reserve',
  fidelity:
    'A design of its own: rewards out of a reserve at a rate that falls as the pool fills; nobody is slashed, and no share of it can be sold',
  needs,
  fields,
  build,
  wires: ({ token, reward }) => (reward === token ? { token } : { token, reward }),
  actions: {
    ...stakingActions,
    stake: { ...stakingActions.stake, about: 'Stake tokens as a new position, which earns from then on' },
    unstake: action({
      about: 'Take tokens out of a position whose lockup is over; rewards stay until claimed',
      args: {
        position: field.id({ required: true, about: 'Its number among all the actor ever opened, from 0' }),
        amount: field.amount({ required: true, about: 'How many', of: 'position', unit: 'token' }),
      },
      emits: ['Unstaked'],
      ensures: takingOut,
      calls: ({ contract }: Parts, { position, amount }) => [contract.unstake(position, amount)],
    }),
    claimReward: { ...stakingActions.claimReward, about: 'Take the rewards earned so far, locked up or not' },
    exit: action({
      about: 'Take out all positions whose lockup is over, and the rewards',
      args: {},
      emits: ['Unstaked', 'RewardPaid'],
      ensures: leaving,
      gives: stakingResults,
      calls: ({ contract }: Parts) => [contract.exit()],
    }),
    fundRewards: action({
      about: 'Add to the reserve that rewards are paid out of; anyone may',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'reward' }) },
      emits: ['EmissionFunded'],
      ensures: {
        claims: ({ contract, reward }: Parts, { amount }, { moved }) => [
          must.equal('what came in', moved(reward, contract), amount),
        ],
      },
      calls: ({ contract, reward }: Parts, { amount }) => [reward.allow(contract.address), contract.fund(amount)],
    }),
    poke: action({
      about: "Settle the pool, so that its rate follows a change of the token's supply; anyone may",
      args: {},
      emits: [],
      calls: ({ contract }: Parts) => [contract.poke()],
    }),
    setBaseApr: action({
      about: 'For the admin: another base rate; what was earned before is earned',
      args: { baseApr: field.number({ required: true, min: 0, unit: 'ratio', about: 'At a multiplier of one' }) },
      emits: ['TermsSet'],
      calls: ({ changed }: Parts, { baseApr }) => changed({ baseApr: wad(baseApr) }),
    }),
    setCapacityShare: action({
      about: "For the admin: another share of the token's supply that may be staked",
      args: { capacityShare: field.ratio({ required: true, about: 'To a hundredth of a percent' }) },
      emits: ['TermsSet'],
      calls: ({ changed }: Parts, { capacityShare }) => changed({ capBps: bps(capacityShare) }),
    }),
    setLockup: action({
      about: 'For the admin: another lockup for stakes from then on',
      args: { lockupSeconds: field.seconds({ required: true, about: 'Time from a stake until it may leave' }) },
      emits: ['TermsSet'],
      calls: ({ changed }: Parts, { lockupSeconds }) => changed({ lockup: BigInt(lockupSeconds) }),
    }),
  },
  roles: { staking: (it): Staking => it },
  facts: roomFacts,
  solvency: (parts) => staysSolvent(parts, () => parts.contract.emissionReserve()),
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

const bps = (share: number): bigint => BigInt(Math.round(share * Number(BPS)))

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { token, reward = token, baseApr, capacityShare, multipliers, lockupSeconds, reserve } = options
  const { pokeEverySeconds } = options
  const terms = {
    baseApr: wad(baseApr),
    capBps: bps(capacityShare),
    minMult: wad(multipliers.full),
    maxMult: wad(multipliers.empty),
    lockup: lockupSeconds,
  }
  const contract = await setup.deploy(VariableRateStaking__factory, [
    token.address,
    reward.address,
    options.admin ?? setup.wallet.address,
    terms,
  ])
  if (reserve > 0n) await setup.send([reward.allow(contract.address), contract.fund(reserve)])
  return {
    ...stakingParts(setup, contract, token),
    token,
    reward,
    contract,
    pokeEverySeconds,
    /** The terms in force with some of them changed, as the admin sets them. */
    async changed(
      change: Partial<Readonly<Record<'baseApr' | 'capBps' | 'lockup', bigint>>>,
    ): Promise<readonly Call[]> {
      const [baseApr, capBps, minMult, maxMult, lockup] = await Promise.all([
        contract.baseApr(),
        contract.capBps(),
        contract.minMult(),
        contract.maxMult(),
        contract.lockup(),
      ])
      return [contract.setTerms({ baseApr, capBps, minMult, maxMult, lockup, ...change })]
    },
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
    /** The annual rate in force, WAD; 0 while the reserve is exhausted or holds nothing that is not owed already. */
    apr: onceAMoment(async (): Promise<bigint> => {
      // The contract itself notices only when it next settles.
      const [rate, exhausted, reserve, owed] = await Promise.all([
        contract.rate(),
        contract.exhausted(),
        contract.emissionReserve(),
        contract.totalOwed(),
      ])
      return exhausted || reserve <= owed ? 0n : rate
    }),
  }
}
