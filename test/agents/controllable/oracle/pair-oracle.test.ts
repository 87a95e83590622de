import { expect } from 'chai'

import { uniswapV2Pool } from '../../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { pairOracle } from '../../../../src/agents/controllable/oracle/pair-oracle.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { DAY, HOUR, toNumber, wad } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

const open = () =>
  openStage(
    async (setup) => {
      const [base, quote] = [
        await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) }),
        await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) }),
      ]
      const pool = await uniswapV2Pool(setup, { base, quote, deposit: { base: wad(1_000), quote: wad(500) } })
      const twap = await pairOracle(setup, { pool, windowSeconds: 6 * HOUR })
      return { parts: { pool, twap, base, quote }, kpis: twap.kpis, funds: [quote.of(wad(10_000))] }
    },
    { step: HOUR },
  )

describe('pairOracle', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  beforeEach(async () => {
    stage = await open()
  })
  afterEach(() => stage.close())

  it('default: no price in the first window, then the mean; the quote token is worth one', async () => {
    const { twap, base, quote } = stage.parts
    await stage.advance(4)
    expect([stage.kpi('oraclePrice'), await twap.priceOf(base.address)]).to.deep.equal([undefined, undefined])
    await stage.advance(4)
    near(toNumber((await twap.priceOf(base.address)) ?? 0n), 0.5, 1e-12)
    expect(await twap.priceOf(quote.address)).to.equal(wad(1))
  })

  it('behavior: its keeper lets a new price take over within two windows', async () => {
    const { pool, twap, base } = stage.parts
    await stage.advance(12)
    await stage.play('alice', pool.swapExactIn({ side: 'buy', amount: wad(500), minOut: 0n }))
    const [spot, before] = [toNumber((await pool.price()) ?? 0n), toNumber((await twap.priceOf(base.address)) ?? 0n)]
    near(before, 0.5, 1e-12)
    await stage.advance(3)
    expect(toNumber((await twap.priceOf(base.address)) ?? 0n)).to.be.within(0.55, spot - 0.1)
    await stage.advance(DAY / HOUR)
    near(toNumber((await twap.priceOf(base.address)) ?? 0n), spot, 1e-9)
  })

  it('behavior: anyone may poke, and too early it does nothing', async () => {
    const { twap } = stage.parts
    const poke = async () =>
      (await stage.play('alice', twap.pokeOracle({}))).map((receipt) => twap.twap.events.Noted.in(receipt).length)
    await stage.advance(3)
    expect(await poke()).to.deep.equal([0])
    expect(outcomes(await stage.play('alice', twap.pokeOracle({})))).to.deep.equal(['ok'])
  })
})
