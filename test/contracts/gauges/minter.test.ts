import { expect } from 'chai'

import { WAD, WEEK, weeks } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { deployFlywheel, type FlywheelOptions, lock, REBASE, TERMS, W1 } from './flywheel-fixture.ts'

const M = 1_000_000n * WAD

describe('Minter', () => {
  const deploy = fixture((chain) => deployFlywheel(chain, { pools: 1 }))
  /** The same on the same chain with other terms. */
  const withOthers = async (options: FlywheelOptions) =>
    deployFlywheel((await deploy()).chain, { pools: 0, ...options })

  it('default: the first weeks as worked out, each once', async () => {
    const { chain, minter, token, voter } = await deploy()
    for (const [week, made] of [15_000_000n, 14_850_000n, 14_701_500n, 14_554_485n].entries()) {
      await chain.at(W1 + week * WEEK + 500)
      const before = await token.totalSupply()
      await expect(minter.updatePeriod())
        .to.emit(minter, 'Minted')
        .withArgs(BigInt(W1 / WEEK + week), made * WAD, 0n, 0n, false)
      expect((await token.totalSupply()) - before).to.equal(made * WAD)
      await minter.updatePeriod()
      expect((await token.totalSupply()) - before).to.equal(made * WAD)
    }
    expect(await token.balanceOf(voter)).to.equal(59_105_985n * WAD)
    expect(await minter.activePeriod()).to.equal(W1 + weeks(3))
  })

  it('default: after 92 weeks it is a part of the supply, as worked out', async () => {
    const { chain, minter, token } = await deploy()
    for (let week = 0; week < 92; week++) {
      await chain.at(W1 + week * WEEK)
      await minter.updatePeriod()
    }
    expect(await minter.weekly()).to.equal(5_950_167_096_330_381_581_235_958n)
    const supply = await token.totalSupply()
    await chain.at(W1 + 92 * WEEK)
    await expect(minter.updatePeriod())
      .to.emit(minter, 'Minted')
      .withArgs(BigInt(W1 / WEEK + 92), (supply * 30n) / 10_000n, 0n, 0n, true)
    expect(await minter.weekly()).to.equal(5_950_167_096_330_381_581_235_958n)
  })

  it('behavior: grows first where it is to, as Aerodrome did', async () => {
    const terms = {
      weekly: 10n * M,
      growthBps: 10_300n,
      growthEpochs: 14n,
      tailBelow: 8_969_150n * WAD,
      tailRateBps: 67n,
    }
    const { chain, minter } = await withOthers({ terms })
    let expected = 10n * M
    for (let week = 0; week < 16; week++) {
      await chain.at(W1 + week * WEEK)
      await minter.updatePeriod()
      expected = (expected * (week < 14 ? 103n : 99n)) / 100n
      expect(await minter.weekly()).to.equal(expected)
    }
  })

  for (const [rebase, wanted] of [
    ['cubic', [117_187_500n, 937_500_000n, 2_572_500_000n]],
    ['square', [4_218_750_000n, 1_875_000_000n, 675_000_000n]],
    ['none', [0n, 0n, 0n]],
  ] as const) {
    for (const [i, percent] of [25n, 50n, 70n].entries()) {
      it(`default: a ${rebase} rebase with ${percent} % locked, as worked out`, async () => {
        const flywheel = await withOthers({ terms: { rebase: REBASE[rebase] }, supply: 4n * M })
        const { token, owner, minter, lockers, alice, escrow, chain } = flywheel
        // All of it, so that a part of it can be locked.
        await token.transfer(alice, await token.balanceOf(owner))
        for (const each of [flywheel.bob, flywheel.carol])
          await token.connect(each).transfer(alice, await token.balanceOf(each))
        await lock(flywheel, [[alice, (4n * M * percent) / 100n, 100]])
        expect(await escrow.supply()).to.equal((4n * M * percent) / 100n)
        expect(await minter.due()).to.deep.equal([15n * M, (wanted[i] ?? 0n) * 10n ** 15n, 0n])
        await chain.at(W1)
        await minter.updatePeriod()
        expect(await token.balanceOf(lockers)).to.equal((wanted[i] ?? 0n) * 10n ** 15n)
      })
    }
  }

  it('default: the team gets its part of all that is made, as worked out', async () => {
    const flywheel = await withOthers({ terms: { rebase: REBASE.cubic, teamRateBps: 500n }, supply: 4n * M })
    const { token, owner, minter, alice, team, chain } = flywheel
    await token.transfer(alice, await token.balanceOf(owner))
    await lock(flywheel, [[alice, 2n * M, 100]])
    await chain.at(W1)
    await minter.updatePeriod()
    expect(await token.balanceOf(team)).to.equal(838_815_789_473_684_210_526_315n)
  })

  it('behavior: what is there already is used first', async () => {
    const { chain, minter, token } = await deploy()
    await token.transfer(minter, 4n * M)
    const before = await token.totalSupply()
    await chain.at(W1)
    await minter.updatePeriod()
    expect((await token.totalSupply()) - before).to.equal(11n * M)
  })

  it('behavior: weeks that nobody called in are left out', async () => {
    const { chain, minter, token } = await deploy()
    await chain.at(W1 + 5 * WEEK)
    await minter.updatePeriod()
    expect(await token.totalSupply()).to.equal(115n * M)
    expect(await minter.weekly()).to.equal((15n * M * 99n) / 100n)
  })

  it('behavior: under a cap all parts are cut alike, down to nothing', async () => {
    const { chain, minter, token, voter, team } = await withOthers({ cap: 110n * M, terms: { teamRateBps: 2_500n } })
    await chain.at(W1)
    await minter.updatePeriod()
    expect([await token.balanceOf(voter), await token.balanceOf(team)]).to.deep.equal([
      (75n * M) / 10n,
      (25n * M) / 10n,
    ])
    await chain.at(W1 + WEEK)
    await minter.updatePeriod()
    expect(await token.totalSupply()).to.equal(110n * M)
  })

  it('behavior: other terms begin with the next week, and say from what to what', async () => {
    const { chain, minter, team, alice } = await deploy()
    await chain.at(W1)
    await minter.updatePeriod()
    const next = { ...TERMS, weekly: 7n * M, rebase: REBASE.square }
    await expect(minter.setTerms(next)).to.emit(minter, 'TermsSet').withArgs(Object.values(TERMS), Object.values(next))
    expect(await minter.terms()).to.deep.equal(Object.values(next))
    await minter.updatePeriod()
    expect(await minter.weekly()).to.equal(7n * M)
    await chain.at(W1 + WEEK)
    await minter.updatePeriod()
    expect(await minter.weekly()).to.equal((7n * M * 99n) / 100n)
    await expect(minter.setTeam(alice)).to.emit(minter, 'TeamSet').withArgs(team.address, alice.address)
    expect(await minter.team()).to.equal(alice.address)
  })

  it('error: terms that are none, no team, by somebody else', async () => {
    const { minter, alice } = await deploy()
    for (const bad of [
      { weekly: 2n ** 112n },
      { growthBps: 100_001n },
      { decayBps: 100_001n },
      { growthEpochs: 521n },
      { tailRateBps: 10_001n },
      { teamRateBps: 10_000n },
    ]) {
      await expect(minter.setTerms({ ...TERMS, ...bad })).to.be.revertedWithCustomError(minter, 'BadTerms')
    }
    const zero = '0x0000000000000000000000000000000000000000'
    await expect(minter.setTeam(zero)).to.be.revertedWithCustomError(minter, 'ZeroTeam')
    for (const call of [minter.connect(alice).setTerms(TERMS), minter.connect(alice).setTeam(alice)])
      await expect(call).to.be.revertedWithCustomError(minter, 'OwnableUnauthorizedAccount')
  })
})
