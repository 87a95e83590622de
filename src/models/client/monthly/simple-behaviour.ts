import { ACTORS, STAKING_VESTING } from './accounts.ts'
import type { Behaviour } from './behaviour.ts'
import { at, type Books, total } from './books.ts'
import type { Economy } from './economy.ts'

interface SimpleOptions {
  /** What staking must earn per year for people to leave things as they are, as a fraction. */
  readonly target: number
  /** Incentives per user, in dollars, with which users grow as their curve says; 0: always. */
  readonly userTarget: number
}

/** Of the supply: with less staked, staking looks five times as good as it must be. */
const EMPTY = 1e-5
const BOOTSTRAP_TIMES = 5
const FULL_GAIN_TARGET = 0.2
const STAKE_GAIN = 0.8
const STAKE_CHANGE_GAIN = 0.1
const SELL_AT_MOST = 0.05
const REMOVAL_GAIN = 0.2
const REMOVAL_CHANGE_GAIN = 0.1
const REMOVAL_AT_MOST = 0.25
/** Beyond it nobody looks how little staking earns. */
const WORST = 1e6

/**
 * People stake more the more staking earns over a target, and take out more the less it does: a controller with a
 * proportional and a differential part (Quantitative Token Model).
 */
export function simpleBehaviour({ target, userTarget }: SimpleOptions): Behaviour {
  let utility: number | undefined
  const stakeError = changing()
  const removalError = changing()
  const users = userTarget > 0 ? incentedUsers(userTarget) : undefined
  return ({ economy, books, curveUsers }) => {
    const others = 1 - economy.utility.stake
    const gain = Math.min(1, target / FULL_GAIN_TARGET)
    const quotient = earned(economy, books, target) / target

    const error = stakeError(signedSquare(quotient - 1))
    const wanted =
      (utility ?? economy.shares.utility) + gain * (STAKE_GAIN * error.now + STAKE_CHANGE_GAIN * error.change)
    const staking = clamp(wanted, 0, 1)
    utility = staking === 0 ? others : staking
    const sell = Math.min(SELL_AT_MOST * (1 - staking), 1 - utility)

    const lacking = removalError(Math.min(WORST, 1 / quotient) - 1)
    const removal = clamp(
      gain * (REMOVAL_GAIN * lacking.now + REMOVAL_CHANGE_GAIN * lacking.change),
      0,
      REMOVAL_AT_MOST,
    )
    const shares = { sell, utility, hold: 1 - sell - utility, removal }
    return { shares: ACTORS.map(() => shares), ...(users && { users: users(books, economy, curveUsers) }) }
  }
}

/** What staking earned in the last month; an almost empty one that has rewards to give looks very good. */
function earned({ supply, mintRatio, revenueShares }: Economy, books: Books, target: number): number {
  const rewards = at(books.buckets, STAKING_VESTING) > 0 || mintRatio > 0 || revenueShares.stakers > 0
  if (total(books.stakes) < EMPTY * supply && rewards) return BOOTSTRAP_TIMES * target
  return Number.isNaN(books.stakingApr) ? 0 : books.stakingApr / 100
}

const USER_GAIN = 10
const USER_CHANGE_GAIN = 5
const GROWTH_AT_MOST = 1.25
const FALL_AT_MOST = 0.1
const USERS_AT_LEAST = 0.1

/** Users who come and go with what incentives are worth to each of them. */
function incentedUsers(target: number): (books: Books, economy: Economy, curveUsers: number) => number {
  const userError = changing()
  let lastCurve: number | undefined
  return (books, { users }, curveUsers) => {
    const before = books.users
    const grown = curveUsers - (lastCurve ?? users.initial)
    lastCurve = curveUsers
    // In the first month nobody has seen an incentive yet.
    const { now, change } =
      books.month === 1 ? { now: 0, change: 0 } : userError(signedSquare(books.incentiveUsd / before / target - 1))
    const increment = grown + before * (USER_GAIN * now + USER_CHANGE_GAIN * change)
    const next = before + clamp(increment, -FALL_AT_MOST * before, GROWTH_AT_MOST * before)
    return Math.max(next, USERS_AT_LEAST * users.initial)
  }
}

/** Remembers a number, and tells by how much the next one differs; the first one by nothing. */
function changing(): (now: number) => { now: number; change: number } {
  let last: number | undefined
  return (now) => {
    const change = last === undefined ? 0 : now - last
    last = now
    return { now, change }
  }
}

const signedSquare = (x: number) => Math.sign(x) * x * x

const clamp = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high)
