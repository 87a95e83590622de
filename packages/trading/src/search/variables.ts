import type { Movable } from 'saffron-sim/study'

import { backtestParams } from '../backtest/backtest-settings.ts'
import { ParamsError, UnknownNameError } from '../errors.ts'
import type { Param } from '../params/param.ts'
import type { Strategy } from '../strategies/strategy.ts'

const NOTATION = /^\s*([A-Za-z]\w*)\s*=\s*(-?[\d.]+(?:e-?\d+)?)\s*:\s*(-?[\d.]+(?:e-?\d+)?)\s*$/

/** How far around its default a parameter is searched whose range nobody gives. */
const AROUND = 3

/**
 * What is searched: `fast=3:20,slow=10:60`, each a parameter of the strategy, of the risk manager or a cost; without a
 * text the strategy's own parameters, from a third of their defaults to three times as much, within their bounds. What is
 * 0, or a switch of 0 or 1, stays as it is.
 */
export function searchVariables(strategy: Strategy, text: string | undefined): Movable[] {
  const params = backtestParams(strategy)
  if (text === undefined) {
    const own = Object.entries(strategy.params).flatMap(([name, param]) => around(name, param))
    if (own.length > 0) return own
    throw refuse(strategy, [`it has no parameters to search: name some with --vary`], params)
  }
  return text.split(',').map((part) => {
    const [, name = '', low, high] = NOTATION.exec(part) ?? []
    if (low === undefined || high === undefined)
      throw refuse(strategy, [`'${part.trim()}' is no range such as fast=3:20`], params)
    const param = params[name]
    if (param === undefined) {
      throw new UnknownNameError({ kind: `parameter of ${strategy.id}`, name, known: Object.keys(params) })
    }
    const outside = [low, high].filter((end) => !param.read(Number(end)).ok)
    if (outside.length > 0) throw refuse(strategy, [`${name} cannot be ${outside.join(' or ')}`], params)
    return movable(name, param, { low: Number(low), high: Number(high) })
  })
}

const refuse = (strategy: Strategy, problems: readonly string[], params: object) =>
  new ParamsError({ owner: strategy.id, problems, known: Object.keys(params) })

const movable = (name: string, param: Param, ends: { low: number; high: number }): Movable => ({
  name,
  kind: param.kind === 'int' ? 'whole' : 'number',
  ...ends,
})

function around(name: string, param: Param): Movable[] {
  const base = param.default
  if (base === undefined || base === 0) return []
  const whole = param.kind === 'int'
  const { minimum, maximum } = param.schema()
  const [least, most] = [numberOr(minimum, -Infinity), numberOr(maximum, Infinity)]
  const inside = (end: number) => (param.read(end).ok ? end : base)
  const [a = base, b = base] = [base / AROUND, base * AROUND].toSorted((x, y) => x - y)
  const low = inside(Math.max(whole ? Math.max(Math.floor(a), 1) : a, least))
  const high = inside(Math.min(whole ? Math.ceil(b) : b, most))
  return low < high ? [movable(name, param, { low, high })] : []
}

const numberOr = (bound: unknown, otherwise: number) => (typeof bound === 'number' ? bound : otherwise)
