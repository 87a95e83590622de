import { getCreateAddress } from 'ethers'

import { VotingEscrow__factory } from '#types/contracts/factories/ve/VotingEscrow__factory'
import type { Call, Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import { type Address, ZERO_ADDRESS } from '../../../chain/chain.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { createLedger } from '../../../kpi/ledger.ts'
import { ratio } from '../../../kpi/over-time.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { role } from '../../../field/role.ts'
import { COUNT, SECONDS, toNumber, unit, WEEK, YEAR, years } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { changed, must } from '../../ensures.ts'
import type { Lock } from '../../roles/lock.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'

const needs = { token: erc20Role }
const fields = {
  maxTimeSeconds: field.seconds({
    default: 4 * YEAR,
    min: WEEK,
    max: years(100),
    about: 'The longest lock: one of this length has one vote per token',
    design: true,
  }),
  votable: field.flag({
    default: false,
    about: 'Whether a gauge voter will count its votes, which keeps the tokens of whoever has voted',
    design: true,
  }),
}

/** A call that walks the global line on, week by week: 255 weeks at 45,000 gas each. */
const walking = (call: Call): Call => ({ ...call, gas: 15_000_000n })

/** Tokens locked for voting power that falls straight to zero at the lock's end, as Curve's. */
export const votingEscrow = controllable({
  kind: 'voting-escrow',
  about: "Tokens locked for voting power that falls straight to zero at the lock's end",
  fidelity: 'Curve’s VotingEscrow, to the wei, with a longest lock of one’s choice; what votes decide is not in it',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    lockTokens: action({
      about: 'Lock tokens until the start of the week of a date; one lock per account',
      args: {
        amount: field.amount({ required: true, about: 'How many', of: 'token' }),
        until: field.time({ required: true, about: 'When they are free again; weeks start on Thursdays, 00:00 UTC' }),
      },
      emits: ['Deposit', 'Supply'],
      ensures: {
        state: lockedOf,
        claims: ({ contract, token }: Parts, { amount }, outcome) => [
          must.equal('what was taken', -outcome.moved(token, outcome.actor), amount),
          must.equal('what came in', outcome.moved(token, contract), amount),
          ...grew(outcome, amount),
        ],
      },
      calls: ({ contract, token }: Parts, { amount, until }) => [
        token.allow(contract.address),
        walking(contract.createLock(amount, until)),
      ],
    }),
    increaseLock: action({
      about: "Add tokens to the actor's lock",
      args: { amount: field.amount({ required: true, about: 'How many', of: 'token' }) },
      emits: ['Deposit', 'Supply'],
      ensures: {
        state: lockedOf,
        claims: ({ contract, token }: Parts, { amount }, outcome) => [
          must.equal('what was taken', -outcome.moved(token, outcome.actor), amount),
          must.equal('what came in', outcome.moved(token, contract), amount),
          ...grew(outcome, amount),
        ],
      },
      calls: ({ contract, token }: Parts, { amount }) => [
        token.allow(contract.address),
        walking(contract.increaseAmount(amount)),
      ],
    }),
    extendLock: action({
      about: "Move the end of the actor's lock to the start of the week of a later date",
      args: { until: field.time({ required: true, about: 'When the tokens are free again' }) },
      emits: ['Deposit'],
      ensures: {
        state: lockedOf,
        claims: (_parts: Parts, _, outcome) => grew(outcome, 0n),
      },
      calls: ({ contract }: Parts, { until }) => [walking(contract.increaseUnlockTime(until))],
    }),
    depositFor: action({
      about: "Add the actor's tokens to the lock of somebody",
      args: {
        account: field.address({ required: true, about: 'Whose lock' }),
        amount: field.amount({ required: true, about: 'How many', of: 'token' }),
      },
      emits: ['Deposit', 'Supply'],
      ensures: {
        claims: ({ token, contract }: Parts, { amount }, { moved }) => [
          must.equal('what came in', moved(token, contract), amount),
        ],
      },
      calls: ({ contract, token }: Parts, { account, amount }) => [
        token.allow(contract.address),
        walking(contract.depositFor(account, amount)),
      ],
    }),
    unlock: action({
      about: 'Take out all tokens of a lock that has ended',
      args: {},
      emits: ['Withdraw', 'Supply'],
      ensures: {
        state: lockedOf,
        claims({ contract, token }: Parts, _, outcome) {
          const [{ value } = { value: 0n }] = contract.events.Withdraw.in(outcome)
          return [
            must.equal('what came back', outcome.moved(token, outcome.actor), value),
            ...changed('what the lock grew by', outcome, -value),
          ]
        },
      },
      gives: {
        fields: { returned: field.amount({ optional: true, about: 'Tokens taken out', unit: 'token' }) },
        read({ contract }: Parts, receipt) {
          const [withdrawn] = contract.events.Withdraw.in(receipt)
          return withdrawn && { returned: withdrawn.value }
        },
      },
      calls: ({ contract }: Parts) => [walking(contract.withdraw())],
    }),
  },
  roles: { lock: (it): Lock => it },
  async solvency({ contract, token, ledger }) {
    const [held, supply] = await Promise.all([token.balanceOf(contract.address), contract.supply()])
    return [
      must.equal('the sum of all locks', ledger.total, supply),
      must.beAtLeast(`what it holds of ${token.symbol}`, held, supply),
    ]
  },
  facts: {
    locked: {
      about: 'Tokens locked',
      unit: 'token',
      read: ({ ledger, token }) => toNumber(ledger.total, token.decimals),
    },
    votingPower: {
      about: 'Voting power of all locks',
      read: async ({ contract, token }) => toNumber(await contract.totalSupply(), token.decimals),
    },
    meanLock: {
      about: 'Mean time until locked tokens are free, by amount; undefined without locks',
      unit: 's',
      read({ meanLock }) {
        const mean = meanLock()
        return mean === undefined ? undefined : Number(mean)
      },
    },
  },
  kpis: ({ contract, token, meanLock, ledger }) => {
    const locked = level({ unit: token.unit, about: 'Tokens locked', read: () => contract.supply() })
    const supply = level({ unit: token.unit, about: 'Tokens in existence', read: () => token.contract.totalSupply() })
    return {
      locked,
      lockedShare: ratio(locked, supply, { about: 'Share of all tokens that is locked' }),
      votingPower: level({
        unit: unit(`ve${token.symbol}`, token.decimals),
        about: 'Voting power of all locks',
        read: () => contract.totalSupply(),
      }),
      meanLock: level({ unit: SECONDS, about: 'Mean time until locked tokens are free, by amount', read: meanLock }),
      lockers: level({ unit: COUNT, about: 'Accounts with a lock', read: () => BigInt([...ledger.entries()].length) }),
      newlyLocked: flow({
        unit: token.unit,
        about: 'Tokens put into locks',
        of: contract.events.Deposit,
        value: ({ value }) => value,
      }),
      unlocked: flow({
        unit: token.unit,
        about: 'Tokens taken out of ended locks',
        of: contract.events.Withdraw,
        value: ({ value }) => value,
      }),
    }
  },
})

