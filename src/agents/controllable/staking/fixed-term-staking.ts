import { FixedTermStaking__factory } from '#types/contracts/factories/staking/FixedTermStaking__factory'
import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { ratio } from '../../../kpi/over-time.ts'
import { MONTH, RATIO, wad, YEAR } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { changed, must, sumOf } from '../../ensures.ts'
import { AgentOptionError } from '../../errors.ts'
import type { Setup } from '../../setup.ts'
import { managedTokenRole } from '../token/managed-token.ts'
import { erc20Role } from '../token/erc20.ts'
import { stakeLedger } from './stake-ledger.ts'
import { stakeOf } from './staking.ts'
import { roomFacts } from './staking-facts.ts'

const MULTIPLIERS = {
  full: field.number({ default: 0.5, min: 0, about: 'In the full pool' }),
  empty: field.number({ default: 1.5, min: 0, about: 'In the empty pool' }),
}
/** What is staked, and the same once more where rewards are to be made and not paid out of a reserve. */
const needs = { token: erc20Role, minted: managedTokenRole.orNone() }
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
  capacityBase: field.choice(['supply', 'initial'], {
    default: 'supply',
    about: 'Whether that is a share of what there is of the token at each moment, or of what there was at first',
    design: true,
  }),
  multipliers: field.record(MULTIPLIERS, {
    default: {},
    about: 'What the base rate is multiplied by in the full and in the empty pool',
    design: true,
  }),
  termSeconds: field.seconds({
    default: 6 * MONTH,
    about: 'Time from a stake until it is paid back, with its reward',
    design: true,
  }),
  yearSeconds: field.seconds({
    default: YEAR,
    min: 1,
    about: 'What a year is in annual rates: 360 days where months have 30',
  }),
  reserve: field.amount({
    default: 0n,
    unit: 'token',
    about: 'Rewards it starts with, paid in by the deployer',
    design: true,
  }),
  owner: field.address({ optional: true, about: 'Who may offer later stakes other terms; the deployer unless given' }),
}

/** Staking for a fixed term at the rate of the day it began. */
export const fixedTermStaking = controllable({
  kind: 'fixed-term-staking',
  about: 'Staking for a fixed term at the rate of the moment it began, which falls as the pool fills',
  fidelity: 'A design of its own: a rate kept for a term; nobody leaves early, and no position can be sold',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    stakeForTerm: action({
      about: 'Stake tokens until the term is over, as many as there is room for',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'token' }) },
      emits: ['Staked'],
      ensures: {
        state: stakeOf,
        claims({ contract, token }: Parts, { amount }, outcome) {
          const accepted = sumOf(contract.events.Staked.in(outcome))
          return [
            must.equal('what was taken', -outcome.moved(token, outcome.actor), accepted),
            must.beAtMost('what was taken', accepted, amount),
            ...changed('what the stake grew by', outcome, accepted),
          ]
        },
      },
      calls: ({ contract, token }: Parts, { amount }) => [token.allow(contract.address), contract.stake(amount)],
    }),
    withdrawStake: action({
      about: 'Take back a position that has matured, with its reward',
      args: { position: field.id({ required: true, about: 'Its number among all the actor ever opened, from 0' }) },
      emits: ['Unstaked'],
      ensures: { state: stakeOf, claims: matures },
      calls: ({ contract }: Parts, { position }) => [contract.withdraw(position)],
    }),
    withdrawMatured: action({
      about: 'Take back all positions that have matured, with their rewards',
      args: {},
      emits: ['Unstaked'],
      ensures: { state: stakeOf, claims: matures },
      calls: ({ contract }: Parts) => [contract.withdrawMatured()],
    }),
    fundRewards: action({
      about: 'Add to the reserve that rewards are paid out of; anyone may',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'token' }) },
      emits: ['EmissionFunded'],
      ensures: {
        claims: ({ contract, token }: Parts, { amount }, { moved }) => [
          must.equal('what came in', moved(token, contract), amount),
        ],
      },
      calls: ({ contract, token }: Parts, { amount }) => [token.allow(contract.address), contract.fund(amount)],
    }),
    setBaseApr: action({
      about: 'For the owner: another base rate for stakes from then on',
      args: { baseApr: field.number({ required: true, min: 0, unit: 'ratio', about: 'At a multiplier of one' }) },
      emits: ['TermsSet'],
      async calls({ contract }: Parts, { baseApr }) {
        const { capBps, supplyBase, minMult, maxMult, termSeconds, yearSeconds } = await contract.terms()
        const kept = { capBps, supplyBase, minMult, maxMult, termSeconds, yearSeconds }
        return [contract.setTerms({ ...kept, baseApr: wad(baseApr) })]
      },
    }),
  },
  facts: roomFacts,
  async solvency({ contract, token, ledger }) {
    const [held, staked, reserve] = await Promise.all([
      token.balanceOf(contract.address),
      contract.totalStaked(),
      contract.emissionReserve(),
    ])
    return [
      must.equal('the sum of all stakes', ledger.total, staked),
      must.beAtLeast(`what it holds of ${token.symbol}`, held, staked + reserve),
    ]
  },
  kpis: ({ contract, token }) => {
    const { unit } = token
    const staked = level({ unit, about: 'Tokens staked', read: () => contract.totalStaked() })
    const supply = level({ unit, about: 'Tokens in existence', read: () => token.contract.totalSupply() })
    const capacity = level({ unit, about: 'Tokens that may be staked', read: () => contract.capacity() })
    return {
      staked,
      stakedShare: ratio(staked, supply, { about: 'Share of all tokens that is staked' }),
      utilisation: ratio(staked, capacity, { about: 'Share of the capacity in use' }),
      apr: level({ unit: RATIO, about: 'Annual rate that a stake would get now', read: () => contract.rate() }),
      owed: level({ unit, about: 'Rewards promised to open positions', read: () => contract.totalOwed() }),
      rewardReserve: level({ unit, about: 'Held for rewards', read: () => contract.emissionReserve() }),
      rewardsPaid: flow({
        unit,
        about: 'Rewards paid',
        of: contract.events.RewardPaid,
        value: ({ amount }) => amount,
      }),
      shortfall: level({ unit, about: 'Rewards that could not be paid so far', read: () => contract.shortfall() }),
    }
  },
})

