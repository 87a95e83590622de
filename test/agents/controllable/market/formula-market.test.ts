import { expect } from 'chai'

import { formulaMarket } from '../../../../src/agents/controllable/market/formula-market.ts'
import { monthEnd } from '../../../../src/agents/controllable/market/month-end.ts'
import { poolDesk } from '../../../../src/agents/controllable/market/pool-desk.ts'
import { uniswapV2Pool } from '../../../../src/agents/controllable/amm/uniswap-v2-pool.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { wad } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

const open = () =>
  openStage(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000) })
    const usd = await erc20(setup, { symbol: 'USD', supply: wad(10_000) })
    const outside = setup.addressOf('bob')
    const market = await formulaMarket(setup, { base: token, quote: usd, outside, price: wad(2), feeShare: 0.25 })
    const pool = await uniswapV2Pool(setup, {
      base: token,
      quote: usd,
      deposit: { base: wad(1_000), quote: wad(2_000) },
    })
    const desk = await poolDesk(setup, { pool, feeShare: 0.25 })
    const [end, deskEnd] = [
      await monthEnd(setup, { sales: market.address, owner: setup.addressOf('carol') }),
      await monthEnd(setup, { sales: desk.address, owner: setup.addressOf('carol') }),
    ]
    await setup.send([
      market.contract.transferOwnership(end.address),
      desk.contract.transferOwnership(deskEnd.address),
      token.contract.transfer(setup.addressOf('alice'), wad(100)),
      usd.contract.transfer(outside, wad(1_000)),
    ])
    const kpis = { ...market.kpis, deskSold: desk.kpis.sold, fees: desk.kpis.fees }
    return { parts: { token, usd, market, pool, desk, end, deskEnd }, kpis }
  })

describe('formulaMarket, poolDesk and monthEnd', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  beforeEach(async () => void (stage = await open()))
  afterEach(() => stage.close())

  it('default: what is sold in a month is paid after its end, less the fee', async () => {
    const { market, end, token, usd } = stage.parts
    await stage.play('bob', [usd.allow(market.address)])
    await stage.play('alice', market.sell({ amount: wad(10) }))
    expect([stage.kpi('sold'), stage.kpi('outside')]).to.deep.equal([wad(10), wad(10)])
    await stage.play('carol', end.closeMonth({}))
    await stage.play('alice', market.collect({}))
    expect(usd.ledger.balanceOf(stage.address.alice)).to.equal(wad(15))
    expect([stage.kpi('price'), token.ledger.balanceOf(market.address)]).to.deep.equal([wad(2), 0n])
  })

  it('behavior: a desk sells in the pair', async () => {
    const { desk, deskEnd } = stage.parts
    await stage.play('alice', desk.sell({ amount: wad(10) }))
    expect(stage.kpi('deskSold')).to.equal(wad(10))
    await stage.play('carol', deskEnd.closeMonth({}))
    expect(stage.kpi('fees')).to.equal(19_743160687941225977n / 4n)
  })

  it('error: nothing has been sold, and a stranger ends the month', async () => {
    const { market, end } = stage.parts
    expect(outcomes(await stage.play('alice', market.collect({})))).to.deep.equal(['ZeroAmount'])
    expect(outcomes(await stage.play('alice', end.closeMonth({})))).to.deep.equal(['OwnableUnauthorizedAccount'])
  })
})
