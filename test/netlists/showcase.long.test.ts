import { expect } from 'chai'

import { type Address, days, SOURCES, toNumber, WAD } from 'saffron-sim'
import { quantile } from 'saffron-sim/statistics'
import { runCalls } from 'saffron-sim/study'
import { near } from '../kit/near.ts'
import { cloneRoot } from '../kit/temporary-project.ts'
import { FEWER, openShowcase, recordsOf } from './showcase-run.ts'

const YEAR = 365
type Showcase = Awaited<ReturnType<typeof openShowcase>>

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

/** KPIs of each week of runs of fewer people, by name, for each seed. */
async function weekly(params: Readonly<Record<string, string | number>>, seeds: number, kpis: readonly string[]) {
  const results = await runCalls(
    Array.from({ length: seeds }, (_, i) => ({
      module: 'test/netlists/showcase-run.ts',
      name: recordsOf.name,
      args: [{ params, seed: String(i + 1), steps: YEAR, every: 7, kpis: [...kpis] }],
    })),
    { root: cloneRoot },
  )
  return results.map((result) => {
    if ('error' in result) throw new Error(result.error.message)
    // What the call gives.
    return result.value as Readonly<Record<string, readonly number[]>>
  })
}

describe('netlist showcase', function () {
  this.timeout(3_600_000)

  describe('a whole year of it', () => {
    let showcase: Showcase
    let ownedBefore = 0n
    before(async () => {
      showcase = await openShowcase({ check: true })
      const { circuit } = showcase
      await circuit.begin()
      ownedBefore = (await worthOfAll(showcase)).owned
      await circuit.advance(YEAR)
    })
    after(() => showcase.circuit.close())

    it('default: three hundred people of every kind do something, or wait for their time', () => {
      const { circuit } = showcase
      expect(showcase.series('totalAgents').at(-1)).to.equal(300)
      expect(Object.keys(circuit.kinds).length).to.be.at.least(20)
      expect(sum(showcase.series('swaps'))).to.be.above(5_000)
    })

    it('behavior: tokens are conserved, mechanisms are solvent and actions do what they say, after each step', () => {
      const { check } = showcase.circuit
      expect(check?.first).to.deep.equal([])
      expect(check?.actions).to.be.above(10_000)
    })

    it('behavior: gains of each kind are the sum of their sources to the wei, at each record', () => {
      const { columns } = showcase.circuit
      const kinds = columns.flatMap(({ name }) => (name.endsWith('Gain') ? [name.slice(0, -'Gain'.length)] : []))
      expect(kinds).to.include.members([
        'trader',
        'value',
        'adopter',
        'borrower',
        'westProvider',
        'deployer',
        'treasury',
      ])
      for (const kind of kinds) {
        const own = SOURCES.map((source) => `${kind}${source.charAt(0).toUpperCase()}${source.slice(1)}`)
        const parts = own.filter((name) => columns.some((column) => column.name === name)).map(showcase.values)
        for (const [i, total] of showcase.values(`${kind}Gain`).entries()) {
          expect(
            parts.reduce((all, part) => all + (part[i] as bigint), 0n),
            `${kind} in ${i}`,
          ).to.equal(total)
        }
      }
    })

    it('behavior: nobody earns from nothing: all gains are what all own more than before, and that is there', async () => {
      const { circuit, series } = showcase
      const gains = circuit.columns.flatMap(({ name }) => (name.endsWith('Gain') ? [series(name).at(-1) ?? NaN] : []))
      const { owned, there } = await worthOfAll(showcase)
      near(sum(gains), toNumber(owned - ownedBefore), 0.01)
      // Rewards that nobody has taken yet, and reserves, are there besides.
      expect(toNumber(there - owned)).to.be.within(0, 0.1 * toNumber(there))
    })

    it("behavior: lenders' rate follows utilisation", () => {
      const { series } = showcase
      const [used, lent] = [series('lentShare'), series('supplyRate')]
      expect(Math.max(...used)).to.be.above(0.1)
      for (const [i, u] of used.entries()) if (u < 0.8) near(lent[i] ?? NaN, u * (0.02 + 0.1 * u) * 0.9, 1e-12)
    })
  })

  it('behavior: a crash liquidates thin collateral and not thick', async () => {
    const SALE = 150
    const params = { ...FEWER, borrowers: 16, saleShare: 0.015, saleAt: days(SALE) }
    const { circuit, setup, economy, series } = await openShowcase({ params })
    const { lending, dollars, collateral } = economy
    const liquidated = new Set<Address>()
    setup.watch(lending.contract.events.Liquidated, ({ account }) => void liquidated.add(account))
    await circuit.advance(SALE)
    liquidated.clear()
    const people = Array.from({ length: params.borrowers }, (_, i) => setup.addressOf(`borrower-${i + 1}`))
    const price = toNumber((await collateral.price()) ?? 0n)
    const used = await Promise.all(
      people.map(async (account) => {
        const [debt, supplied] = [dollars.debts.balanceOf(account), await collateral.supplied.balanceOf(account)]
        return toNumber(debt) / (toNumber(supplied) * price * 0.6)
      }),
    )
    await circuit.advance(14)
    // What is left of the price that lending believes: whoever had used more of what it may is at risk.
    const left = Math.min(...series('oraclePrice').slice(SALE)) / price
    expect(left).to.be.below(0.7)
    const fates = people.map((account, i) => ({ used: used[i] ?? NaN, hit: liquidated.has(account) }))
    const [thin, thick] = [
      fates.filter((each) => each.used > 1.05 * left),
      fates.filter((each) => each.used < 0.95 * left && each.used > 0),
    ]
    expect([thin.length, thick.length].map((count) => count > 2)).to.deep.equal([true, true])
    for (const { hit } of thin) expect(hit).to.equal(true)
    for (const { hit } of thick) expect(hit).to.equal(false)
    await circuit.close()
  })

  describe('with a price outside', () => {
    const KPIS = ['price', 'reference', 'eastPrice', 'westPrice', 'arbitrageExecution'] as const
    let runs: Awaited<ReturnType<typeof weekly>> = []
    before(async () => {
      runs = await weekly({ priceFrom: 'outside' }, 50, KPIS)
    })
    const apart = (a: string, b: string) =>
      runs.flatMap((run) => (run[a] ?? []).map((price, i) => Math.abs(price / (run[b]?.[i] ?? NaN) - 1)))

    it('behavior: arbitrage keeps the market near it, and both pools near the market', () => {
      expect(median(apart('price', 'reference'))).to.be.below(0.04)
      for (const pool of ['eastPrice', 'westPrice']) expect(median(apart(pool, 'price'))).to.be.below(0.05)
    })

    it('behavior: at the price outside the arbitrageur’s trades earn it money in 48 of 50 years at least', () => {
      const earned = runs.map((run) => run['arbitrageExecution']?.at(-1) ?? NaN)
      expect(earned.filter((each) => each > 0).length).to.be.at.least(48)
    })
  })

  it('behavior: new tokens move liquidity: bribes bring votes, votes new tokens, and these liquidity', async () => {
    const KPIS = ['westShare', 'westEmission', 'emission']
    const [bribed, quiet] = [await weekly({}, 8, KPIS), await weekly({ bribers: 0 }, 8, KPIS)]
    type Run = Readonly<Record<string, readonly number[]>>
    const emitted = (run: Run | undefined) => sum(run?.['westEmission'] ?? []) / sum(run?.['emission'] ?? [])
    const liquid = (run: Run | undefined) => {
      const settled = (run?.['westShare'] ?? []).slice(10)
      return sum(settled) / settled.length
    }
    for (const run of bribed) expect(emitted(run)).to.be.above(0.9)
    // Without bribes votes go where fees are, which may be there too: then there is nothing to move.
    const moved = bribed.flatMap((run, i) => (emitted(quiet[i]) < 0.5 ? [liquid(run) - liquid(quiet[i])] : []))
    expect(moved.length).to.be.at.least(3)
    for (const each of moved) expect(each).to.be.above(0.03)
  })
})

