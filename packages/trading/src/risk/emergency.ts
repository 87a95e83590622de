/** What is watched while trading; undefined is not known. */
export interface Watched {
  readonly revertsInARow?: number | undefined
  /** Relative move within the last bar. */
  readonly lastMove?: number | undefined
  /** Age of the data, in bars. */
  readonly dataAge?: number | undefined
  /** Relative difference between the balance on the chain and the book. */
  readonly ledgerGap?: number | undefined
  readonly drawdown?: number | undefined
}

export interface Trigger {
  readonly code: 'reverts' | 'price_move' | 'stale_data' | 'ledger_mismatch' | 'drawdown'
  readonly limit: number
  readonly value: number
}

const LIMITS = { reverts: 3, move: 0.25, age: 5, ledger: 0.001 }

/** Every reason to close all and halt. */
export function emergencyTriggers(watched: Watched, { drawdownLimit }: { readonly drawdownLimit: number }): Trigger[] {
  const { revertsInARow = 0, lastMove = 0, dataAge = 0, ledgerGap = 0, drawdown = 0 } = watched
  const triggers: Trigger[] = []
  const check = (code: Trigger['code'], reached: boolean, { limit, value }: { limit: number; value: number }) => {
    if (reached) triggers.push({ code, limit, value })
  }
  check('reverts', revertsInARow >= LIMITS.reverts, { limit: LIMITS.reverts, value: revertsInARow })
  check('price_move', Math.abs(lastMove) > LIMITS.move, { limit: LIMITS.move, value: lastMove })
  check('stale_data', dataAge > LIMITS.age, { limit: LIMITS.age, value: dataAge })
  check('ledger_mismatch', Math.abs(ledgerGap) > LIMITS.ledger, { limit: LIMITS.ledger, value: ledgerGap })
  check('drawdown', drawdown >= drawdownLimit, { limit: drawdownLimit, value: drawdown })
  return triggers
}
