import { expect } from 'chai'

import { WAD, wad } from '../../../src/units.ts'
import { expectLittleDrift } from './debt-drift.ts'
import { CURVE, type deployLending } from './pooled-lending-fixture.ts'

type Lending = Awaited<ReturnType<typeof deployLending>>

/** One market as the chain tells it. */
export interface Books {
  /** Tokens that the contract holds. */
  readonly held: bigint
  readonly cash: bigint
  readonly borrows: bigint
  readonly reserves: bigint
  readonly shares: bigint
  readonly index: bigint
  /** Tokens per share, 36 decimals. */
  readonly rate: bigint
  /** Of all accounts together: shares, what they are worth, debts, and tokens at home. */
  readonly sums: Readonly<Record<'shares' | 'supplied' | 'debts' | 'wallets', bigint>>
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

/** All of one market, read at the last block. */
export async function readBooks({ chain, lending, ...market }: Lending, token: 'usd' | 'eth'): Promise<Books> {
  const [at, asset] = [await lending.getAddress(), await market[token].getAddress()]
  const people = [market.owner, market.alice, market.bob, market.carol].map(({ address }) => address)
  const holders = [at, ...people]
  const n = holders.length
  const ofToken = holders.map((account) => ['balanceOf', account] as const)
  const [held = -1n, ...wallets] = await chain.readNumbers(market[token], asset, ofToken)
  const views = ['sharesOf', 'suppliedBy', 'debtOf'].flatMap((view) =>
    holders.map((account) => [view, asset, account] as const),
  )
  const all = await chain.readNumbers(lending, at, views)
  const { cash, borrows, reserves, shares, index } = await lending.totals(asset)
  const sums = {
    shares: sum(all.slice(0, n)),
    supplied: sum(all.slice(n, 2 * n)),
    debts: sum(all.slice(2 * n)),
    wallets: sum(wallets),
  }
  const rate = shares === 0n ? 0n : ((cash + borrows - reserves) * WAD * WAD) / shares
  return { held, cash, borrows, reserves, shares, index, rate, sums }
}

interface Facts {
  readonly accruals: bigint
  /** The most that was ever owed. */
  readonly mostBorrowed: bigint
  /** Whether a bad debt may just have been struck off. */
  readonly lost: boolean
  readonly where: string
}

/** What must hold of a market at any time, and from one time to the next, after so many `accruals`. */
export function expectSound(old: Books, now: Books, facts: Facts): void {
  const { accruals, mostBorrowed, lost, where } = facts
  // It holds what it booked, no token is made or lost, and shares add up.
  expect(now.held, where).to.equal(now.cash)
  expect(now.held + now.sums.wallets, where).to.equal(wad(4_000_000))
  expect(now.sums.shares, where).to.equal(now.shares)
  // Suppliers own no more than there is.
  expect(now.cash + now.borrows >= now.reserves, where).to.equal(true)
  expect(now.sums.supplied <= now.cash + now.borrows - now.reserves, where).to.equal(true)
  const owedAtMost = mostBorrowed > now.borrows ? mostBorrowed : now.borrows
  const { most } = expectLittleDrift(now, { accruals, owedAtMost, where })
  // An index never falls, nor what a share is worth, but for that drift and by bad debts.
  expect(now.index >= old.index, where).to.equal(true)
  const dust = old.shares === 0n ? 0n : (most * WAD * WAD) / old.shares
  if (!lost) expect(now.rate + dust >= old.rate, `${where}: ${old.rate} ${now.rate}`).to.equal(true)
}

/** The annual rate of the curve, by its definition. */
export function annualRate({ cash, borrows, reserves }: Books): bigint {
  const owned = cash + borrows > reserves ? cash + borrows - reserves : 0n
  const used = borrows === 0n ? 0n : borrows >= owned ? WAD : (borrows * WAD) / owned
  const upTo = used < CURVE.kink ? used : CURVE.kink
  return CURVE.base + (CURVE.slope * upTo + CURVE.jump * (used - upTo)) / WAD
}
