import {
  cliffVesting,
  erc20,
  fixed,
  flatPool,
  managedToken,
  mintBurnController,
  MONTH,
  rewardVault,
  type Setup,
  type VestingGrant,
  wad,
  years,
} from 'saffron-sim'
import { ACTORS, BUCKETS, type ClientPlan, type ClientValues } from 'saffron-sim/models'

const USD_DECIMALS = 6
export const usdOf = (amount: number): bigint => fixed(Math.max(0, amount), USD_DECIMALS)

/** More dollars than anybody can spend. */
const PLENTY = 1e18
/** Longer than any run: the keeper of minting is not to act by itself. */
const NEVER = years(1_000)

/** Of each account of the model, the agent that has it. */
export const agentOf = (account: string): string => `${account}-1`

/** The contracts of a client: token, grants, a vault for stakes, a pool, and minting for what is burned. */
export async function economy(setup: Setup, { plan, values }: { plan: ClientPlan; values: ClientValues }) {
  const { supply, opening, grants, airdropPot, mintRatio } = plan.economy
  const { start } = setup.clock
  const total = wad(supply)
  const isInflationary = mintRatio > 0
  const token = await managedToken(setup, {
    symbol: 'TOK',
    supply: total,
    supplyType: isInflationary ? (values.supply_type === 'capped' ? 'capped' : 'inflationary') : 'fixed',
    ...(isInflationary && values.supply_type === 'capped' && { cap: wad(values.max_supply ?? supply) }),
  })
  const usd = await erc20(setup, { symbol: 'USD', decimals: USD_DECIMALS, supply: usdOf(PLENTY) })
  const vesting = await cliffVesting(setup, {
    token,
    grants: [...ACTORS, ...BUCKETS].flatMap((account): VestingGrant[] => {
      const grant = grants[account]
      if (!grant) return []
      const all = wad(grant.tokens)
      const first = wad(grant.tokens * grant.initial)
      const beneficiary = setup.addressOf(agentOf(account))
      const line = { start: start + grant.cliff * MONTH, cliffSeconds: 0, durationSeconds: grant.duration * MONTH }
      return [
        { beneficiary, amount: first, start, cliffSeconds: 0, durationSeconds: 1 },
        // What vests over no months is free at once, or never.
        ...(grant.duration > 0 ? [{ beneficiary, amount: all - first, ...line }] : []),
      ].filter(({ amount }) => amount > 0n)
    }),
  })
  const vault = await rewardVault(setup, { token })
  // Shares of the supply add up to it but for rounding.
  const left = (amount: bigint) => {
    const held = token.ledger.balanceOf(setup.wallet.address)
    return amount < held ? amount : held
  }
  const pooled = left(wad(opening.pool.token))
  const pool = await flatPool(setup, {
    base: token,
    quote: usd,
    deposit: { base: pooled, quote: usdOf(opening.pool.usd) },
  })
  const minting = isInflationary
    ? await mintBurnController(setup, { token, vault: vault.address, ratio: mintRatio, everySeconds: NEVER })
    : undefined
  const pot = left(wad(airdropPot))
  await setup.send([
    // The deployer's shares of the pool: who deposits for people takes out of the same.
    pool.contract.transfer(setup.addressOf('liquidity-desk-1'), pooled),
    ...(pot > 0n ? [token.contract.transfer(setup.addressOf('airdrop-1'), pot)] : []),
  ])
  return { token, usd, vesting, vault, pool, minting }
}

export type Economy = Awaited<ReturnType<typeof economy>>
