import { BUCKETS, STAKING_VESTING } from './accounts.ts'
import { add, at, shareOut, total } from './books.ts'
import { isWithin } from './emissions.ts'
import type { MonthContext } from './month-context.ts'
import { payFrom } from './payout.ts'

/** Moves stakes in and out. */
export function moveStakes({ books, month, shares, utility, used, unstaked, flows }: MonthContext): void {
  for (const [i, { removal }] of shares.entries()) {
    const staked = at(used, i) * utility.stake
    const removed = at(books.stakes, i) * removal
    add(books.stakes, i, staked - removed)
    add(books.wallets, i, removed)
    add(unstaked, i, removed)
    flows.staked[i] = staked
    flows.unstaked[i] = removed
    month.new_staked += staked
    month.removed_stake += removed
  }
  month.staked = total(books.stakes)
}

/** Pays stakers what vested for them, whole, in proportion to their stakes. */
export function payVestingRewards(context: MonthContext): void {
  const { books, month } = context
  const wanted = Math.max(0, at(books.buckets, STAKING_VESTING))
  if (month.staked === 0) return
  const bucket = BUCKETS[STAKING_VESTING] ?? 'staking_vesting'
  month.vesting_rewards = payFrom({ books, month, bucket, wanted, overdraw: false })
  reward(context, month.vesting_rewards)
}

/** Pays stakers what buckets hand out of their own accord. */
export function handOut(context: MonthContext): void {
  const { books, month, handedOut } = context
  if (month.staked === 0) return
  for (const [i, bucket] of BUCKETS.entries()) {
    const wanted = Math.max(0, at(books.buckets, i)) * (handedOut[i] ?? 0)
    const paid = payFrom({ books, month, bucket, wanted, overdraw: false })
    context.flows.handedOut[i] = paid
    month.handed_out += paid
  }
  reward(context, month.handed_out)
}

/** Burns what people use by burning, and mints for stakers in proportion to all that was burned in the month. */
export function burnAndMint(context: MonthContext): void {
  const { economy, books, month, utility, used } = context
  month.utility_burned = total(used) * utility.burn
  books.burned += month.utility_burned
  const scheduled = scheduledBurn(context)
  const wanted = economy.mintRatio * (scheduled + month.utility_burned)
  const minted = Math.min(wanted, Math.max(0, economy.mintable - books.minted))
  // The source books the mint where nobody stakes, and gives it to nobody.
  if (month.staked === 0 && !economy.compat) return
  month.minted = minted
  books.minted += minted
  reward(context, minted)
}

/** The source counts what was to be burned, even where the bucket had less. */
function scheduledBurn({ economy, month, begins }: MonthContext): number {
  const { burn, compat } = economy
  return compat && isWithin(begins, burn) ? burn.tokens : month.scheduled_burned
}

/** Tokens to stakers, in proportion to their stakes. */
export function reward({ books, rewarded }: MonthContext, tokens: number): void {
  shareOut(tokens, books.stakes, books.wallets)
  shareOut(tokens, books.stakes, rewarded)
}