type Parts = Awaited<ReturnType<typeof build>>

/** What the end of a term ensures: the stake and its reward, as the contract says. */
function matures({ contract, token }: Parts, _: unknown, outcome: Outcome): readonly Claim[] {
  const returned = sumOf(contract.events.Unstaked.in(outcome))
  const reward = sumOf(contract.events.RewardPaid.in(outcome))
  return [
    must.equal('what came back', outcome.moved(token, outcome.actor), returned + reward),
    ...changed('what the stake grew by', outcome, -returned),
  ]
}

export type FixedTermStaking = Awaited<ReturnType<typeof fixedTermStaking>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { token, minted, baseApr, capacityShare, capacityBase, multipliers, reserve, owner, ...times } = options
  const terms = {
    baseApr: wad(baseApr),
    capBps: Math.round(capacityShare * 10_000),
    supplyBase: capacityBase === 'supply' ? 0n : await token.contract.totalSupply(),
    minMult: wad(multipliers.full),
    maxMult: wad(multipliers.empty),
    ...times,
  }
  if (minted && minted.address !== token.address) {
    const wanted = `${token.symbol}, which is what is staked and paid in`
    const mistakes = [{ at: 'minted', problem: 'value', given: minted.symbol, wanted }] as const
    throw new AgentOptionError({ kind: 'fixed-term-staking', mistakes })
  }
  const args = [token.address, owner ?? setup.wallet.address, minted !== undefined, terms] as const
  const contract = await setup.deploy(FixedTermStaking__factory, args)
  if (minted) await setup.send(minted.allowMinting(contract.address))
  if (reserve > 0n) await setup.send([token.allow(contract.address), contract.fund(reserve)])
  const ledger = stakeLedger(setup, { came: contract.events.Staked, went: contract.events.Unstaked }, token.unit)
  return {
    token,
    contract,
    address: contract.address,
    /** Whose stake is how large after the last block, without a question to the chain. */
    ledger,
    /** How much of an account's stake has matured. */
    maturedOf: (account: Address): Promise<bigint> => contract.maturedOf(account),
    /** The annual rate that a stake would get now, WAD. */
    apr: (): Promise<bigint> => contract.rate(),
    /** How much more may be staked. */
    async room(): Promise<bigint> {
      const [capacity, staked] = await Promise.all([contract.capacity(), contract.totalStaked()])
      return staked < capacity ? capacity - staked : 0n
    },
  }
}
