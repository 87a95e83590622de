import { expect } from 'chai'

import { DAY, HOUR, WAD } from '../../../src/units.ts'
import { PriceFeed__factory } from '#types/contracts/index'
import { T0, fixture, type LocalChain } from '../../kit/local-chain.ts'

const T = T0 + DAY
const TOKEN = `0x${'11'.repeat(20)}`
const OTHER = `0x${'22'.repeat(20)}`

async function deployFeed(chain: LocalChain, maxAge = 0) {
  const [poster, stranger] = chain.signers
  if (!poster || !stranger) throw new Error('the chain has too few accounts')
  const feed = await new PriceFeed__factory(stranger).deploy(poster, maxAge)
  return { chain, poster, stranger, feed: feed.connect(poster) }
}

describe('PriceFeed', () => {
  const deploy = fixture((chain) => deployFeed(chain))
  const deployForgetful = fixture((chain) => deployFeed(chain, HOUR))

  it('default: says what was posted last of each token, and 0 of others', async () => {
    const { chain, feed } = await deploy()
    expect([await feed.priceOf(TOKEN), await feed.postedAt(TOKEN)]).to.deep.equal([0n, 0n])
    await chain.at(T)
    await expect(feed.post(TOKEN, 2n * WAD))
      .to.emit(feed, 'PricePosted')
      .withArgs(TOKEN, 0n, 2n * WAD)
    await expect(feed.post(TOKEN, 3n * WAD))
      .to.emit(feed, 'PricePosted')
      .withArgs(TOKEN, 2n * WAD, 3n * WAD)
    expect([await feed.priceOf(TOKEN), await feed.postedAt(TOKEN)]).to.deep.equal([3n * WAD, BigInt(T + 1)])
    expect(await feed.priceOf(OTHER)).to.equal(0n)
  })

  it('behavior: 0 takes a price back', async () => {
    const { feed } = await deploy()
    await feed.post(TOKEN, WAD)
    await feed.post(TOKEN, 0n)
    expect(await feed.priceOf(TOKEN)).to.equal(0n)
  })

  it('behavior: without an age limit a price counts for ever, with one for so long and no second more', async () => {
    const { chain, feed } = await deploy()
    await feed.post(TOKEN, WAD)
    await chain.mineAt(T + 3_650 * DAY)
    expect(await feed.priceOf(TOKEN)).to.equal(WAD)
    const other = await deployForgetful()
    expect(await other.feed.maxAge()).to.equal(BigInt(HOUR))
    await other.chain.at(T)
    await other.feed.post(TOKEN, WAD)
    await other.chain.mineAt(T + HOUR)
    expect(await other.feed.priceOf(TOKEN)).to.equal(WAD)
    await other.chain.mineAt(T + HOUR + 1)
    expect(await other.feed.priceOf(TOKEN)).to.equal(0n)
    expect(await other.feed.priceOf(OTHER)).to.equal(0n)
  })

  it('error: anybody but the owner posts', async () => {
    const { feed, stranger } = await deploy()
    await expect(feed.connect(stranger).post(TOKEN, WAD))
      .to.be.revertedWithCustomError(feed, 'OwnableUnauthorizedAccount')
      .withArgs(stranger.address)
  })
})
