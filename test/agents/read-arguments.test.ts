import { expect } from 'chai'
import { erc20, type Setup, uniswapV2Pool, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import { rejects } from '../chain/rejects.ts'

/** A pool whose two tokens have other decimals. */
async function market(setup: Setup) {
  const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
  const usd = await erc20(setup, { symbol: 'USD', supply: 1_000_000_000n, decimals: 6 })
  return { token, usd, pool: await uniswapV2Pool(setup, { base: token, quote: usd }) }
}

describe('arguments of an action out of a file', () => {
  const bench = testBench(market)
  const addressOf = (name: string) => (name === 'bob' ? '0x00000000000000000000000000000000000000b0' : '0x')

  it('default: amounts are whole tokens of what they are of, accounts have names', () => {
    const { token, usd } = bench.parts
    const read = { to: 'bob', amount: '2.5' }
    expect(token.transfer.read(read, addressOf)).to.deep.equal({ to: addressOf('bob'), amount: wad('2.5') })
    expect(usd.transfer.read(read, addressOf)).to.deep.equal({ to: addressOf('bob'), amount: 2_500_000n })
  })

  it('behavior: which token an amount is of may depend on the others', () => {
    const { swapExactIn } = bench.parts.pool
    const amountOf = (side: string) => swapExactIn.read({ amount: 3, minOut: 0, side }, addressOf)['amount']
    expect([amountOf('buy'), amountOf('sell')]).to.deep.equal([3_000_000n, wad(3)])
  })

  it('behavior: a share of what somebody holds stays one', () => {
    const args = { to: 'bob', amount: { share: 0.5 } }
    expect(bench.parts.token.transfer.read(args, addressOf)['amount']).to.deep.equal({ share: 0.5 })
  })

  it('error: what is no side, no amount, or more exact than the token', async () => {
    const { pool, usd } = bench.parts
    const wrong = [
      () => pool.swapExactIn.read({ side: 'hold', amount: 1, minOut: 0 }, addressOf),
      () => usd.transfer.read({ to: 'bob', amount: 'much' }, addressOf),
      () => usd.transfer.read({ to: 'bob', amount: '0.0000001' }, addressOf),
    ]
    for (const read of wrong) await rejects(Promise.resolve().then(read), 'ACTION_ARGUMENT')
  })
})
