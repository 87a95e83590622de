import { checkNames } from '../../kpi/measure/check-names.ts'
import { evaluateCondition, evaluateQuantity, type Measured } from '../../kpi/measure/evaluate-measure.ts'
import { kpisIn } from '../../kpi/measure/kpis-in.ts'
import type { Condition } from '../../kpi/measure/measure.ts'
import { parseCondition } from '../../kpi/measure/parse-measure.ts'
import { staysFalse } from '../../kpi/measure/stays-false.ts'

/** What a run was expected to do, and whether it did. */
export interface Expectation {
  readonly name: string
  /** In the notation of measures. */
  readonly text: string
  /** A value that is missing fails. */
  readonly ok: boolean
  /** The record that decided it: where it failed for good, else the last one. */
  readonly step: number
  /** What was held against a bound; `missing` where something that it needs was not there. None where there is no one number. */
  readonly value?: number | 'missing'
  /** How far from failing, as a share of the bound; below 0 it fails. */
  readonly margin?: number
}

interface Expected {
  readonly name: string
  readonly text: string
  readonly condition: Condition
  /** Whether it fails for good once it fails. */
  readonly lasting: boolean
}

interface ExpectationsOptions {
  /** By name, in the notation of measures. */
  readonly texts: Readonly<Record<string, string>>
  readonly kpis: readonly string[]
  /** Parameters that are numbers. */
  readonly numbers: Readonly<Record<string, number>>
}

/** What a run must do, held against its records as they come. Names that are not there are refused at once. */
export class Expectations {
  /** Those that it looks at. */
  readonly kpis: readonly string[]
  readonly #expected: readonly Expected[]
  readonly #numbers: Readonly<Record<string, number>>
  readonly #steps: number[] = []
  readonly #values: ReadonlyMap<string, number[]>

  constructor({ texts, kpis, numbers }: ExpectationsOptions) {
    this.#numbers = numbers
    this.#expected = Object.entries(texts).map(([name, text]) => {
      const condition = parseCondition(text)
      checkNames(condition, { text, kpis, numbers: Object.keys(numbers) })
      return { name, text, condition, lasting: staysFalse(condition) }
    })
    this.kpis = [...new Set(this.#expected.flatMap(({ condition }) => kpisIn(condition)))]
    this.#values = new Map(this.kpis.map((kpi) => [kpi, []]))
  }

  /** A record; NaN where a value is missing. */
  see(step: number, values: Readonly<Record<string, number>>): void {
    this.#steps.push(step)
    for (const [kpi, all] of this.#values) all.push(values[kpi] ?? Number.NaN)
  }

  /** The first that has failed for good, whatever comes. */
  failed(): Expectation | undefined {
    const records = this.#steps.length
    const found = this.#expected.find((one) => one.lasting && this.#holds(one, records) === false)
    return found && this.#outcome(found)
  }

  /** How each stands at the last record; where the run has not come to its end, only those that had failed for good. */
  outcomes({ ended }: { readonly ended: boolean }): readonly Expectation[] {
    const told = this.#expected.filter(
      (one) => ended || (one.lasting && this.#holds(one, this.#steps.length) === false),
    )
    return told.map((one) => this.#outcome(one))
  }

  #outcome(expected: Expected): Expectation {
    const { name, text, condition } = expected
    const records = this.#deciding(expected)
    const run = this.#upTo(records)
    const { ok, margin } = evaluateCondition(condition, run)
    const value = ok === undefined ? 'missing' : measured(condition, run)
    return {
      name,
      text,
      ok: ok === true,
      step: this.#steps[records - 1] ?? 0,
      ...(isTold(value) && { value }),
      ...(isTold(margin) && { margin }),
    }
  }

  /** How many records decide it: as many as it took to fail for good, which is looked for by halves, else all. */
  #deciding(expected: Expected): number {
    let high = this.#steps.length
    if (!expected.lasting || this.#holds(expected, high) !== false) return high
    let low = 0
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#holds(expected, middle) === false) high = middle
      else low = middle
    }
    return high
  }

  #holds({ condition }: Expected, records: number): boolean | undefined {
    return evaluateCondition(condition, this.#upTo(records)).ok
  }

  /** The run as it was after so many records. */
  #upTo(records: number): Measured {
    const all = records === this.#steps.length
    const part = (values: readonly number[]) => (all ? values : values.slice(0, records))
    return {
      series: (kpi) => {
        const values = this.#values.get(kpi)
        return values && { steps: part(this.#steps), values: part(values) }
      },
      number: (name) => this.#numbers[name],
    }
  }
}

/** What is endless has no place in the files. */
function isTold<T extends number | string>(value: T | undefined): value is T {
  return typeof value === 'number' ? Number.isFinite(value) : value !== undefined
}

/** The number that is held against a bound; undefined where the condition is not that simple. */
function measured(condition: Condition, run: Measured): number | undefined {
  if (condition.kind !== 'comparison') return undefined
  const { left, right } = condition
  return evaluateQuantity(left.kind === 'number' ? right : left, run)
}
