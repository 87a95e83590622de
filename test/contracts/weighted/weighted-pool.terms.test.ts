import { expect } from 'chai'

import { days, WAD, wad } from '../../../src/units.ts'
import { WeightedPool__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployPool } from './weighted-pool-fixture.ts'

const START = 1_800_000_000

describe('WeightedPool: terms', () => {
  const deploy = fixture((chain) => deployPool(chain))

  it('default: weights move along a line from one to the other, and their sum stays one', async () => {
    const { chain, pool, first, second } = await deploy()
    await expect(pool.setWeights([wad('0.2'), wad('0.8')], START, days(30)))
      .to.emit(pool, 'WeightsSet')
      .withArgs([wad('0.8'), wad('0.2')], [wad('0.2'), wad('0.8')], START, START + days(30))
    expect(await pool.weights()).to.deep.equal([wad('0.8'), wad('0.2')])
    for (const [day, weight] of [
      [0, '0.8'],
      [5, '0.7'],
      [15, '0.5'],
      [30, '0.2'],
      [40, '0.2'],
    ] as const) {
      await chain.mineAt(START + days(day))
      expect(await pool.weights(), `day ${day}`).to.deep.equal([wad(weight), WAD - wad(weight)])
    }
    // As the weight of the first falls its price does: the same balances at 0.2 and 0.8.
    expect(await pool.spotPrice(first, second)).to.equal((wad(8) * WAD) / wad('0.997'))
  })

  it('behavior: a new line begins where the old one is, at odd times too', async () => {
    const { chain, pool } = await deploy()
    await pool.setWeights([wad('0.2'), wad('0.8')], START, days(30))
    await chain.at(START + days(10) + 1)
    await pool.setWeights([wad('0.5'), wad('0.5')], START + days(20), days(1))
    await chain.mineAt(START + days(15))
    const [first = 0n, second = 0n] = await pool.weights()
    expect(first).to.be.within(wad('0.5999'), wad('0.6'))
    expect(first + second).to.equal(WAD)
    await chain.mineAt(START + days(20) + 12_345)
    const [a = 0n, b = 0n] = await pool.weights()
    expect(a + b).to.equal(WAD)
    // From a time that is past: from now.
    await chain.at(START + days(22))
    await pool.setWeights([wad('0.9'), wad('0.1')], 0, 0)
    expect(await pool.weights()).to.deep.equal([wad('0.9'), wad('0.1')])
  })

  it('default: the owner changes the fee, which is told', async () => {
    const { pool, first, second, alice } = await deploy()
    await expect(pool.setFee(wad('0.01')))
      .to.emit(pool, 'FeeSet')
      .withArgs(wad('0.003'), wad('0.01'))
    expect(await pool.spotPrice(first, second)).to.equal((wad('0.5') * WAD) / wad('0.99'))
    await expect(pool.connect(alice).setFee(wad('0.01'))).to.be.revertedWithCustomError(
      pool,
      'OwnableUnauthorizedAccount',
    )
    await expect(pool.connect(alice).setWeights([wad('0.5'), wad('0.5')], START, 0)).to.be.revertedWithCustomError(
      pool,
      'OwnableUnauthorizedAccount',
    )
  })

  it('error: weights, times, fees and tokens that cannot be', async () => {
    const { pool, first, second, owner } = await deploy()
    const refused = (sent: Promise<unknown>, name: string) =>
      expect(sent, name).to.be.revertedWithCustomError(pool, name)
    await refused(pool.setWeights([wad('0.995'), wad('0.005')], START, 0), 'BadWeights')
    await refused(pool.setWeights([wad('0.5'), wad('0.4')], START, 0), 'BadWeights')
    await refused(pool.setWeights([WAD], START, 0), 'WrongLength')
    await refused(pool.setWeights([wad('0.5'), wad('0.5')], START, days(36_501)), 'BadTimes')
    await refused(pool.setWeights([wad('0.5'), wad('0.5')], START + days(36_501), 0), 'BadTimes')
    await refused(pool.setFee(10n ** 12n - 1n), 'BadFee')
    await refused(pool.setFee(wad('0.1') + 1n), 'BadFee')
    const factory = new WeightedPool__factory(owner)
    const half = [wad('0.5'), wad('0.5')]
    await refused(factory.deploy(owner, [first], [WAD], wad('0.01')), 'BadTokens')
    await refused(factory.deploy(owner, [first, first], half, wad('0.01')), 'BadTokens')
    await refused(factory.deploy(owner, [first, second], [WAD], wad('0.01')), 'WrongLength')
    await refused(
      factory.deploy(
        owner,
        Array.from({ length: 9 }, () => first),
        half,
        wad('0.01'),
      ),
      'BadTokens',
    )
  })
})
