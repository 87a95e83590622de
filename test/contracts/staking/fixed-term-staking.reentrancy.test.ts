import { days } from '../../../src/units.ts'
import { FixedTermStaking__factory, HookToken__factory } from '#types/contracts/index'
import { localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { START, TERMS } from './fixed-term-fixture.ts'

describe('FixedTermStaking with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(10n ** 24n)
    const staking = await new FixedTermStaking__factory(owner).deploy(token, owner, false, TERMS)
    await token.approve(staking, 2n ** 255n)
    await staking.fund(1_000n)
    for (const amount of [1_000n, 2_000n]) await staking.stake(amount)
    await chain.mineAt(START + days(360))
    await expectGuarded({
      token,
      contract: staking,
      outer: {
        stake: () => staking.stake(1n),
        withdraw: () => staking.withdraw(0n),
        withdrawMatured: () => staking.withdrawMatured(),
        fund: () => staking.fund(1n),
      },
      inner: [['stake', 1n], ['withdraw', 1n], ['withdrawMatured'], ['fund', 1n]],
    })
  })
})
