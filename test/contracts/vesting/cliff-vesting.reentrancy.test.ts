import { days } from '../../../src/units.ts'
import { CliffVesting__factory, HookToken__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { SCHEDULE, START } from './cliff-vesting-fixture.ts'

describe('CliffVesting with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(10n ** 24n)
    const vesting = await new CliffVesting__factory(owner).deploy(token, owner)
    await token.approve(vesting, 2n ** 255n)
    for (const total of [1_000n, 2_000n]) await vesting.create(owner, total, SCHEDULE, true)
    await chain.mineAt(START + days(730))
    await expectGuarded({
      token,
      contract: vesting,
      outer: {
        create: () => vesting.create(owner, 1n, SCHEDULE, true),
        release: () => vesting.release(0n),
        revoke: () => vesting.revoke(0n),
      },
      inner: [
        ['create', owner.address, 1n, SCHEDULE, true],
        ['release', 0n],
        ['release', 1n],
        ['revoke', 1n],
        ['transferBeneficiary', 0n, owner.address],
      ],
    })
  })
})
