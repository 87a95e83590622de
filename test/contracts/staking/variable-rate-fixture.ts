import { WAD, days } from '../../../src/units.ts'
import { ElasticToken__factory, VariableRateStaking__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'

export const TOKEN = WAD

/** The parameters of the specification, with a lockup of a week. */
export const TERMS = {
  baseApr: (12n * WAD) / 100n,
  capBps: 5_000n,
  minMult: WAD / 2n,
  maxMult: (3n * WAD) / 2n,
  lockup: BigInt(days(7)),
}

export interface VariableRateOptions {
  readonly terms?: Partial<typeof TERMS>
  /** Whether rewards are paid in the staked token. */
  readonly sameToken?: boolean
  /** What the reserve is funded with. */
  readonly reserve?: bigint
}

/** A pool over a token of 1,000,000 that is shared out among the first four accounts, each of which has approved it. */
export async function deployVariableRate(
  chain: LocalChain,
  { terms = {}, sameToken = false, reserve = 1_000_000n * TOKEN }: VariableRateOptions = {},
) {
  const [deployer, alice, bob, carol] = chain.signers
  if (!deployer || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const token = await new ElasticToken__factory(deployer).deploy()
  const reward = sameToken ? token : await new ElasticToken__factory(deployer).deploy()
  for (const account of [deployer, alice, bob, carol]) await token.mint(account, 250_000n * TOKEN)
  const staking = await new VariableRateStaking__factory(deployer).deploy(token, reward, deployer, {
    ...TERMS,
    ...terms,
  })
  for (const account of [deployer, alice, bob, carol]) {
    await token.connect(account).approve(staking, 2n ** 255n)
    await reward.connect(account).approve(staking, 2n ** 255n)
  }
  if (!sameToken) await reward.mint(deployer, 10_000_000n * TOKEN)
  if (reserve !== 0n) await staking.fund(reserve)
  return { chain, deployer, alice, bob, carol, token, reward, staking }
}
