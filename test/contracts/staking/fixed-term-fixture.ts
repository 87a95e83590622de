import { DAY, WAD, days } from '../../../src/units.ts'
import { FixedTermStaking__factory, ManagedToken__factory } from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'

/** When tests begin: after the fixture's own blocks. */
export const START = T0 + DAY

export const SUPPLY = 1_000_000_000n * WAD

/** Of the worked example: six months of 30 days in a year of twelve. */
export const TERMS = {
  baseApr: (12n * WAD) / 100n,
  capBps: 5_000n,
  supplyBase: 0n,
  minMult: WAD / 2n,
  maxMult: (3n * WAD) / 2n,
  termSeconds: BigInt(days(180)),
  yearSeconds: BigInt(days(360)),
}

export interface FixedTermOptions {
  readonly terms?: Partial<typeof TERMS>
  /** Whether rewards are made when they are due; else they come out of the reserve. */
  readonly mints?: boolean
  /** Whether it may make them. */
  readonly isMinter?: boolean
  readonly reserve?: bigint
  /** The most there may be of the token; no end unless given. */
  readonly cap?: bigint
}

/** A staking over a token of a billion that is shared out among the first four accounts, who have approved it. */
export async function deployFixedTerm(chain: LocalChain, options: FixedTermOptions = {}) {
  const { terms = {}, mints = false, isMinter = mints, reserve = 0n, cap } = options
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const factory = new ManagedToken__factory(owner)
  const token = await factory.deploy('Saffron', 'SAF', 18, SUPPLY, cap === undefined ? 2 : 1, cap ?? 0n)
  const stakings = new FixedTermStaking__factory(owner)
  const staking = await stakings.deploy(token, owner, mints, { ...TERMS, ...terms })
  const MINTER = await token.MINTER_ROLE()
  await token.grantRole(MINTER, owner)
  if (isMinter) await token.grantRole(MINTER, staking)
  for (const account of [owner, alice, bob, carol]) {
    if (account !== owner) await token.transfer(account, SUPPLY / 4n)
    await token.connect(account).approve(staking, 2n ** 255n)
  }
  if (reserve !== 0n) await staking.fund(reserve)
  return { chain, owner, alice, bob, carol, token, staking, stakings, MINTER }
}
