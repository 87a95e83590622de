import { VotingEscrow__factory } from '../../../types/contracts/factories/ve/VotingEscrow__factory.js'
import type { Call } from '../../abi/call.ts'
import type { Address } from '../../chain/chain.ts'
import { flow, level } from '../../kpi/kpi.ts'
import { createLedger } from '../../kpi/ledger.ts'
import { ratio } from '../../kpi/over-time.ts'
import { COUNT, SECONDS, unit, YEAR } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'

export interface VotingEscrowOptions {
  readonly token: Erc20
  /** The longest lock: one of this length has one vote per token. */
  readonly maxTimeSeconds?: number
}

/** A call that walks the global line on, week by week: 255 weeks at 45,000 gas each. */
const walking = (call: Call): Call => ({ ...call, gas: 15_000_000n })

/** Tokens locked for voting power that falls straight to zero at the lock's end, as Curve's. */
export const votingEscrow = controllable({
  kind: 'voting-escrow',
  about: "Tokens locked for voting power that falls straight to zero at the lock's end",
  design: {
    maxTimeSeconds: { about: 'The longest lock: one of this length has one vote per token', unit: 's' },
  },
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    lockTokens: action({
      about: 'Lock tokens until the start of the week of a date; one lock per account',
      args: {
        amount: arg.amount({ about: 'How many', of: 'token' }),
        until: arg.time({ about: 'When they are free again; weeks start on Thursdays, 00:00 UTC' }),
      },
      emits: ['Deposit', 'Supply'],
      calls: ({ contract, token }: Parts, { amount, until }) => [
        token.allow(contract.address),
        walking(contract.createLock(amount, until)),
      ],
    }),
    increaseLock: action({
      about: "Add tokens to the actor's lock",
      args: { amount: arg.amount({ about: 'How many', of: 'token' }) },
      emits: ['Deposit', 'Supply'],
      calls: ({ contract, token }: Parts, { amount }) => [
        token.allow(contract.address),
        walking(contract.increaseAmount(amount)),
      ],
    }),
    extendLock: action({
      about: "Move the end of the actor's lock to the start of the week of a later date",
      args: { until: arg.time({ about: 'When the tokens are free again' }) },
      emits: ['Deposit'],
      calls: ({ contract }: Parts, { until }) => [walking(contract.increaseUnlockTime(until))],
    }),
    depositFor: action({
      about: "Add the actor's tokens to the lock of somebody",
      args: {
        account: arg.address({ about: 'Whose lock' }),
        amount: arg.amount({ about: 'How many', of: 'token' }),
      },
      emits: ['Deposit', 'Supply'],
      calls: ({ contract, token }: Parts, { account, amount }) => [
        token.allow(contract.address),
        walking(contract.depositFor(account, amount)),
      ],
    }),
    unlock: action({
      about: 'Take out all tokens of a lock that has ended',
      args: {},
      emits: ['Withdraw', 'Supply'],
      calls: ({ contract }: Parts) => [walking(contract.withdraw())],
    }),
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
export type VotingEscrow = Awaited<ReturnType<typeof votingEscrow>>

async function build(setup: Setup, { token, maxTimeSeconds = 4 * YEAR }: VotingEscrowOptions) {
  const contract = await setup.deploy(VotingEscrow__factory, [token.address, maxTimeSeconds])
  const ledger = createLedger()
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
      const now = BigInt(setup.time)
      let weighted = 0n
      for (const [account, amount] of ledger.entries()) {
        const end = ends.get(account) ?? now
        if (end > now) weighted += amount * (end - now)
      }
      return ledger.total === 0n ? undefined : weighted / ledger.total
    },
  }
}
