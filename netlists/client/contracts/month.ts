import { type NetlistSetup, toNumber } from 'saffron-sim'
import {
  ACTORS,
  BUCKETS,
  type ClientBooks,
  type ClientPlan,
  type ClientSeries,
  type PlannedMonth,
} from 'saffron-sim/models'

import { agentOf, type Economy } from './economy.ts'

type Setup = Pick<NetlistSetup<Record<never, never>>, 'addressOf' | 'keep' | 'reads'>

/** The months of a client's economy on the chain: what is planned for the coming one, and how the last one came out. */
export interface Months {
  of(step: number): Promise<PlannedMonth>
  row(): Promise<Readonly<Partial<Record<ClientSeries, number>>>>
}

interface MonthsOptions {
  readonly plan: ClientPlan
  readonly economy: Economy
}

export function monthsOf(setup: Setup, { plan, economy }: MonthsOptions): Months {
  let last: PlannedMonth | undefined
  let coming: { readonly step: number; readonly planned: Promise<PlannedMonth> } | undefined
  let read: { readonly time: number; readonly row: ReturnType<Months['row']> } | undefined
  setup.keep({
    checkpoint() {
      const kept = last
      return () => {
        last = kept
        coming = read = undefined
      }
    },
  })
  const books = () => booksOf(setup, { economy, books: last?.books ?? plan.open() })
  async function make(): Promise<PlannedMonth> {
    last = plan.plan(await books())
    return last
  }
  async function rowNow() {
    const now = await books()

    return plan.close(now, last?.month)
  }
  return {
    of(step) {
      if (coming?.step !== step) coming = { step, planned: make() }
      return coming.planned
    },
    row() {
      const { time } = setup.reads
      if (read?.time !== time) read = { time, row: rowNow() }
      return read.row
    },
  }
}

/** The books with what the chain says that accounts, vault and pool have; what is only counted stays. */
async function booksOf(
  { addressOf }: Setup,
  { economy, books }: { readonly economy: Economy; readonly books: ClientBooks },
): Promise<ClientBooks> {
  const { token, usd, vault, pool } = economy
  const column = (names: readonly string[], ledger: typeof token.ledger) =>
    Float64Array.from(names, (name) => toNumber(ledger.balanceOf(addressOf(agentOf(name)))))
  const [{ base, quote }, burned, minted] = await Promise.all([
    pool.reserves(),
    token.contract.totalBurned(),
    token.contract.totalMinted(),
  ])
  return {
    ...books,
    wallets: column(ACTORS, token.ledger),
    stakes: column(ACTORS, vault.ledger),
    buckets: column(BUCKETS, token.ledger),
    pool: { token: toNumber(base), usd: toNumber(quote, usd.decimals) },
    cash: toNumber(usd.ledger.balanceOf(addressOf(agentOf('business'))), usd.decimals),
    burned: toNumber(burned),
    minted: toNumber(minted),
  }
}
