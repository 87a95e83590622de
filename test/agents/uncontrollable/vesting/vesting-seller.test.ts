import { expect } from 'chai'

import { cliffVesting, days, vestingSeller, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { poolMarket } from '../pool-market.ts'

describe('vestingSeller', () => {
  // 100 SAF over 100 days, nothing before the tenth; and a second grant of 50 SAF that starts later.
  const bench = testBench(async (setup) => {
    const parts = await poolMarket(setup)
    const { start } = setup.clock
    const beneficiary = setup.addressOf('holder')
    const grants = [
      { beneficiary, amount: wad(100), start, cliffSeconds: days(10), durationSeconds: days(100) },
      { beneficiary, amount: wad(50), start: start + days(50), cliffSeconds: 0, durationSeconds: days(50) },
    ]
    return { ...parts, vesting: await cliffVesting(setup, { token: parts.token, grants }) }
  })
  const daily = { everySeconds: days(1) }
  const holder = (options: Partial<Parameters<typeof vestingSeller>[0]> = {}) => {
    const { vesting, pool } = bench.parts
    return bench.agent(vestingSeller({ vesting, pool, ...daily, ...options }), { name: 'holder' })
  }

  it('default: at the cliff it releases what has vested and sells half of it', async () => {
    const { token, usd } = bench.parts
    const agent = await holder()
    await bench.pass(days(10))
    const { actions, reverts } = await agent.step()
    expect(actions).to.deep.equal(['releaseVested', 'swapExactIn'])
    expect(reverts).to.deep.equal([])
    // Eleven days are released, as the block comes a day later; half of the ten it knew of are sold.
    expect(await agent.balance(token)).to.equal(wad(11) - wad(5))
    expect(await agent.balance(usd)).to.be.within(wad(2.4), wad(2.5))
    // The other half of the eleventh day is for sale the next time.
    expect((await agent.step()).actions).to.deep.equal(['swapExactIn'])
    expect(await agent.balance(token)).to.equal(wad(11) - wad(5.5))
  })

  it('behavior: nothing before the cliff', async () => {
    const agent = await holder()
    for (let day = 1; day <= 9; day++) expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: every grant of its own, all of it, and then never again', async () => {
    const { token, vesting } = bench.parts
    const agent = await holder({ share: 0 })
    await bench.pass(days(120))
    expect((await agent.step()).labels).to.deep.equal(['release', 'release'])
    expect(await agent.balance(token)).to.equal(wad(150))
    expect(vesting.ledger.balanceOf(agent.address)).to.equal(0n)
    for (let day = 0; day < 3; day++) expect((await agent.step()).calls).to.deep.equal([])
  })

  it('behavior: acts every so often, the blocks it waits for included', async () => {
    const agent = await holder({ everySeconds: days(7) })
    await bench.pass(days(10))
    const acted: number[] = []
    for (let day = 0; day < 15; day++) if ((await agent.step()).calls.length > 0) acted.push(day)
    expect(acted).to.deep.equal([0, 7, 14])
  })

  it('behavior: what could not be sold is for sale again the next time', async () => {
    const { pool, token, usd } = bench.parts
    // Sells first in the same block, once.
    let sold = false
    const whale = await bench.agent(
      ({ wallet }) => {
        if (!sold) wallet.send(pool.swapExactIn({ side: 'sell', amount: wad(500), minOut: 0n }))
        sold = true
      },
      { funds: [token.of(wad(500))] },
    )
    const agent = await holder()
    await bench.pass(days(10))
    await bench.steps(1)
    expect(whale.outcome.reverts).to.deep.equal([])
    expect(agent.outcome.reverts.join()).to.match(/TooLittleOut/)
    expect(await agent.balance(token)).to.equal(wad(11))
    expect(await agent.balance(usd)).to.equal(0n)
    await bench.steps(1)
    expect(agent.outcome.reverts).to.deep.equal([])
    // Nothing more has vested since the eleven days it was paid.
    expect(await agent.balance(token)).to.equal(wad(11) - wad(5.5))
  })

  it('behavior: never sells what it no longer has', async () => {
    const { token, usd } = bench.parts
    const agent = await holder()
    await bench.pass(days(10))
    await agent.step()
    // Half a token of the eleventh day is still for sale; all but a tenth of a token goes elsewhere.
    const gift = token.transfer({ to: usd.address, amount: wad(5.9) })
    await bench.prepare((setup) => setup.as(agent.wallet).send(gift))
    expect((await agent.step()).reverts).to.deep.equal([])
    expect(await agent.balance(token)).to.equal(0n)
  })

  it('behavior: without liquidity it takes its tokens and keeps them; without grants it does nothing', async () => {
    const { empty, token, vesting, pool } = bench.parts
    const agent = await holder({ pool: empty })
    const stranger = await bench.agent(vestingSeller({ vesting, pool, ...daily }))
    await bench.pass(days(10))
    await bench.steps(1)
    expect(agent.outcome.actions).to.deep.equal(['releaseVested'])
    expect(await agent.balance(token)).to.equal(wad(11))
    expect(stranger.outcome.calls).to.deep.equal([])
  })

  it('behavior: a price of zero is no price to sell at', async () => {
    const { empty, token } = bench.parts
    await bench.prepare((setup) => setup.send(empty.addLiquidity({ base: wad(90_000), quote: 1_000n })))
    const agent = await holder({ pool: empty })
    await bench.pass(days(10))
    expect((await agent.step()).actions).to.deep.equal(['releaseVested'])
    expect(await agent.balance(token)).to.equal(wad(11))
  })
})
