import { expect } from 'chai'

import type { DataPool } from '../../../src/agents/roles/data-pool.ts'
import type { Token } from '../../../src/agents/roles/token.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { toNumber, wad } from '../../../src/units.ts'
import { near } from '../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

interface Opened {
  readonly pool: DataPool
  readonly ocean: Token
}

export interface DataPoolUnderTest {
  /** One with a hundred datatokens or more and 1,000 OCEAN or more, and 1,000 OCEAN for each player. */
  open(setup: Setup): Promise<Opened & { readonly funds: readonly Funds[] }>
  /** All fees of a trade together, as a share of it. */
  readonly fee: number
}

/** Every sentence of the role `DataPool`, held against one generation. */
export function behavesAsDataPool({ open, fee }: DataPoolUnderTest): void {
  let stage: Stage<Opened>
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const { funds, ...parts } = await open(setup)
      return { parts, funds }
    })
  })
  afterEach(() => stage.close())

  const oceans = () => stage.parts.ocean.ledger.balanceOf(stage.address.alice)
  const datatokens = () => stage.parts.pool.datatoken.balanceOf(stage.address.alice)
  const shares = () => stage.parts.pool.shares.balanceOf(stage.address.alice)
  const play = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)

  it('default: datatokens cost what was said, a small amount about the price', async () => {
    const { pool } = stage.parts
    const [each, small] = [toNumber(await pool.price()), wad('0.001')]
    near(toNumber((await pool.costOf(small)) ?? 0n), each * 0.001, 1e-3)
    const cost = (await pool.costOf(wad(1))) ?? 0n
    expect(toNumber(cost)).to.be.above(each)
    expect(await play('alice', pool.buy({ amount: wad(1), maxOcean: wad(1_000) }))).to.equal('ok')
    expect(await datatokens()).to.equal(wad(1))
    expect(oceans()).to.equal(wad(1_000) - cost)
    expect(toNumber(await pool.price())).to.be.above(each)
  })

  it('behavior: too dear is no purchase, and more than there is costs nothing one could pay', async () => {
    const { pool } = stage.parts
    const cost = (await pool.costOf(wad(1))) ?? 0n
    expect(await play('alice', pool.buy({ amount: wad(1), maxOcean: cost - 1n }))).to.not.equal('ok')
    expect([oceans(), await datatokens()]).to.deep.equal([wad(1_000), 0n])
    const { datatoken } = await pool.reserves()
    expect(await pool.costOf(2n * datatoken)).to.equal(undefined)
  })

  it('behavior: what is sold at once brings less than it cost, by the fees of both ways', async () => {
    const { pool } = stage.parts
    await play('alice', pool.buy({ amount: wad(1), maxOcean: wad(1_000) }))
    const paid = toNumber(wad(1_000) - oceans())
    const before = oceans()
    expect(await play('alice', pool.sell({ amount: wad(1), minOcean: wad(1_000) }))).to.not.equal('ok')
    expect(await play('alice', pool.sell({ amount: wad(1), minOcean: 0n }))).to.equal('ok')
    expect(await datatokens()).to.equal(0n)
    near(toNumber(oceans() - before) / paid, (1 - fee) * (1 - fee), 2e-2)
    expect(oceans() < wad(1_000)).to.equal(true)
  })

  it('behavior: a stake brings shares of all there are, and the reserve grows by it', async () => {
    const { pool } = stage.parts
    const [{ ocean }, all] = [await pool.reserves(), await pool.shares.totalSupply()]
    expect(await play('alice', pool.stake({ amount: wad(100), minShares: 0n }))).to.equal('ok')
    expect((await shares()) > 0n).to.equal(true)
    expect((await pool.reserves()).ocean).to.equal(ocean + wad(100))
    expect((await pool.shares.totalSupply()) >= all + (await shares())).to.equal(true)
    expect(oceans()).to.equal(wad(900))
    const some = await shares()
    expect(await play('alice', pool.unstake({ shares: some, minOcean: wad(1_000) }))).to.not.equal('ok')
    expect(await play('alice', pool.unstake({ shares: some, minOcean: 0n }))).to.equal('ok')
    expect(await shares()).to.equal(0n)
    // One side alone is put in and taken out: that costs, and brings nothing.
    expect(oceans() <= wad(1_000) && oceans() > wad(950)).to.equal(true)
  })
}
