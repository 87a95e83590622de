import { expect } from 'chai'

import type { Market, Side } from '../../../src/agents/roles/market.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { toNumber, wad } from '../../../src/units.ts'
import { near } from '../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

export interface MarketUnderTest {
  /** One at a price of 0.5 with 40 of each token or more, both of 18 decimals; and 100 of each for every player. */
  open(setup: Setup): Promise<{ readonly market: Market; readonly funds: readonly Funds[] }>
  /** Its fee, as a share of what is paid. */
  readonly fee: number
}

/** Every sentence of the role `Market`, held against one mechanism. */
export function behavesAsMarket({ open, fee }: MarketUnderTest): void {
  let stage: Stage<Market>
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const { market, funds } = await open(setup)
      return { parts: market, funds }
    })
  })
  afterEach(() => stage.close())

  const balances = () => {
    const { base, quote } = stage.parts
    return [base, quote].map(({ ledger }) => ledger.balanceOf(stage.address.alice)) as [bigint, bigint]
  }
  const price = async () => toNumber((await stage.parts.price()) ?? 0n)
  const play = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)

  for (const side of ['buy', 'sell'] as const satisfies readonly Side[]) {
    it(`default: to ${side} gives what was quoted, of the other token, and moves the price no more than it must`, async () => {
      const { quoteExactIn, paid, swapExactIn, quote } = stage.parts
      const quoted = await quoteExactIn(side, wad(10))
      expect(paid({ side }).address === quote.address).to.equal(side === 'buy')
      expect(await play('alice', swapExactIn({ side, amount: wad(10), minOut: quoted }))).to.equal('ok')
      const [base, inQuote] = balances()
      const expected = side === 'buy' ? [wad(100) + quoted, wad(90)] : [wad(90), wad(100) + quoted]
      expect([base, inQuote]).to.deep.equal(expected)
      expect(side === 'buy' ? (await price()) >= 0.5 : (await price()) <= 0.5).to.equal(true)
    })

    it(`behavior: to ${side} costs at least the fee over the price`, async () => {
      const atPrice = stage.parts.worth(side, wad(1), wad('0.5'))
      expect(atPrice).to.equal(side === 'buy' ? wad(2) : wad('0.5'))
      const quoted = toNumber(await stage.parts.quoteExactIn(side, wad(1)))
      expect(quoted <= toNumber(atPrice) * (1 - fee) * (1 + 1e-12)).to.equal(true)
    })
  }

  it('error: less than was asked for is no trade, and nothing is lost', async () => {
    const { quoteExactIn, swapExactIn } = stage.parts
    const minOut = (await quoteExactIn('buy', wad(10))) + 1n
    expect(await play('alice', swapExactIn({ side: 'buy', amount: wad(10), minOut }))).to.not.equal('ok')
    expect(balances()).to.deep.equal([wad(100), wad(100)])
  })

  it('behavior: after the trade to a price the next bit costs just that, fees included, or nothing is left', async () => {
    for (const [target, side] of [
      ['0.505', 'buy'],
      ['0.495', 'sell'],
    ] as const) {
      const trade = await stage.parts.tradeTo(wad(target))
      expect(trade?.side).to.equal(side)
      if (!trade) continue
      expect(await play('alice', stage.parts.swapExactIn(trade))).to.equal('ok')
      // What gave all it has has moved no price.
      if ((await stage.parts.quoteExactIn(side, wad(1))) === 0n) continue
      // Where fees stay in the market they move its price a little further.
      near(await price(), side === 'buy' ? Number(target) * (1 - fee) : Number(target) / (1 - fee), 5e-5)
    }
  })

  it('behavior: there is no trade to the price that is there', async () => {
    expect(await stage.parts.tradeTo(wad('0.5'))).to.equal(undefined)
  })
}
