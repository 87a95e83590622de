import { type Bucket, BUCKETS } from './accounts.ts'
import { add, at, type Books } from './books.ts'
import type { Month } from './series.ts'

interface Payout {
  readonly books: Books
  readonly month: Month
  readonly bucket: Bucket
  readonly wanted: number
  /** Pays what the bucket does not have, as the source does. */
  readonly overdraw: boolean
}

/** Takes tokens out of a bucket and gives how many it had of what was wanted; what lacks is noted as a shortfall. */
export function payFrom({ books, month, bucket, wanted, overdraw }: Payout): number {
  const index = BUCKETS.indexOf(bucket)
  const paid = overdraw ? wanted : Math.min(wanted, Math.max(0, at(books.buckets, index)))
  add(books.buckets, index, -paid)
  month.shortfall += wanted - paid
  return paid
}

export function payInto(books: Books, bucket: Bucket, tokens: number): void {
  add(books.buckets, BUCKETS.indexOf(bucket), tokens)
}
