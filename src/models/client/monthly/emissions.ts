import { dayNumber } from '../../../calendar.ts'
import { ACTORS, AIRDROP_RECEIVERS, BUCKETS, INCENTIVE_RECEIVERS } from './accounts.ts'
import { add, at } from './books.ts'
import type { Period } from './economy.ts'
import type { MonthContext } from './month-context.ts'
import { payFrom } from './payout.ts'
import { unlocked } from './vesting.ts'

type Early = Pick<MonthContext, 'economy' | 'books' | 'month' | 'begins' | 'ends' | 'sinceLaunch'>

/** What comes free before anybody acts: vesting, incentives, airdrops; and the burn by schedule. */
export function emit(context: Early): void {
  vest(context)
  payIncentives(context)
  airdrop(context)
  burnBySchedule(context)
}

function vest({ economy, books, sinceLaunch }: Early): void {
  const into = (names: readonly string[], column: Float64Array) => {
    for (const [i, name] of names.entries()) {
      const grant = economy.grants[name]
      if (grant) add(column, i, unlocked(grant, sinceLaunch))
    }
  }
  into(ACTORS, books.wallets)
  into(BUCKETS, books.buckets)
}

function payIncentives({ economy, books, month }: Early): void {
  const bucket = economy.incentivesFrom
  const wanted = Math.max(0, at(books.buckets, BUCKETS.indexOf(bucket)))
  month.incentives = payFrom({ books, month, bucket, wanted, overdraw: false })
  add(books.wallets, INCENTIVE_RECEIVERS, month.incentives)
}

function airdrop({ economy, books, month, begins, ends }: Early): void {
  for (const { date, tokens } of economy.airdrops) {
    if (isWithin(date, { from: begins, until: ends })) month.airdrops += tokens
  }
  add(books.wallets, AIRDROP_RECEIVERS, month.airdrops)
  books.airdropped += month.airdrops
}

function burnBySchedule({ economy, books, month, begins }: Early): void {
  const { burn } = economy
  if (!isWithin(begins, burn)) return
  month.scheduled_burned = payFrom({ books, month, bucket: burn.bucket, wanted: burn.tokens, overdraw: false })
  books.burned += month.scheduled_burned
}

export function isWithin(date: Period['from'], { from, until }: Period): boolean {
  const day = dayNumber(date)
  return dayNumber(from) <= day && day < dayNumber(until)
}
