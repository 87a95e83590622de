import { expect } from 'chai'

import {
  DAY,
  defineNetlist,
  erc20,
  fixed,
  level,
  noiseTrader,
  openChain,
  openCircuit,
  profitKpi,
  type Netlist,
  uniswapV2Pool,
  unit,
  WAD,
  wad,
} from 'saffron-sim'

/** Traders at one pool, each with a KPI of what it gained, and somebody who brings another one along. */
const bazaar = (traders: number): Netlist =>
  defineNetlist({
    about: 'A bazaar.',
    clock: { step: DAY, steps: 8 },
    async build(setup) {
      const token = await erc20(setup, { symbol: 'TOK', supply: wad(1_000_000) })
      const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
      const deposit = { base: wad(10_000), quote: wad(5_000) }
      const pool = await uniswapV2Pool(setup, { base: token, quote: usd, deposit })
      const funds = [token.of(wad(100)), usd.of(wad(50))]
      const agents = setup.population('trader', traders, {
        funds,
        behave: () => noiseTrader({ pool, maxShare: 0.4, slippageBps: 500 }),
      })
      const profits = agents.map(({ name }) => {
        const kpi = profitKpi({
          about: 'Gained',
          unit: usd.unit,
          accounts: [setup.addressOf(name)],
          assets: [
            { ledger: token.ledger, price: pool.price },
            { ledger: usd.ledger, price: async () => WAD },
          ],
        })
        return [name, kpi] as const
      })
      const late = { name: 'late', funds: [usd.of(wad(1_000))] }
      return {
        agents: [...agents, { name: 'host', step: ({ step, spawn }) => (step === 1 ? spawn(late, late) : undefined) }],
        kpis: { price: pool.kpis.price, ...Object.fromEntries(profits) },
      }
    },
  })

const opened = (netlist: Netlist) => openCircuit(netlist, { openChain: (options) => openChain('evm', options) })

describe('wealthFrom', () => {
  it('default: what each had, has and gained, as its KPI of profit says, and of nobody who came later', async () => {
    const circuit = await opened(bazaar(5))
    await circuit.begin()
    const gained = await circuit.wealth()
    await circuit.advance(8)
    const wealth = await gained?.()
    await circuit.close()
    expect(wealth?.unit).to.equal('USD')
    expect(wealth?.agents.map(({ name }) => name)).to.deep.equal(
      [1, 2, 3, 4, 5].map((n) => `trader-${n}`).concat('host'),
    )
    // 100 tokens at 0.5, and 50 dollars.
    expect(wealth?.agents.map(({ first }) => first)).to.deep.equal(['100', '100', '100', '100', '100', '0'])
    expect(wealth?.agents.some(({ profit }) => fixed(profit) !== 0n)).to.equal(true)
  })

  it('behavior: it is the profit that KPIs of the same people record', async () => {
    const rows: (readonly unknown[])[] = []
    const circuit = await openCircuit(bazaar(5), {
      openChain: (options) => openChain('evm', options),
      onRecord: ({ values }) => void rows.push(values),
    })
    await circuit.begin()
    const gained = await circuit.wealth()
    await circuit.advance(8)
    const profits = (await gained?.())?.agents.map(({ profit }) => fixed(profit))
    await circuit.close()
    expect(profits?.slice(0, 5)).to.deep.equal(rows.at(-1)?.slice(1))
  })

  it('behavior: there is none without a market, without people, and of more than one can look at', async () => {
    const pure = defineNetlist({
      about: 'Nothing.',
      clock: { step: DAY, steps: 1 },
      build: () => ({
        agents: [{ name: 'one' }],
        kpis: { one: level({ unit: unit(''), about: 'One', read: () => 1 }) },
      }),
    })
    for (const netlist of [pure, bazaar(1_000)]) {
      const circuit = await opened(netlist)
      await circuit.begin()
      expect(await circuit.wealth()).to.equal(undefined)
      await circuit.close()
    }
  })
})
