import { lendingBooks } from '../src/agents/controllable/lending/lending-books.ts'
import { lendingRisk } from '../src/agents/controllable/lending/lending-risk.ts'
import { wad, WAD } from '../src/units.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'What a liquidator looks at: the health of every account, from memory, per account and market'

const LOOKS = 20

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  for (const markets of [2, 8]) {
    for (const accounts of quick ? [10] : [1_000, 100_000]) {
      yield {
        what: `health of accounts in ${markets} markets`,
        agents: accounts,
        ...(await repeated({
          count: accounts * markets * LOOKS,
          repeats: quick ? 1 : 11,
          prepare: () => riskOf(accounts, markets),
          run: async (risk) => {
            for (let i = 0; i < LOOKS; i++) await risk.countAtRisk()
          },
        })),
        target: 1,
      }
    }
  }
}

const address = (kind: number, i: number): string => `0x${kind}${i.toString(16).padStart(39, '0')}`

/** Accounts that owe in the first market against something in every other; a few of them too much. */
function riskOf(accounts: number, count: number) {
  const books = lendingBooks({ keep: () => undefined })
  const markets = Array.from({ length: count }, (_, i) => marketOf(address(1, i)))
  for (const { key } of markets) {
    books.setTerms(key, { curve: { base: 0n, slope: wad('0.1'), jump: 0n, kink: WAD }, reserveFactor: 0n })
    books.setTotals(key, { cash: WAD, borrows: WAD, reserves: 0n, shares: 2n * WAD, index: WAD, accruedAt: 0n })
  }
  for (let i = 0; i < accounts; i++) {
    const account = address(2, i)
    for (const [at, { key }] of markets.entries()) {
      if (at === 0) books.setDebt(key, account, i % 100 === 0 ? WAD * BigInt(count) : WAD / 2n, WAD)
      else books.addShares(key, account, WAD)
      books.setEntered(key, account, true)
    }
  }
  return lendingRisk({ books, markets, time: () => 1, covers: () => 0.8, offers: async () => [] })
}

/** Of a market only what its risk is made of. */
const marketOf = (key: string) => ({ key, token: { decimals: 18 }, price: async () => WAD })
