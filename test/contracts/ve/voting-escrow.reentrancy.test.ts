import { ZeroAddress } from 'ethers'

import { WAD, weeks } from '../../../src/units.ts'
import { HookToken__factory, VotingEscrow__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { BASE, FOUR_YEARS } from './voting-escrow-fixture.ts'

describe('VotingEscrow with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(10n ** 24n)
    const escrow = await new VotingEscrow__factory(owner).deploy(token, FOUR_YEARS, ZeroAddress)
    await token.approve(escrow, 2n ** 255n)
    const inner = [
      ['createLock', 1n, BASE + weeks(9)],
      ['increaseAmount', 1n],
      ['increaseUnlockTime', BASE + weeks(9)],
      ['depositFor', owner.address, 1n],
      ['withdraw'],
      ['checkpoint'],
    ] as const
    const createLock = () => escrow.createLock(WAD, BASE + weeks(8))
    await expectGuarded({ token, contract: escrow, inner, outer: { createLock } })
    await token.arm('0x0000000000000000000000000000000000000000', '0x')
    await createLock()
    await expectGuarded({
      token,
      contract: escrow,
      inner,
      outer: {
        increaseAmount: () => escrow.increaseAmount(1n),
        depositFor: () => escrow.depositFor(owner, 1n),
      },
    })
    await chain.mineAt(BASE + weeks(8))
    await expectGuarded({ token, contract: escrow, inner, outer: { withdraw: () => escrow.withdraw() } })
  })
})
