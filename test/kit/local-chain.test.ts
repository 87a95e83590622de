import { setTimeout as wait } from 'node:timers/promises'

import { expect } from 'chai'

import { BatchReader__factory } from '#types/contracts/index'
import { localChain, T0 } from './local-chain.ts'

describe('localChain', () => {
  it('behavior: real time that passes is in no block', async () => {
    const { ethers, at, mineAt, signers } = await localChain()
    const [deployer = expect.fail('no accounts')] = signers
    const timeNow = async () => (await ethers.provider.getBlock('latest'))?.timestamp
    await mineAt(T0 + 1_000)
    await wait(1_100)
    await new BatchReader__factory(deployer).deploy()
    expect(await timeNow()).to.equal(T0 + 1_001)
    await at(T0 + 5_000)
    await wait(1_100)
    await new BatchReader__factory(deployer).deploy()
    expect(await timeNow()).to.equal(T0 + 5_000)
  })
})
