import { expect } from 'chai'

import { erc20, profitSources, QUOTE, solidlyMarks, solidlyPool, toNumber, wad } from 'saffron-sim'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes } from '../../../kit/stage.ts'

/** A pool at a half, fees of 1 %, and where gains of alice come from. */
const open = (curve: 'volatile' | 'stable', quoteDecimals = 18) =>
  openStage(async (setup, { alice, bob }) => {
    const base = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const unit = 10n ** BigInt(quoteDecimals)
    const quote = await erc20(setup, { symbol: 'USD', supply: 1_000_000n * unit, decimals: quoteDecimals })
    const deposit = { base: wad(10_000), quote: 5_000n * unit }
    const pool = await solidlyPool(setup, { base, quote, curve, feeBps: 100, deposit })
    const marks = await solidlyMarks(setup, pool)
    const { provider } = profitSources(setup, {
      unit: quote.unit,
      groups: { provider: [alice], trader: [bob] },
      assets: [
        { ledger: base.ledger, mark: marks.base },
        { ledger: quote.ledger, mark: QUOTE },
        { ledger: pool.ledger, mark: marks.share },
      ],
    })
    return { parts: { pool, marks, unit }, kpis: provider, funds: [base.of(wad(1_000)), quote.of(1_000n * unit)] }
  })

describe('solidlyMarks', () => {
  for (const curve of ['volatile', 'stable'] as const) {
    it(`default: on the ${curve} curve marks are what the pool says, after each kind of change`, async () => {
      const stage = await open(curve)
      const { pool, marks } = stage.parts
      const expectSame = async () => {
        expect(marks.base.now()).to.equal(await pool.price())
        // Both round down, each in its own order.
        const shareAt = (await pool.sharePrice()) ?? 0n
        expect(marks.share.now() - shareAt).to.be.within(-2n, 2n)
      }
      await expectSame()
      for (const calls of [
        pool.addLiquidity({ base: wad(100), quote: wad(500) }),
        pool.swapExactIn({ side: 'buy', amount: wad(300), minOut: 0n }),
        pool.swapExactIn({ side: 'sell', amount: wad(200), minOut: 0n }),
      ]) {
        expect(outcomes(await stage.play('alice', calls)).at(-1)).to.equal('ok')
        await expectSame()
      }
      const shares = pool.ledger.balanceOf(stage.address.alice)
      await stage.play('alice', pool.removeLiquidity({ shares }))
      await expectSame()
      await stage.close()
    })
  }

  it('default: shares of tokens of other decimals are worth what is in them', async () => {
    const stage = await open('volatile', 6)
    const { pool, marks, unit } = stage.parts
    // Smallest units of the quote for one of the base: a half of 1e6 for 1e18.
    expect(marks.base.now()).to.equal(wad(0.5) / 10n ** 12n)
    await stage.play('bob', pool.swapExactIn({ side: 'buy', amount: 500n * unit, minOut: 0n }))
    // The pool rounds its price to a millionth of a millionth first.
    near(Number(marks.share.now()) / Number(await pool.sharePrice()), 1, 1e-9)
    await stage.close()
  })

  it('behavior: a provider falls behind what it put in when the price moves, and fees are not in it', async () => {
    const stage = await open('volatile')
    const { pool, marks } = stage.parts
    const number = (name: string) => toNumber(stage.kpi(name) as bigint)
    await stage.play('alice', pool.addLiquidity({ base: wad(1_000), quote: wad(500) }))
    near(number('trading'), 0, 1e-9)
    await stage.play('bob', pool.swapExactIn({ side: 'buy', amount: wad(900), minOut: 0n }))
    const price = toNumber(marks.base.now())
    const root = Math.sqrt(price / 0.5)
    near(number('holding'), 1_000 * (price - 0.5), 1e-9)
    near(number('impermanentLoss'), 1_000 * (root - (1 + root * root) / 2), 1e-6)
    expect(number('fees')).to.equal(0)
    await stage.close()
  })
})
