import { wad } from '../../../src/units.ts'
import { ElasticToken__factory, HookToken__factory, WeightedPool__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { MAX } from './weighted-pool-fixture.ts'

describe('WeightedPool with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const [owner] = (await localChain()).signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(wad(1_000_000))
    const other = await new ElasticToken__factory(owner).deploy()
    await other.mint(owner, wad(1_000_000))
    const pool = await new WeightedPool__factory(owner).deploy(
      owner,
      [token, other],
      [wad('0.8'), wad('0.2')],
      wad('0.003'),
    )
    for (const each of [token, other]) await each.approve(pool, MAX)
    await pool.open([wad(1_000), wad(1_000)])
    const [at, otherAt] = [await token.getAddress(), await other.getAddress()]
    await expectGuarded({
      token,
      contract: pool,
      outer: {
        join: () => pool.join([wad(1), wad(1)], 0n),
        exit: () => pool.exit(wad(1), [0n, 0n]),
        joinSingle: () => pool.joinSingle(token, wad(1), 0n),
        joinForShares: () => pool.joinForShares(token, wad(1), MAX),
        exitSingle: () => pool.exitSingle(token, wad(1), 0n),
        exitForAmount: () => pool.exitForAmount(token, wad(1), MAX),
        swapExactIn: () => pool.swapExactIn(token, other, wad(1), 0n),
        swapExactOut: () => pool.swapExactOut(other, token, wad(1), MAX),
      },
      inner: [
        ['open', [1n, 1n]],
        ['join', [wad(1), wad(1)], 0n],
        ['exit', wad(1), [0n, 0n]],
        ['joinSingle', at, wad(1), 0n],
        ['joinForShares', at, wad(1), MAX],
        ['exitSingle', at, wad(1), 0n],
        ['exitForAmount', at, wad(1), MAX],
        ['swapExactIn', at, otherAt, wad(1), 0n],
        ['swapExactOut', at, otherAt, wad(1), MAX],
      ],
    })
  })
})
