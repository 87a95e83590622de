import { DAY, days } from '../../../src/units.ts'
import { HookToken__factory, VariableRateStaking__factory } from '#types/contracts/index'
import { T0, localChain } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { TERMS, TOKEN } from './variable-rate-fixture.ts'

describe('VariableRateStaking with a malicious token', () => {
  it('error: no entry can be entered from within another', async () => {
    const chain = await localChain()
    const [owner] = chain.signers
    if (!owner) throw new Error('the chain has no accounts')
    const token = await new HookToken__factory(owner).deploy(1_000_000n * TOKEN)
    const staking = await new VariableRateStaking__factory(owner).deploy(token, token, owner, TERMS)
    await token.approve(staking, 2n ** 255n)
    await staking.fund(1_000n * TOKEN)
    await chain.at(T0 + DAY)
    await staking.stake(1_000n * TOKEN)
    await chain.mineAt(T0 + days(10))
    await expectGuarded({
      token,
      contract: staking,
      outer: {
        stake: () => staking.stake(1n),
        unstake: () => staking.unstake(0n, 1n),
        claim: () => staking.claim(),
        exit: () => staking.exit(),
        fund: () => staking.fund(1n),
      },
      inner: [['stake', 1n], ['unstake', 0n, 1n], ['claim'], ['exit'], ['fund', 1n], ['poke']],
    })
  })
})
