import { ZeroAddress } from 'ethers'

import { WAD, WEEK, YEAR } from '../../../src/units.ts'
import { ElasticToken__factory, VotingEscrow__factory } from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'

/** The start of a week, after the fixture's own blocks. */
export const BASE = T0 + WEEK
export const FOUR_YEARS = 4 * YEAR

/** An escrow, for three accounts with 10,000 tokens each who have approved it. */
export async function deployEscrow(chain: LocalChain, { maxTime = FOUR_YEARS }: { readonly maxTime?: number } = {}) {
  const [deployer, alice, bob, carol] = chain.signers
  if (!deployer || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const token = await new ElasticToken__factory(deployer).deploy()
  const escrow = await new VotingEscrow__factory(deployer).deploy(token, BigInt(maxTime), ZeroAddress)
  for (const account of [alice, bob, carol]) {
    await token.mint(account, 10_000n * WAD)
    await token.connect(account).approve(escrow, 2n ** 255n)
  }
  return { chain, deployer, alice, bob, carol, token, escrow }
}
