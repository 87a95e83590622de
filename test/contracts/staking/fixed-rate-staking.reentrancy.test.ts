import { DAY, WEEK } from '../../../src/units.ts'
import { FixedRateStaking__factory, HookToken__factory } from '#types/contracts/index'
import { T0, localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'

describe('FixedRateStaking with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(10n ** 24n)
    const staking = await new FixedRateStaking__factory(owner).deploy(token, token, BigInt(WEEK), owner)
    await token.approve(staking, 2n ** 255n)
    await staking.stake(1_000n)
    await token.transfer(staking, 10n ** 20n)
    await chain.at(T0 + DAY)
    await staking.notify(10n ** 20n)
    await chain.mineAt(T0 + 2 * DAY)
    await expectGuarded({
      token,
      contract: staking,
      outer: {
        stake: () => staking.stake(1n),
        unstake: () => staking.unstake(1n),
        claim: () => staking.claim(),
        exit: () => staking.exit(),
      },
      inner: [['stake', 1n], ['unstake', 1n], ['claim'], ['exit'], ['notify', 1n]],
    })
  })
})
