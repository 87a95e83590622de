import { expect } from 'chai'

import { priceFeed } from '../../../../src/agents/controllable/oracle/price-feed.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { rules } from '../../../../src/chain/rules.ts'
import { days, wad } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

type Options = Omit<Parameters<typeof priceFeed>[1], 'token'>

/** A price elsewhere that rises by a hundredth a day. */
const rising = (time: number) => wad(1) + (wad('0.01') * BigInt(time - rules.start)) / BigInt(days(1))

const open = (options: Options) =>
  openStage(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000) })
    const feed = await priceFeed(setup, { token, ...options })
    return { parts: { token, feed }, kpis: feed.kpis }
  })

describe('priceFeed', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (options: Options = {}) => (stage = await open(options)).parts
  afterEach(() => stage.close())

  it('default: without a price elsewhere the first one stays, and there is no keeper', async () => {
    const { feed, token } = await opened({ price: wad(3) })
    await stage.advance(5)
    expect([stage.kpi('oraclePrice'), stage.kpi('posts')]).to.deep.equal([wad(3), 0n])
    expect(await feed.priceOf(token.address)).to.equal(wad(3))
    expect(await feed.priceOf(feed.address)).to.equal(undefined)
    expect(Object.keys(stage.circuit.kinds)).not.to.include('keeper')
  })

  it('default: a keeper posts the price elsewhere each step: contracts see that of the step before', async () => {
    await opened({ reference: rising })
    await stage.advance(3)
    expect([stage.kpi('oraclePrice'), stage.kpi('posts')]).to.deep.equal([rising(stage.time - days(1)), 1n])
  })

  it('behavior: only as often as it says, and only what has moved far enough', async () => {
    await opened({ reference: rising, everySeconds: days(3) })
    const posts = async (steps: number) => {
      const counts: unknown[] = []
      for (let i = 0; i < steps; i++) {
        await stage.advance(1)
        counts.push(stage.kpi('posts'))
      }
      return counts
    }
    const seldom = await posts(7)
    expect(seldom.filter((count) => count === 1n)).to.have.length.within(2, 3)
    await stage.close()
    await opened({ reference: rising, deadbandBps: 250 })
    // A hundredth a day: three days until it is 2.5 % away.
    expect((await posts(8)).filter((count) => count === 1n)).to.have.length(2)
  })

  it('behavior: an old price counts no more', async () => {
    const { feed, token } = await opened({ maxAgeSeconds: days(2) })
    await stage.advance(1)
    expect(await feed.priceOf(token.address)).to.equal(wad(1))
    await stage.advance(3)
    expect(await feed.priceOf(token.address)).to.equal(undefined)
    expect(stage.kpi('oraclePrice')).to.equal(undefined)
  })

  it('error: anybody but the poster posts', async () => {
    const { feed } = await opened()
    expect(outcomes(await stage.play('alice', feed.postPrice({ price: wad(2) })))).to.deep.equal([
      'OwnableUnauthorizedAccount',
    ])
  })
})
