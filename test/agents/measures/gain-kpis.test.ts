import { expect } from 'chai'

import { askedMark, erc20, gainKpis, gainPlots, QUOTE, uniswapV2Pool, wad } from 'saffron-sim'
import { openStage } from '../../kit/stage.ts'

const SOURCES = { alice: ['trading', 'holding'], bob: ['holding'] } as const

describe('gainKpis', () => {
  it('default: a column in all and one for each source that is named, as the figures have them', async () => {
    const stage = await openStage(async (setup, { alice, bob }) => {
      const base = await erc20(setup, { symbol: 'SAF', supply: wad(10_000) })
      const quote = await erc20(setup, { symbol: 'USD', supply: wad(10_000) })
      const pool = await uniswapV2Pool(setup, { base, quote, deposit: { base: wad(1_000), quote: wad(500) } })
      const kpis = gainKpis(setup, {
        unit: quote.unit,
        groups: { alice: [alice], bob: [bob] },
        sources: SOURCES,
        assets: [
          { ledger: base.ledger, mark: askedMark(pool.price) },
          { ledger: quote.ledger, mark: QUOTE },
        ],
      })
      return { parts: { pool, kpis }, kpis, funds: [base.of(wad(100)), quote.of(wad(100))] }
    })
    const { pool, kpis } = stage.parts
    const names = ['aliceGain', 'aliceTrading', 'aliceHolding', 'bobGain', 'bobHolding']
    expect(Object.keys(kpis)).to.deep.equal(names)
    expect(gainPlots(SOURCES).flatMap((plot) => Object.keys(plot.kpis))).to.deep.equal(names)
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(50), minOut: 0n }))
    const [gain, trading, holding, other] = names.map((name) => stage.kpi(name) as bigint)
    expect(gain).to.equal((trading ?? 0n) + (holding ?? 0n))
    expect((trading ?? 0n) < 0n).to.equal(true)
    // Bob has what he had: its price is higher.
    expect((other ?? 0n) > 0n).to.equal(true)
    expect(stage.kpi('bobHolding')).to.equal(other)
    await stage.close()
  })
})
