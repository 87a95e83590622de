import { DAY, WAD, days } from '../../../src/units.ts'
import { CliffVesting__factory, ElasticToken__factory } from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'

/** When grants start, after the fixture's own blocks. */
export const START = T0 + DAY

/** The worked example of the specification: a million over four years with a cliff of one. */
export const TOTAL = 1_000_000n * WAD
export const SCHEDULE = { start: START, cliff: days(365), duration: days(1_460) }

/** A vesting contract whose owner has tokens and has approved it. */
export async function deployVesting(chain: LocalChain) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const token = await new ElasticToken__factory(owner).deploy()
  const vesting = await new CliffVesting__factory(owner).deploy(token, owner)
  await token.mint(owner, 100n * TOTAL)
  await token.approve(vesting, 2n ** 255n)
  return { chain, owner, alice, bob, carol, token, vesting }
}