/** What all that people own is worth, by ledgers and pools alone, and what all tokens are worth that there are. */
async function worthOfAll({ economy, setup }: Showcase): Promise<{ readonly owned: bigint; readonly there: bigint }> {
  const { token, usd, market, east, west, staking, escrow, vesting, dollars, collateral, treasury } = economy
  const price = (await market.price()) ?? 0n
  const agents = setup.reads.agents.map(({ address }) => address)
  const people = new Set<Address>([...agents, setup.wallet.address, treasury.address])
  const heldBy = (ledger: typeof token.ledger) =>
    [...ledger.entries()].reduce((all, [account, amount]) => (people.has(account) ? all + amount : all), 0n)
  const tokens = heldBy(token.ledger) + staking.ledger.total + escrow.ledger.total + vesting.ledger.total
  let [shares, tokensInPools, worthThere] = [0n, 0n, 0n]
  for (const pool of [market, east, west]) {
    const { base } = await pool.reserves()
    shares += pool.ledger.total * ((await pool.sharePrice()) ?? 0n)
    tokensInPools += base
    worthThere += base * ((await pool.price()) ?? 0n)
  }
  const ofToken = ((await collateral.sharePrice()) ?? 0n) * price
  const lent = dollars.ledger.total * ((await dollars.sharePrice()) ?? 0n) + (collateral.ledger.total * ofToken) / WAD
  const owed = agents.reduce((all, account) => all + dollars.debts.balanceOf(account), 0n)
  return {
    owned: heldBy(usd.ledger) + (tokens * price + shares + lent) / WAD - owed,
    // Each pool has its own price for what lies in it.
    there: usd.ledger.total + ((token.ledger.total - tokensInPools) * price + worthThere) / WAD,
  }
}
