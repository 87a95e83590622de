import type { Side } from '../../agents/roles/market.ts'
import { decimalToWhole, parseDecimal } from '../../field/decimal.ts'
import { csvCells, secondsOf } from './csv-cells.ts'
import { SwapFileError } from '../errors.ts'

/** A trade of a file, as `replayer` takes it. */
export interface Swap {
  readonly step?: number
  readonly time?: number
  readonly side: Side
  /** Paid: quote tokens when buying, base tokens when selling. */
  readonly amount: bigint
}

/** Swaps in their order, and what somebody needs who makes them all with nothing but what he starts with. */
export interface Swaps {
  readonly swaps: readonly Swap[]
  readonly needed: { readonly base: bigint; readonly quote: bigint }
}

interface SwapsFromCsvOptions {
  /** The market they are made on, whose tokens say how many decimals amounts have. */
  readonly pool: { paid(trade: { readonly side: Side }): { readonly decimals: number } }
  /** Seconds that are added to all times: what was in other years comes to pass in the run. */
  readonly shiftSeconds?: number
}

/** What reads a file beside a netlist: its set-up. */
interface Files {
  file(name: string): string
}

interface Row {
  readonly side: string
  readonly amount: string
}

/**
 * The swaps of a CSV file beside the netlist: columns `step` or `time`, `side` and `amount`, which is what was paid in whole
 * tokens; or the `actions.csv` of a run, of which all swaps that went through are taken. The file counts as part of the
 * netlist.
 */
export function swapsFromCsv(setup: Files, file: string, { pool, shiftSeconds = 0 }: SwapsFromCsvOptions): Swaps {
  const refuse = (problem: string, cause?: unknown) => new SwapFileError({ file, problem, cause })
  const [head = [], ...rows] = csvCells(setup.file(file), ({ problem, cause }) => refuse(problem, cause))
  const column = (name: string) => head.indexOf(name)
  const isRun = column('result') >= 0 && column('action') >= 0
  const missing = (isRun ? ['step'] : ['side', 'amount']).find((name) => column(name) < 0)
  if (missing !== undefined) throw refuse(`it has no column '${missing}', but ${head.join(', ')}`)
  if (column('step') < 0 && column('time') < 0) throw refuse("it has neither a column 'step' nor one 'time'")
  const swaps = rows.flatMap((cells, i): Swap[] => {
    const cell = (name: string) => cells[column(name)] ?? ''
    const row = isRun ? tradeIn(cell('result')) : { side: cell('side'), amount: cell('amount') }
    if (!row) return []
    const bad = (what: string) => refuse(`line ${i + 2} has ${what}`)
    const { side } = row
    if (side !== 'buy' && side !== 'sell') throw bad(`'${side}' for a side`)
    const digits = parseDecimal(row.amount)
    const amount = digits && decimalToWhole(digits, pool.paid({ side }).decimals)
    if (amount === undefined || amount < 0n) throw bad(`'${row.amount}' for an amount`)
    return [{ ...whenOf(cell, bad, shiftSeconds), side, amount }]
  })
  if (swaps.length === 0) throw refuse('it has no swaps')
  const paid = (side: Side) => swaps.reduce((sum, swap) => sum + (swap.side === side ? swap.amount : 0n), 0n)
  return { swaps, needed: { base: paid('sell'), quote: paid('buy') } }
}

function whenOf(
  cell: (name: string) => string,
  bad: (what: string) => SwapFileError,
  shiftSeconds: number,
): Pick<Swap, 'step' | 'time'> {
  const step = cell('step')
  if (step !== '') {
    if (!/^[1-9]\d*$/.test(step)) throw bad(`'${step}' for a step`)
    return { step: Number(step) }
  }
  const time = secondsOf(cell('time'))
  if (time === undefined) throw bad(`'${cell('time')}' for a time`)
  return { time: time + shiftSeconds }
}

/** What an action of a run came to, if it was a trade that went through. */
function tradeIn(result: string): Row | undefined {
  if (result === '') return undefined
  const { side, paid }: Record<string, unknown> = JSON.parse(result) as Record<string, unknown>
  return typeof side === 'string' && typeof paid === 'string' ? { side, amount: paid } : undefined
}
