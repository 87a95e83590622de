import { ParamsError, UnknownNameError } from '../errors.ts'
import { nearest } from 'saffron-sim/cli'
import type { ParamValues } from '../params/param.ts'
import type { Indicator } from './indicator.ts'
import { indicatorList } from './indicator-list.ts'
import { indicatorName } from './indicator-name.ts'
import { patternList } from '../patterns/pattern-list.ts'

/** An indicator with all its parameters chosen. */
export interface ChosenIndicator {
  readonly indicator: Indicator
  readonly params: ParamValues
  /** Its short name with the parameters: `adx_14`, however it was asked for. */
  readonly name: string
}

const known = [...indicatorList, ...patternList]
const ids = known.map(({ id }) => id)

/**
 * The indicator or candle pattern that a text names: `adx` with its defaults, `adx_14` or `adx:14` with values by position,
 * `t3:5,vfactor=0.6` with some by name.
 */
export function findIndicator(text: string): ChosenIndicator {
  const [head = '', tail] = text.split(/:(.*)/s)
  const indicator = tail === undefined ? longestPrefix(text) : known.find(({ id }) => id === head)
  if (indicator === undefined) throw unknown(text)
  const values = tail ?? text.slice(indicator.id.length + 1).replaceAll('_', ',')
  const params = indicator.check(givenBy(indicator, values === '' ? [] : values.split(',')))
  return { indicator, params, name: indicatorName(indicator, params) }
}

/** Of `linreg_slope_14` it is `linreg_slope`, not `linreg`: what follows must be numbers. */
function longestPrefix(text: string): Indicator | undefined {
  const fitting = known.filter(({ id }) => text === id || new RegExp(`^${id}(_[\\d.]+)+$`).test(text))
  return fitting.toSorted((a, b) => b.id.length - a.id.length)[0]
}

function unknown(text: string): UnknownNameError {
  const stem = text.replace(/[_:][\d.,_]*$/, '')
  return new UnknownNameError({
    kind: 'indicator',
    name: text,
    close: nearest(stem, ids),
    list: '`saffron trade indicators list`',
  })
}

function givenBy({ id, positional, params }: Indicator, values: readonly string[]): Record<string, number> {
  const problem = (text: string) => new ParamsError({ owner: id, problems: [text], known: Object.keys(params) })
  const given: Record<string, number> = {}
  let place = 0
  for (const text of values) {
    const [before = '', after] = text.split('=').map((part) => part.trim())
    const name = after === undefined ? positional[place++] : before
    if (name === undefined) throw problem(`${values.length} values are given, it takes ${positional.length}`)
    const value = after ?? before
    if (value === '' || !Number.isFinite(Number(value))) throw problem(`'${text}' is no number`)
    if (name in given) throw problem(`${name} is given twice`)
    given[name] = Number(value)
  }
  return given
}
