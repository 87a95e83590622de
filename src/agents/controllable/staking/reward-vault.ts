import { RewardVault__factory } from '#types/contracts/factories/staking/RewardVault__factory'
import { field } from '../../../field/field.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { changed, must, sumOf } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { type Erc20, erc20Role } from '../token/erc20.ts'
import { stakeLedger } from './stake-ledger.ts'
import { stakeOf } from './staking.ts'

const needs = { token: erc20Role }

/** Staking without a term, whose rewards are shared out when they come in. */
export const rewardVault = controllable({
  kind: 'reward-vault',
  about: 'Staking without a term, whose rewards are shared out among stakes whenever they come in',
  fidelity: 'Rewards that are shared at the moment they come in; without a rate, a schedule or a time to stay',
  needs,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    stake: action({
      about: 'Stake tokens',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'token' }) },
      emits: ['Staked'],
      ensures: {
        state: stakeOf,
        claims: ({ contract, token }: Parts, { amount }, outcome) => [
          must.equal('what was taken', -outcome.moved(token, outcome.actor), amount),
          must.equal('what came in', outcome.moved(token, contract), amount),
          ...changed('what the stake grew by', outcome, amount),
        ],
      },
      calls: ({ contract, token }: Parts, { amount }) => [token.allow(contract.address), contract.stake(amount)],
    }),
    unstake: action({
      about: 'Take staked tokens out',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'stakes' }) },
      emits: ['Unstaked'],
      ensures: {
        state: stakeOf,
        claims: ({ token }: Parts, { amount }, outcome) => [
          must.equal('what came back', outcome.moved(token, outcome.actor), amount),
          ...changed('what the stake grew by', outcome, -amount),
        ],
      },
      calls: ({ contract }: Parts, { amount }) => [contract.withdraw(amount)],
    }),
    distributeRewards: action({
      about: 'Share out what has come in without a stake; anyone may',
      args: {},
      emits: ['Distributed'],
      ensures: {
        claims: ({ contract }: Parts, _, outcome) => [
          must.beAtLeast('what was shared out', sumOf(contract.events.Distributed.in(outcome)), 1n),
        ],
      },
      calls: ({ contract }: Parts) => [contract.distribute()],
    }),
    claimReward: action({
      about: 'Take what has been earned',
      args: {},
      emits: ['RewardPaid'],
      ensures: {
        state: stakeOf,
        claims: ({ contract, token }: Parts, _, outcome) => [
          must.equal(
            'what was paid',
            outcome.moved(token, outcome.actor),
            sumOf(contract.events.RewardPaid.in(outcome)),
          ),
          ...changed('what the stake grew by', outcome, 0n),
        ],
      },
      calls: ({ contract }: Parts) => [contract.claim()],
    }),
  },
  async solvency({ contract, token, ledger }) {
    const [held, staked] = await Promise.all([token.balanceOf(contract.address), contract.totalStaked()])
    return [
      must.equal('the sum of all stakes', ledger.total, staked),
      must.beAtLeast(`what it holds of ${token.symbol}`, held, staked),
    ]
  },
  kpis: ({ contract, token: { unit } }) => ({
    staked: level({ unit, about: 'Tokens staked', read: () => contract.totalStaked() }),
    distributed: flow({
      unit,
      about: 'Rewards shared out',
      of: contract.events.Distributed,
      value: ({ amount }) => amount,
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type RewardVault = Awaited<ReturnType<typeof rewardVault>>

async function build(setup: Setup, { token }: { readonly token: Erc20 }) {
  const contract = await setup.deploy(RewardVault__factory, [token.address])
  const ledger = stakeLedger(setup, { came: contract.events.Staked, went: contract.events.Unstaked }, token.unit)
  return {
    token,
    contract,
    address: contract.address,
    /** Whose stake is how large after the last block, without a question to the chain. */
    ledger,
    /** The same, for shares of a stake. */
    stakes: { balanceOf: (account: string) => contract.stakeOf(account) },
    /** What an account has earned and not taken. */
    earnedOf: (account: string): Promise<bigint> => contract.earned(account),
  }
}
