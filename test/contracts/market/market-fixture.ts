import { WAD } from '../../../src/units.ts'
import { FormulaMarket__factory, ManagedToken__factory } from '#types/contracts/index'
import type { LocalChain } from '../../kit/local-chain.ts'

const CONSTANT = 0
export const [EXCHANGE, BONDING, ISSUANCE] = [1, 2, 3]

/** Twenty percent, so that it shows. */
export const FEE = WAD / 5n

export const TERMS = {
  model: CONSTANT,
  start: 2n * WAD,
  floor: 0n,
  kept: 0n,
  velocity: 2n * WAD,
  takesSales: false,
  monthlyVolume: 0n,
  monthlyTurnover: 0n,
  base: 1_000n * WAD,
  halves: 2n,
}

const SUPPLY = 10_000n * WAD
const DOLLARS = 1_000_000n * WAD

/** A market that the owner closes, two sellers with a thousand tokens each, and an account outside with the dollars. */
export async function deployMarket(chain: LocalChain, terms: Partial<typeof TERMS> = {}) {
  const [owner, alice, bob, outside] = chain.signers
  if (!owner || !alice || !bob || !outside) throw new Error('the chain has too few accounts')
  const tokens = new ManagedToken__factory(owner)
  const token = await tokens.deploy('Saffron', 'SAF', 18, SUPPLY, 2, 0n)
  const quote = await tokens.deploy('Dollar', 'USD', 18, DOLLARS, 2, 0n)
  const markets = new FormulaMarket__factory(owner)
  const market = await markets.deploy(token, quote, outside, FEE, { ...TERMS, ...terms })
  await quote.transfer(outside, DOLLARS / 2n)
  for (const account of [owner, alice, bob, outside]) {
    if (account === alice || account === bob) await token.transfer(account, 1_000n * WAD)
    await token.connect(account).approve(market, 2n ** 255n)
    await quote.connect(account).approve(market, 2n ** 255n)
  }
  return { chain, owner, alice, bob, outside, token, quote, market, markets }
}