type Parts = Awaited<ReturnType<typeof build>>

/** What an actor has locked, before and after. */
async function lockedOf({ lockOf }: Parts, _: unknown, actor: Address): Promise<readonly bigint[]> {
  return [(await lockOf(actor)).amount]
}

/** What the lock grew by; others may have added to it in the same block, as those do who claim a rebase for it. */
const grew = ({ state }: Outcome, amount: bigint): readonly Claim[] =>
  (state?.changes ?? []).map((found) => must.beAtLeast('what the lock grew by', found, amount))

export type VotingEscrow = Awaited<ReturnType<typeof votingEscrow>>

/** For mechanisms that count its votes. */
export const votingEscrowRole = role<VotingEscrow>('lock', 'token', 'contract', 'voterDeployer', 'powerOf')

async function build(setup: Setup, { token, maxTimeSeconds, votable }: Held<typeof needs, typeof fields>) {
  // The first contract of this account is the voter: so the escrow knows it before it is there.
  const voterDeployer = votable ? setup.account(`${token.symbol}-voter`) : undefined
  const voter = voterDeployer ? getCreateAddress({ from: voterDeployer.address, nonce: 0 }) : ZERO_ADDRESS
  const contract = await setup.deploy(VotingEscrow__factory, [token.address, maxTimeSeconds, voter])
  const { reads } = setup
  const ledger = createLedger(token.unit)
  setup.keep(ledger)
  let ends = new Map<Address, bigint>()
  setup.keep({
    checkpoint() {
      const kept = new Map(ends)
      return () => void (ends = new Map(kept))
    },
  })
  setup.watch(contract.events.Deposit, ({ account, value, end }) => {
    ledger.add(account, value)
    ends.set(account, end)
  })
  setup.watch(contract.events.Withdraw, ({ account, value }) => {
    ledger.add(account, -value)
    ends.delete(account)
  })
  return {
    token,
    contract,
    address: contract.address,
    maxTimeSeconds,
    /** Whose first contract has to be the voter, where there is to be one. */
    voterDeployer,
    /** Who has locked how much after the last block, without a question to the chain. */
    ledger,
    /** What an account has locked, and until when; an amount of 0 is no lock. */
    async lockOf(account: Address): Promise<{ amount: bigint; end: number }> {
      const [amount, end] = await contract.locked(account)
      return { amount, end: Number(end) }
    },
    powerOf: (account: Address): Promise<bigint> => contract.balanceOf(account),
    /** Seconds until the locked tokens are free, weighted by amount, ended locks at 0; undefined without a lock. */
    meanLock(): bigint | undefined {
      const now = BigInt(reads.time)
      let weighted = 0n
      for (const [account, amount] of ledger.entries()) {
        const end = ends.get(account) ?? now
        if (end > now) weighted += amount * (end - now)
      }
      return ledger.total === 0n ? undefined : weighted / ledger.total
    },
  }
}
