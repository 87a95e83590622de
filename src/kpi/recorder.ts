import { RevertError } from '../abi/errors.ts'
import type { MinedBlock } from '../chain/chain.ts'
import { toNumber, type Unit } from '../units.ts'
import { checkedValue } from './checked-value.ts'
import { KpiError } from './errors.ts'
import { FlowTotals } from './flow-totals.ts'
import type { Derived, Kpi, KpiValue, Level } from './kpi.ts'

/** Evaluates a fixed set of KPIs, record after record. */
export class Recorder {
  readonly #kpis: readonly (readonly [name: string, kpi: Kpi])[]
  readonly #levels: readonly Level[]
  readonly #derived: readonly Derived[]
  readonly #flows: FlowTotals
  readonly #nameOf: (kpi: Kpi) => string
  /** Asked in the record under way, or in one that nobody waits for any more, and without an answer. */
  readonly #asked = new Set<Level>()

  constructor(kpis: Readonly<Record<string, Kpi>>) {
    this.#kpis = Object.entries(kpis)
    const all = withInputs(Object.values(kpis))
    this.#levels = all.filter((kpi) => kpi.type === 'level')
    this.#derived = all.filter((kpi) => kpi.type === 'derived')
    const names = new Map(this.#kpis.map(([name, kpi]) => [kpi, name]))
    // One that others are derived from need not have a name.
    this.#nameOf = (kpi) => names.get(kpi) ?? kpi.about
    const flows = all.filter((kpi) => kpi.type === 'flow')
    this.#flows = new FlowTotals(flows, this.#nameOf)
  }

  /** Adds a block's events to the flows; costs nothing when no KPI wants events. */
  see(block: MinedBlock): void {
    this.#flows.see(block)
  }

  /** The names of those that have been read and have given nothing yet. */
  get waitsFor(): readonly string[] {
    return [...this.#asked].map(this.#nameOf)
  }

  /** The values at this moment by name; flows start again from 0. */
  async record(): Promise<Readonly<Record<string, KpiValue>>> {
    const values = this.#flows.take()
    const answers: PromiseLike<void>[] = []
    for (const kpi of this.#levels) {
      const value = this.#read(kpi)
      if (isAnswer(value)) answers.push(this.#answer(kpi, value, values))
      else values.set(kpi, value)
    }
    await Promise.all(answers)
    for (const kpi of this.#derived) values.set(kpi, this.#compute(kpi, values))
    return Object.fromEntries(this.#kpis.map(([name, kpi]) => [name, values.get(kpi)]))
  }

  /** The same values as plain numbers, NaN where one is missing: of all, or of these names. */
  asNumbers(values: Readonly<Record<string, KpiValue>>, names?: ReadonlySet<string>): Readonly<Record<string, number>> {
    const wanted = names ? this.#kpis.filter(([name]) => names.has(name)) : this.#kpis
    return Object.fromEntries(wanted.map(([name, { unit }]) => [name, numberOf(values[name], unit)]))
  }

  #compute(kpi: Derived, values: ReadonlyMap<Kpi, KpiValue>): number | undefined {
    try {
      return compute(kpi, values)
    } catch (cause) {
      throw new KpiError({ kpi: this.#nameOf(kpi), cause })
    }
  }

  /** What is known at once is not waited for. */
  #read(kpi: Level): KpiValue | PromiseLike<KpiValue> {
    try {
      const value = kpi.read()
      return isAnswer(value) ? value : checkedValue(value)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  /** Without a function that waits, as this is asked of most KPIs of every record. */
  #answer(kpi: Level, value: PromiseLike<KpiValue>, values: Map<Kpi, KpiValue>): PromiseLike<void> {
    const failed = (cause: unknown): void => {
      this.#asked.delete(kpi)
      // A contract may have no answer; to look for one without an end is a mistake, and takes seconds at each record.
      if (!(cause instanceof RevertError) || cause.halted) throw new KpiError({ kpi: this.#nameOf(kpi), cause })
      values.set(kpi, undefined)
    }
    this.#asked.add(kpi)
    return value.then((answer) => {
      try {
        values.set(kpi, checkedValue(answer))
        this.#asked.delete(kpi)
      } catch (cause) {
        failed(cause)
      }
    }, failed)
  }
}

const isAnswer = (value: KpiValue | PromiseLike<KpiValue>): value is PromiseLike<KpiValue> =>
  value instanceof Object && 'then' in value

/** The KPIs with all they are derived from, each once, inputs first. */
function withInputs(kpis: readonly Kpi[]): readonly Kpi[] {
  const found = new Set<Kpi>()
  const visit = (kpi: Kpi) => {
    if (found.has(kpi)) return
    if (kpi.type === 'derived') Object.values(kpi.from).forEach(visit)
    found.add(kpi)
  }
  kpis.forEach(visit)
  return [...found]
}

function compute({ from, compute: formula }: Derived, values: ReadonlyMap<Kpi, KpiValue>): number | undefined {
  const numbers: Record<string, number> = {}
  for (const [name, input] of Object.entries(from)) {
    const value = values.get(input)
    if (value === undefined) return undefined
    numbers[name] = numberOf(value, input.unit)
  }
  const result = checkedValue(formula(numbers))
  if (typeof result === 'bigint') throw new TypeError('it gave a bigint: what is derived is a plain number')
  return result === undefined || Number.isNaN(result) ? undefined : result
}

function numberOf(value: KpiValue, { decimals }: Unit): number {
  if (value === undefined) return NaN
  return typeof value === 'bigint' ? toNumber(value, decimals) : value
}
