import { expect } from 'chai'

import { near } from '../kit/near.ts'
import { toNumber, wad } from '../../src/units.ts'
import { openStress, type Stress } from './lending-stress-run.ts'

const STEPS = 180
/** Of four hours each: the crash, and two days after it. */
const CRASH = 84
const AFTER = CRASH + 12

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const lowest = (values: readonly number[]) => Math.min(...values.filter((value) => !Number.isNaN(value)))

async function whole(params: object = {}, seed = '1'): Promise<Stress> {
  const stress = await openStress({ params: { ...params }, seed })
  await stress.circuit.advance(STEPS)
  return stress
}

describe('netlist lending-stress', function () {
  this.timeout(300_000)

  describe('a crash by 45 %', () => {
    let runs: Stress[] = []
    before(async () => {
      for (const seed of ['1', '2', '3']) runs.push(await whole({}, seed))
    })
    after(async () => {
      for (const { circuit } of runs) await circuit.close()
      runs = []
    })

    it('default: a quiet time before it, then a cascade that takes the price below the one elsewhere', () => {
      for (const { series } of runs) {
        const [price, elsewhere, liquidations] = [series('price'), series('reference'), series('liquidations')]
        expect(sum(liquidations.slice(0, CRASH))).to.be.at.most(10)
        expect(sum(liquidations.slice(CRASH, AFTER))).to.be.above(40)
        expect(Math.max(...series('undershoot').slice(CRASH))).to.be.above(0.15)
        expect(lowest(price)).to.be.below(0.9 * lowest(elsewhere))
        // A week later arbitrage has bought it back.
        expect(
          Math.max(
            ...series('undershoot')
              .slice(CRASH + 42)
              .map(Math.abs),
          ),
        ).to.be.below(0.1)
      }
    })

    it('behavior: the price that lending believes lags behind the pool, both ways', () => {
      for (const { series } of runs) {
        const [price, believed] = [series('price'), series('oraclePrice')]
        expect(lowest(believed)).to.be.at.least(lowest(price) * 0.999)
        const gaps = price.map((now, i) => (believed[i] ?? NaN) - now)
        expect(Math.max(...gaps.slice(CRASH, AFTER))).to.be.above(0.05)
      }
    })

    it('behavior: the careless leave debts that nothing stands behind; reserves bear them, then lenders', () => {
      for (const { series } of runs) {
        const [bad, lost] = [sum(series('badDebt')), sum(series('supplierLoss'))]
        expect(bad).to.be.above(500)
        expect(lost).to.be.within(0.9 * bad, bad)
        expect(Math.max(...series('uncovered'))).to.be.above(0)
        near(series('uncovered').at(-1) ?? NaN, 0, 100)
        expect(series('profitLenders').at(-1)).to.be.within(-lost, -lost + sum(series('interest')))
      }
    })

    it("behavior: lenders' rate follows utilisation", () => {
      for (const { series } of runs) {
        const [used, borrowing, supplying] = [series('utilisation'), series('borrowRate'), series('supplyRate')]
        expect(Math.max(...used)).to.be.within(0.4, 0.8)
        for (const [i, u] of used.entries()) {
          near(borrowing[i] ?? NaN, 0.02 + 0.1 * u, 1e-12)
          near(supplying[i] ?? NaN, u * (0.02 + 0.1 * u) * 0.9, 1e-12)
        }
        expect(used[CRASH - 1]).to.be.above(3 * (used.at(-1) ?? NaN))
      }
    })

    it('behavior: gains by source tell why: who lends, who holds, and what it costs to sell in haste', () => {
      for (const { series } of runs) {
        const last = (name: string) => series(name).at(-1) ?? NaN
        // What lenders own is what they brought, interest and losses.
        near(last('lenderInterest') + last('lenderTrading'), last('profitLenders'), 0.01)
        near(last('lenderHolding'), 0, 1e-9)
        expect(last('borrowerInterest')).to.be.below(0)
        expect(last('borrowerHolding')).to.be.below(10 * last('borrowerTrading'))
        // What they take they sell into a falling pool.
        expect(last('liquidatorTrading')).to.be.below(-5_000)
        // Each trade costs the fee and moves the price.
        expect(last('arbitrageurTrading')).to.be.below(0)
      }
    })

    it('behavior: nobody earns from nothing', () => {
      for (const { series, pool, usd, token, usdMarket, tokenMarket } of runs) {
        const [price = NaN] = series('price').slice(-1)
        const kinds = ['Lenders', 'Borrowers', 'Liquidators', 'Arbitrage']
        const profits = sum(kinds.map((kind) => series(`profit${kind}`).at(-1) ?? NaN))
        const inPool = (ledger: Stress['usd']['ledger']) => toNumber(ledger.balanceOf(pool.address) - wad(300_000))
        const reserves = (market: Stress['usdMarket']) => toNumber(market.totals()?.reserves ?? 0n)
        const others = inPool(usd.ledger) + inPool(token.ledger) * price
        near(profits + others + reserves(usdMarket) + reserves(tokenMarket) * price, 0, 0.01)
      }
    })
  })

  it('behavior: thin collateral is liquidated, thick is not', async () => {
    // Without a lag and without a cascade: a fall by 30 % leaves those alone who owe under 70 % of what they may.
    const quiet = { oracle: 'elsewhere', crash: 0.3, liquidity: wad(2_000_000), volatility: 0 }
    const { circuit, liquidated, setup, tokenMarket, usdMarket } = await openStress({ params: quiet })
    const people = Array.from({ length: 24 }, (_, i) => setup.addressOf(`borrower-${i + 1}`))
    await circuit.advance(CRASH - 1)
    const ratio = async (account: string) => {
      const [debt, supplied] = [usdMarket.debts.balanceOf(account), await tokenMarket.supplied.balanceOf(account)]
      return toNumber(debt) / toNumber(supplied)
    }
    const before = await Promise.all(people.map(ratio))
    await circuit.advance(24)
    await circuit.close()
    const fates = people.map((account, i) => ({ thin: (before[i] ?? 0) > 0.75 * 0.7, hit: liquidated.has(account) }))
    expect(fates.filter(({ thin }) => thin).length).to.be.above(2)
    expect(fates.filter(({ thin }) => !thin).length).to.be.above(2)
    for (const { thin, hit } of fates) expect(hit).to.equal(thin)
  })

  it('behavior: a fall by 15 % liquidates without bad debt; none at all leaves hardly anything to do', async () => {
    const mild = await whole({ crash: 0.15 })
    expect(sum(mild.series('liquidations'))).to.be.above(0)
    expect(sum(mild.series('badDebt'))).to.equal(0)
    const calm = await whole({ crash: 0 })
    expect(sum(calm.series('liquidations'))).to.be.at.most(10)
    expect(sum(calm.series('badDebt'))).to.equal(0)
    expect(calm.series('profitLenders').at(-1)).to.be.above(0)
    for (const { circuit } of [mild, calm]) await circuit.close()
  })

  it('behavior: without liquidators there is no cascade, and debts stay uncovered', async () => {
    const alone = await whole({ liquidators: 0 })
    expect(sum(alone.series('liquidations'))).to.equal(0)
    expect(Math.max(...alone.series('undershoot').slice(CRASH + 1))).to.be.below(0.1)
    expect(alone.series('uncovered').at(-1)).to.be.above(1_000)
    await alone.circuit.close()
  })

  it('behavior: tokens are conserved and lending is solvent, after each step', async () => {
    const { circuit, lending, usdMarket, tokenMarket, usd, token } = await openStress()
    for (let step = 0; step < STEPS; step++) {
      await circuit.advance(1)
      for (const [market, each] of [
        [usdMarket, usd],
        [tokenMarket, token],
      ] as const) {
        const [held, supply] = await Promise.all([each.balanceOf(lending.address), each.contract.totalSupply()])
        const { cash, borrows, reserves, shares } = await lending.contract.totals(each.address)
        expect(held).to.equal(cash)
        expect(each.ledger.total).to.equal(supply)
        expect(market.ledger.total).to.equal(shares)
        expect(cash + borrows >= reserves).to.equal(true)
      }
    }
    await circuit.close()
  })
})
