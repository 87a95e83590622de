import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'
import { HOUR, run, WAD, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { traderOf } from '../../src/chain/trader.ts'
import { bareRisk, toldStrategy } from '../kit/told-strategy.ts'
import { oneMarket } from './floor-stage.ts'

const open = [{ want: 'open', size: 0.2 }] as const
const once = traderOf(toldStrategy((index) => (index === 0 ? open : [])))
/** In, and out again two bars later. */
const inAndOut = traderOf(toldStrategy((index) => (index === 0 ? open : index === 2 ? [{ want: 'close' }] : [])))

describe('gas of a trader', () => {
  const bench = testBench(oneMarket, { step: HOUR, chain: 'evm' })
  const usd = (amount: number) => ({ funds: [bench.parts.usd.of(wad(amount))] })
  const recordOf = (name: string) => {
    const record = bench.parts.bars.traders.get(name)
    if (record === undefined) throw new Error(`no trader ${name}`)
    return record
  }
  const options = () => ({ bars: bench.parts.bars, ...bareRisk, slippageBps: 500 })
  /** Quote for a unit of gas by the step; the last one stays. */
  const priceOf = (...prices: readonly number[]) => {
    const start = bench.time
    return (time: number) => {
      const hour = Math.min(Math.max(Math.round((time - start) / HOUR) + 1, 0), prices.length - 1)
      return BigInt(Math.round((prices[hour] ?? 0) * 1e18))
    }
  }
  const fillsAt = (name: string) => recordOf(name).fills.map(({ bar, side }) => [bar, side])

  it('default: an entry whose gas is within its share is sent at once, and pays for it what gas costs then', async () => {
    // 20 USD, of which a tenth is 2 USD; a swap and its approval take some 150,000.
    const agent = await bench.agent(once({ ...options(), gas: priceOf(0, 0, 1e-5, 1), gasShare: 0.1 }), usd(100))
    await bench.steps(4)
    expect(fillsAt(agent.name)).to.deep.equal([[1, 'buy']])
    const { parts } = recordOf(agent.name).now()
    expect(recordOf(agent.name).gasSaved).to.equal(0n)
    expect(Number(-parts.gas) / 1e18, 'not the dollar a unit of the next hour').to.be.within(1, 2.5)
  })

  it('behavior: one that is too dear waits for cheap gas, and what that saved is counted', async () => {
    // Dear when it decides; then within the share, but no cheaper than most of the day; then cheap.
    const path = priceOf(2e-6, 2e-6, 1e-4, 1e-5, 1e-6, 1e-6)
    const agent = await bench.agent(once({ ...options(), gas: path, gasShare: 0.1 }), usd(100))
    await bench.steps(3)
    expect(fillsAt(agent.name)).to.deep.equal([])
    await bench.steps(3)
    expect(fillsAt(agent.name)).to.deep.equal([[3, 'buy']])
    const { gas } = recordOf(agent.name).now().parts
    const used = Number(-gas) / 1e12
    expect(used, 'a swap and an approval').to.be.within(100_000, 220_000)
    expect(Number(recordOf(agent.name).gasSaved) / 1e18).to.be.closeTo(used * (1e-4 - 1e-6), 1e-9)
    expect(recordOf(agent.name).rejections).to.deep.equal([])
  })

  it('behavior: one that stays too dear is dropped with its limit and its cost; exits never wait', async () => {
    const path = priceOf(0, 0, 1e-6, 1e-6, 1e-2)
    const dear = { ...options(), gas: path, gasShare: 0.1 }
    const exits = await bench.agent(inAndOut(dear), usd(100))
    const late = traderOf(toldStrategy((index) => (index === 2 ? open : [])))
    const dropped = await bench.agent(late({ ...dear, gasWait: 2 }), usd(100))
    await bench.steps(8)
    expect(fillsAt(exits.name)).to.deep.equal([
      [1, 'buy'],
      [3, 'sell'],
    ])
    expect(fillsAt(dropped.name)).to.deep.equal([])
    const [refused, ...more] = recordOf(dropped.name).rejections
    expect([refused?.bar, refused?.token, more]).to.deep.equal([4, 'SAF', []])
    expect(refused?.failed).to.have.length(1)
    expect(refused?.failed[0]).to.deep.include({ code: 'gas_too_high', limit: 2 })
    expect(refused?.failed[0]?.value).to.be.above(1_000)
    expect(recordOf(dropped.name).now().parts.gas).to.equal(0n)
  })

  it('behavior: a guard gives up what waits', async () => {
    const { pool } = bench.parts
    const path = priceOf(0, 0, 1, 1, 1, 1e-9)
    const agent = await bench.agent(
      once({ ...options(), gas: path, gasShare: 0.1, emergency: 1, staleBars: 0, moveLimit: 0.1 }),
      usd(100),
    )
    await bench.steps(2)
    await bench.prepare((setup) => setup.send(pool.swapExactIn({ side: 'sell', amount: wad(200), minOut: 0n })))
    await bench.steps(6)
    expect(recordOf(agent.name).events.map(({ trigger }) => trigger?.code)).to.deep.equal(['price_move'])
    expect(fillsAt(agent.name)).to.deep.equal([])
  })

  it('behavior: is split over blocks where that gives more than the gas of all parts costs', async () => {
    // 400 USD into a pool of 2,000: by itself it moves the price by 44 percent.
    const large = { ...options(), slippageBps: 5_000, gasParts: 5 }
    const whole = await bench.agent(once({ ...large, gasPrice: 1e-3 }), usd(2_000))
    await bench.steps(3)
    expect(recordOf(whole.name).fills, 'gas of 150 USD a part').to.have.length(1)
    expect(recordOf(whole.name).gasSaved).to.equal(0n)
  })

  it('behavior: parts follow each other, and add up to the order to the wei', async () => {
    const { usd: dollars, token } = bench.parts
    const large = { ...options(), slippageBps: 5_000, gasParts: 5, gasPrice: 1e-5 }
    const agent = await bench.agent(once(large), usd(2_000))
    await bench.steps(9)
    const { fills, rejections, gasSaved } = recordOf(agent.name)
    expect(fills.map(({ bar }) => bar)).to.deep.equal([1, 2, 3, 4, 5])
    expect(await agent.balance(dollars)).to.equal(wad(1_600))
    const bought = fills.reduce((sum, { quantity }) => sum + quantity, 0)
    expect(Number(await agent.balance(token)) / Number(WAD)).to.be.closeTo(bought, 1e-9)
    expect([rejections, gasSaved < 0n]).to.deep.equal([[], true])
  })

  it('behavior: what was to follow is given up where the position is closed meanwhile', async () => {
    const { usd: dollars, token } = bench.parts
    const large = { ...options(), slippageBps: 5_000, gasParts: 5, gasPrice: 1e-5 }
    const agent = await bench.agent(inAndOut(large), usd(2_000))
    await bench.steps(9)
    expect(fillsAt(agent.name)).to.deep.equal([
      [1, 'buy'],
      [2, 'buy'],
      [3, 'sell'],
    ])
    expect(await agent.balance(token)).to.equal(0n)
    expect(Number(await agent.balance(dollars)) / 1e18).to.be.closeTo(2_000, 25)
  })

  it('behavior: a netlist in YAML wires a process as the price of gas, and records what came of it', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-gas-'))
    try {
      const root = fileURLToPath(new URL('../..', import.meta.url))
      const spec = { netlist: path.join(root, 'test/chain/gas.yaml'), seed: '1', chain: 'evm' }
      const { kpis } = await run(spec, { root, out: path.join(folder, 'run') })
      for (const name of ['trades', 'gasPaid', 'gasSaved', 'dropped']) {
        expect(Number(kpis[name]?.last), name).to.be.above(0)
      }
      expect([kpis['sources']?.last, kpis['venuePrice']?.last]).to.deep.equal(['1', kpis['spot']?.last])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
