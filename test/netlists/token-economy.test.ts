import { expect } from 'chai'

import { checkConservation, checkSolvency } from './token-economy-checks.ts'
import { type Economy, openEconomy } from './token-economy-run.ts'
import { near } from '../kit/near.ts'

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('netlist token-economy', () => {
  describe('a year', () => {
    let economy: Economy
    before(async () => {
      economy = await openEconomy()
      await economy.circuit.advance(365)
    })
    after(() => economy.circuit.close())

    it('default: a hundred people, a row a day, and twenty KPIs or more, each with its words', () => {
      const { circuit, rows } = economy
      const { keeper, ...people } = circuit.kinds
      expect([keeper, sum(Object.values(people))]).to.deep.equal([1, 100])
      expect(rows).to.have.length(366)
      expect(circuit.columns).to.have.length.above(20)
      for (const { name, about } of circuit.columns) expect(about, name).to.match(/\w{3}/)
    })

    it('behavior: the rate falls as staking fills', () => {
      const [apr, used] = [economy.series('apr'), economy.series('utilisation')]
      expect([apr[0], used[0]]).to.deep.equal([0.18, 0])
      expect(used.at(-1)).to.be.above(0.5)
      expect(apr.at(-1)).to.be.below(0.6 * 0.18)
      // The rule of the mechanism: the base rate of 12 % times 1.5 - u.
      for (const [i, rate] of apr.entries()) near(rate, 0.12 * (1.5 - (used[i] ?? NaN)), 1e-9)
      const paid = sum(economy.series('rewardsPaid'))
      expect(paid).to.be.above(0)
      near(paid + (economy.series('rewardReserve').at(-1) ?? NaN), 50_000, 1e-6)
    })

    it('behavior: the price falls at the big unlock and recovers', () => {
      const [premium, unlocks] = [economy.series('premium'), economy.series('unlocks')]
      const cliff = unlocks.indexOf(Math.max(...unlocks.slice(0, 200)))
      // 20 % of 10 million, a quarter of it after 180 days of 720.
      expect([cliff, unlocks[cliff]]).to.deep.equal([180, 500_000])
      const before = mean(premium.slice(cliff - 14, cliff))
      const bottom = Math.min(...premium.slice(cliff, cliff + 8))
      expect(bottom).to.be.below(before - 0.08)
      expect(mean(premium.slice(cliff + 14, cliff + 42))).to.be.above(bottom + 0.06)
    })

    it('behavior: arbitrage keeps the pool near the price elsewhere', async () => {
      const distance = economy.series('premium').map(Math.abs)
      expect(mean(distance)).to.be.below(0.05)
      const without = await openEconomy({ params: { arbitrageurs: 0 } })
      await without.circuit.advance(120)
      expect(mean(without.series('premium').map(Math.abs))).to.be.above(3 * mean(distance.slice(0, 121)))
      await without.circuit.close()
    })

    it('behavior: nobody earns from nothing', () => {
      const { circuit, series } = economy
      const kinds = circuit.columns.map(({ name }) => name).filter((name) => name.startsWith('profit'))
      const profits = kinds.map((name) => [name, series(name).at(-1) ?? NaN] as const)
      const losers = profits.filter(([, profit]) => profit < 0)
      expect(losers.map(([name]) => name)).to.include('profitTraders')
      const [price = NaN] = series('price').slice(-1)
      // What is missing are the pool's first shares, the deployer's: they gain the fees and lose to price moves.
      const deployer = economy.setup.wallet.address
      const shares = Number(economy.pool.ledger.balanceOf(deployer)) / Number(economy.pool.ledger.total)
      const worth = shares * (series('liquidity').at(-1) ?? NaN)
      const ofPool = worth - (1_000_000 * price + 500_000)
      const rewards = sum(series('rewardsPaid')) * price
      near(sum(profits.map(([, profit]) => profit)) + ofPool - rewards, 0, 1)
    })

    it('behavior: few transactions fail, and only because the price moved', () => {
      const [reverts, slippage] = [sum(economy.series('reverts')), sum(economy.series('slippageReverts'))]
      expect(reverts).to.be.below(0.06 * sum(economy.series('transactions')))
      expect(slippage).to.equal(reverts)
    })

    it('behavior: people come and go: stakes, locks, liquidity, holders', () => {
      const { series } = economy
      expect(Math.max(...series('locked'))).to.be.above(0)
      expect(Math.min(...series('meanLock').filter((seconds) => !Number.isNaN(seconds)))).to.be.above(0)
      expect(economy.pool.ledger.total).not.to.equal(economy.pool.ledger.balanceOf(economy.setup.wallet.address))
      expect(series('holders').at(-1)).to.be.within(90, 100)
      for (const gini of series('gini')) expect(gini).to.be.within(0.4, 0.8)
      expect(series('circulating').at(-1)).to.be.above(series('circulating')[0] ?? NaN)
    })
  })

  it('behavior: every token is conserved and every contract solvent, after each step', async () => {
    // Cliffs, stakes that may leave and locks that end, within two months.
    const params = { investorCliff: 864_000, teamCliff: 1_728_000, lockup: 86_400, longestLock: 2_419_200, traders: 10 }
    const economy = await openEconomy({ params: { ...params, protocolFee: true } })
    for (let step = 0; step < 60; step++) {
      await economy.circuit.advance(1)
      await checkSolvency(economy)
      await checkConservation(economy)
    }
    expect(economy.series('unlocks').filter((tokens) => tokens > 1_000)).to.have.length.above(1)
    await economy.circuit.close()
  })

  it('behavior: the same seed gives the same rows, another one others', async () => {
    const rows = async (seed: string) => {
      const { circuit, rows } = await openEconomy({ seed })
      await circuit.advance(15)
      await circuit.close()
      return rows
    }
    const [first, again, other] = [await rows('a'), await rows('a'), await rows('b')]
    expect(again).to.deep.equal(first)
    expect(other).not.to.deep.equal(first)
  })
})
