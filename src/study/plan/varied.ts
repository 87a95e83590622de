import type { Distribution, Scalar } from '../../field/distribution.ts'
import { readDistribution } from '../../field/read-distribution.ts'
import { StudyDesignError } from './errors.ts'
import { levelsBetween } from './levels-between.ts'

/** How a study moves a parameter. */
export type Varied =
  | { readonly levels: readonly Scalar[] }
  | { readonly range: { readonly low: number; readonly high: number } }
  | { readonly distribution: Distribution }
  /** As the netlist says. */
  | { readonly own: true }

const NUMBER = String.raw`[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
const SWEEP = new RegExp(`^(${NUMBER}):(${NUMBER})(?::(\\d+)(?::(log))?)?$`)

/** Reads how a parameter is to be moved, as text or plain data. */
export function readVaried(name: string, given: unknown): Varied {
  if (given === true || given === 'own' || given === '') return { own: true }
  if (Array.isArray(given)) return { levels: levelsOf(name, given) }
  if (typeof given === 'number') return { levels: [given] }
  const text = typeof given === 'string' ? given.trim() : undefined
  const swept = text === undefined ? undefined : sweepOf(text)
  if (swept) return swept
  const reading = text === undefined || /[({]/.test(text) ? readDistribution(text ?? given) : undefined
  if (reading?.ok) return { distribution: reading.value }
  if (reading || text === undefined) {
    throw new StudyDesignError({
      problem: `'${name}' cannot vary as ${text ?? JSON.stringify(given)} says`,
      hint: 'Levels 0:1:5, 1:100:5:log or 1, 2, 3; a range 0:1; or a distribution such as uniform(0, 1), normal(0, 1), oneOf(1, 2).',
    })
  }
  const parts = text.replace(/^\[(.*)\]$/, '$1').split(',')
  return {
    levels: levelsOf(
      name,
      parts.map((part) => scalarOf(part.trim())),
    ),
  }
}

function sweepOf(text: string): Varied | undefined {
  const [, from = '', to = '', count, log] = SWEEP.exec(text.replaceAll(' ', '')) ?? []
  if (from === '') return undefined
  const [low, high] = [from, to].map((end) => Number(end.replaceAll('_', '')))
  if (low === undefined || high === undefined) return undefined
  if (count === undefined) return { range: { low, high } }
  return { levels: levelsBetween({ low, high, count: Number(count), log: log !== undefined }) }
}

function levelsOf(name: string, values: readonly unknown[]): Scalar[] {
  const levels = values.filter(isScalar).filter((value) => value !== '')
  if (levels.length === values.length && levels.length > 0) return levels
  throw new StudyDesignError({
    problem: `a level of '${name}' has no value`,
    hint: 'Give numbers, texts or true and false.',
  })
}

function scalarOf(text: string): Scalar {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text.replaceAll('_', ''))
  return text === '' || Number.isNaN(number) ? text : number
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
