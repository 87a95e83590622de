import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WEEK } from '../../../src/units.ts'
import { Agreeable__factory, VotingEscrow__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { BASE, deployEscrow, FOUR_YEARS } from './voting-escrow-fixture.ts'

describe('VotingEscrow and who counts its votes', () => {
  const deploy = fixture((chain) => deployEscrow(chain))

  it('default: knows nobody unless told, and a voter that is not there yet keeps nobody’s tokens', async () => {
    const { chain, deployer, alice, token, escrow } = await deploy()
    expect(await escrow.voter()).to.equal(ZeroAddress)
    const waiting = await new VotingEscrow__factory(deployer).deploy(token, FOUR_YEARS, alice)
    expect(await waiting.voter()).to.equal(alice.address)
    await token.connect(alice).approve(waiting, 1_000n)
    await waiting.connect(alice).createLock(1_000n, BASE + WEEK)
    await chain.at(BASE + WEEK)
    await waiting.connect(alice).withdraw()
  })

  it('error: tokens of whoever has votes in force, when their lock ends too', async () => {
    const { chain, deployer, alice, token } = await deploy()
    // It says of everybody that they are voting.
    const voter = await new Agreeable__factory(deployer).deploy()
    const escrow = await new VotingEscrow__factory(deployer).deploy(token, FOUR_YEARS, voter)
    await token.connect(alice).approve(escrow, 1_000n)
    await escrow.connect(alice).createLock(1_000n, BASE + WEEK)
    await expect(escrow.connect(alice).withdraw()).to.be.revertedWithCustomError(escrow, 'NotExpired')
    await chain.at(BASE + WEEK)
    await expect(escrow.connect(alice).withdraw())
      .to.be.revertedWithCustomError(escrow, 'Voted')
      .withArgs(alice.address)
  })
})
