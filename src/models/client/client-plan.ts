import { stream } from '../../engine/rng.ts'
import { behaviourOf, type MonthlyModelName } from './client-model.ts'
import { type Books, copyBooks, openBooks } from './monthly/books.ts'
import { closeMonth } from './monthly/close-month.ts'
import type { Economy } from './monthly/economy.ts'
import type { Flows } from './monthly/flows.ts'
import { simulateMonth } from './monthly/monthly-model.ts'
import { emptyMonth, type Month } from './monthly/series.ts'
import type { ClientValues } from './parameters/client-fields.ts'
import { economyOf } from './parameters/economy-of.ts'

/** A month as the model has it, and who moves what in it. */
export interface PlannedMonth {
  readonly month: Month
  readonly flows: Flows
  /** The books when all of it is done. */
  readonly books: Books
}

/** The monthly model of a client for somebody who carries its months out elsewhere, and keeps the books there. */
export interface ClientPlan {
  readonly economy: Economy
  /** The books before the first month. */
  readonly open: () => Books
  /** The month after the books, which stay as they are. To be asked for once a month: people remember the last one. */
  readonly plan: (books: Books) => PlannedMonth
  /** A month's figures as the books say they came out. */
  readonly close: (books: Books, month?: Month) => Month
}

interface ClientPlanOptions {
  readonly model: MonthlyModelName
  readonly seed: string
}

/** What a client's parameters lay down for each month before anybody decides. */
export function createClientPlan(values: ClientValues, { model, seed }: ClientPlanOptions): ClientPlan {
  const economy = economyOf(values)
  const draw = (account: string, month: number) =>
    stream(seed, 'client', String(values.random_seed ?? ''), 'deed', account, String(month)).next()
  const behaviour = behaviourOf(values, { model, draw })
  return {
    economy,
    open: () => openBooks(economy),
    plan(before) {
      const books = copyBooks(before)
      const { month, flows } = simulateMonth(economy, books, behaviour)
      return { month, flows, books }
    },
    close(books, month = { ...emptyMonth(), users: books.users, holders: books.holders }) {
      const closed = { ...month }
      closeMonth(economy, copyBooks(books), closed)
      return closed
    },
  }
}
