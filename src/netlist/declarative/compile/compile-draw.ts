import type { Field } from '../../../field/field-type.ts'
import { mistakeInWords } from '../../../field/mistake.ts'
import { numberFromText, type NumericKind } from '../../../field/kinds/number-text.ts'
import { readDistribution } from '../../../field/read-distribution.ts'
import { draw } from '../../params/draw.ts'
import { type Compiled, type Context, plainOf } from './compiled.ts'
import { refuse } from '../report.ts'
import type { Dict } from '../tree.ts'

const DISTRIBUTIONS = [
  'uniform',
  'int',
  'logUniform',
  'normal',
  'logNormal',
  'beta',
  'triangular',
  'exponential',
  'oneOf',
]
/** A draw that falls outside of what a field takes is drawn again so often, and then refused. */
const MOST_DRAWS = 1_000

/** Whether a map says how something is drawn: `{ uniform: [0, 1] }`. */
export const isDraw = ({ entries }: Dict): boolean => DISTRIBUTIONS.some((name) => entries.has(name))

const NUMERIC: readonly string[] = ['int', 'number', 'ratio', 'percent', 'money', 'bps', 'seconds']
const isNumeric = (kind: string): kind is NumericKind => NUMERIC.includes(kind)

/** A value that is drawn once for each agent, from a stream of its own. */
export function compileDraw(dict: Dict, field: Field<unknown>, { report, option }: Context): Compiled {
  const { kind } = field
  const readNumber = (given: unknown) => numberFromText(isNumeric(kind) ? kind : 'number', String(given))
  const reading = readDistribution(plainOf(dict), readNumber)
  if (!reading.ok) {
    for (const mistake of reading.mistakes) report(dict.place, mistakeInWords(mistake))
    return () => undefined
  }
  const { line, column } = dict.place
  const key = `${option} ${line}:${column}`
  return (scope) => {
    if (scope.drawn?.has(key)) return scope.drawn.get(key)
    if (!scope.rng)
      return refuse(dict.place, 'only options of agents are drawn', 'A parameter may be drawn by a study.')
    const rng = scope.rng(option)
    for (let i = 0; i < MOST_DRAWS; i++) {
      const drawn = field.read(draw(reading.value, rng))
      if (!drawn.ok) continue
      scope.drawn?.set(key, drawn.value)
      return drawn.value
    }
    return refuse(dict.place, `nothing that is drawn here is ${field.wanted}`)
  }
}
