import type { Position } from '../../broker/position.ts'
import type { DeskFeed } from '../desk-feed.ts'
import type { DexTask } from '../dex-broker.ts'
import type { Spot } from '../spot.ts'
import type { Loans } from './loans.ts'

/** What has to be done so that nothing is left of loans that no position needs. */
export interface Mend<F extends DeskFeed> {
  /**
   * `repay`: all that is owed, buying first an amount that is missing; `sell`: an amount that was bought and is owed no
   * more; `withdraw`: an amount that is put up.
   */
  readonly kind: 'repay' | 'sell' | 'withdraw'
  readonly feed: F
  readonly decided: Spot
  readonly amount: bigint
  /** What of the base token is at home. */
  readonly own: bigint
  /** Whether what is put up stays, for something else. */
  readonly keeps: boolean
}

interface Left<F extends DeskFeed> {
  readonly feeds: readonly F[]
  readonly loans: Loans
  readonly spare: (token: string) => bigint
  readonly position: (token: string) => Position | undefined
  /** What is sent now. */
  readonly tasks: readonly DexTask<F>[]
}

/**
 * A swap that failed leaves what was borrowed for it, a liquidation what was bought to repay what it has repaid, and both
 * the collateral. Of tokens that are sold short now nothing is left over.
 */
export function mendsOf<F extends DeskFeed>({ feeds, loans, spare, position, tasks }: Left<F>): readonly Mend<F>[] {
  const mends: Omit<Mend<F>, 'keeps'>[] = []
  let isNeeded = tasks.some(({ collateral }) => collateral !== undefined)
  let last: { feed: F; decided: Spot } | undefined
  for (const feed of feeds) {
    const { token } = feed
    const decided = feed.spot()
    if (!loans.debts.has(token) || decided === undefined) continue
    last = { feed, decided }
    if (position(token)?.direction === -1) {
      isNeeded = true
      continue
    }
    const [owed, own] = [loans.owedThen(token), spare(token)]
    if (owed > 0n) mends.push({ kind: 'repay', feed, decided, own, amount: owed > own ? owed - own : 0n })
    else if (own > 0n) mends.push({ kind: 'sell', feed, decided, own, amount: own })
  }
  const supplied = loans.collateral.supplies.balanceOf(loans.account)
  if (last !== undefined && mends.length === 0 && supplied > 0n && !isNeeded) {
    return [{ kind: 'withdraw', ...last, own: 0n, amount: supplied, keeps: false }]
  }
  return mends.map((mend) => ({ ...mend, keeps: isNeeded }))
}
