import { WAD, WEEK } from '../../../src/units.ts'
import { ElasticToken__factory, FixedRateStaking__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'

/** A pool with streams of a week, for three stakers who have approved it; its owner holds rewards to send. */
export async function deployFixedRate(
  chain: LocalChain,
  { sameToken = false, duration = BigInt(WEEK) }: { readonly sameToken?: boolean; readonly duration?: bigint } = {},
) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const token = await new ElasticToken__factory(owner).deploy()
  const reward = sameToken ? token : await new ElasticToken__factory(owner).deploy()
  const staking = await new FixedRateStaking__factory(owner).deploy(token, reward, duration, owner)
  for (const account of [alice, bob, carol]) {
    await token.mint(account, 1_000_000n * WAD)
    await token.connect(account).approve(staking, 2n ** 255n)
  }
  await reward.mint(owner, 100_000_000n * WAD)

  /** Sends the rewards and announces them, in blocks of the same time. */
  const fundAndNotify = async (amount: bigint, time: number) => {
    await chain.at(time)
    await reward.transfer(staking, amount)
    await chain.at(time)
    return staking.notify(amount)
  }
  return { chain, owner, alice, bob, carol, token, reward, staking, fundAndNotify }
}
