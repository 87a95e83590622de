import { WAD } from '../../../src/units.ts'
import { ManagedToken__factory, MintBurnController__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'

/** As the contract counts them. */
export const [FIXED, CAPPED, INFLATIONARY] = [0, 1, 2]

export const SUPPLY = 1_000_000n * WAD
export const CAP = 1_500_000n * WAD

export interface ManagedOptions {
  readonly type?: number
  /** New tokens for each destroyed one, WAD. */
  readonly ratio?: bigint
}

/** A token of a million, its administrator, who is a minter too, and three people with 100,000 each. */
export async function deployManaged(chain: LocalChain, { type = CAPPED }: ManagedOptions = {}) {
  const [admin, alice, bob, carol] = chain.signers
  if (!admin || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const factory = new ManagedToken__factory(admin)
  const token = await factory.deploy('Saffron', 'SAF', 18, SUPPLY, type, CAP)
  const MINTER = await token.MINTER_ROLE()
  if (type !== FIXED) await token.grantRole(MINTER, admin)
  for (const { address } of [alice, bob, carol]) await token.transfer(address, 100_000n * WAD)
  return { chain, admin, alice, bob, carol, token, factory, MINTER }
}

/** The same with a controller that makes half of what is destroyed anew, for Carol. */
export async function deployController(chain: LocalChain, { ratio = WAD / 2n, ...options }: ManagedOptions = {}) {
  const managed = await deployManaged(chain, options)
  const { admin, carol, token, MINTER } = managed
  const factory = new MintBurnController__factory(admin)
  const controller = await factory.deploy(token, admin, carol, ratio)
  await token.grantRole(MINTER, controller)
  return { ...managed, controller, controllers: factory }
}
