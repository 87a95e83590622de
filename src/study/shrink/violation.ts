import { Expectations } from '../../netlist/expect/expectations.ts'
import type { Netlist } from '../../netlist/define-netlist.ts'
import { paramNumbers, resolveParams } from '../../netlist/params/resolve-params.ts'
import { type CarryOutOptions } from '../../run/carry-out.ts'
import { runInMemory } from '../../run/run-in-memory.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'
import type { RunSummary } from '../../run/run-summary.ts'
import { toNumber } from '../../units.ts'

/** What a run must not do: end with an error of this code, or break an expectation. */
export type Violation = { readonly code: string } | { readonly name: string; readonly text: string }

/** What a candidate did. */
export interface Trial {
  readonly summary: RunSummary
  /** The first record at which it was violated, or the step in which it failed; undefined where it was not. */
  readonly step: number | undefined
  /** Whether it was, because a value was missing: not the same as a value that is wrong. */
  readonly missing: boolean
}

interface Trying extends Pick<CarryOutOptions, 'signal' | 'onBuilt' | 'onSettled'> {
  readonly violation: Violation
  readonly folder?: string | undefined
}

/** Runs a candidate as far as it takes to see whether it violates the same. */
export async function tryRun(netlist: Netlist, spec: GivenRunSpec, trying: Trying): Promise<Trial> {
  const { violation, folder, signal, onBuilt, onSettled } = trying
  const shared = { folder, signal, onSettled }
  if ('code' in violation) {
    const summary = await runInMemory(netlist, spec, { ...shared, onBuilt })
    const isSame = summary.error?.code === violation.code
    return { summary, step: isSame ? summary.stepsDone + 1 : undefined, missing: false }
  }
  let expected: Expectations | undefined
  let names: readonly { name: string; decimals: number }[] = []
  let step: number | undefined
  let last = -1
  const summary = await runInMemory(netlist, spec, {
    ...shared,
    onBuilt(circuit, made) {
      names = circuit.columns.map(({ name, unit }) => ({ name, decimals: unit.decimals }))
      expected = new Expectations({
        texts: { [violation.name]: violation.text },
        kpis: names.map(({ name }) => name),
        numbers: paramNumbers(netlist.params, resolveParams(netlist.params, spec.params ?? {})),
      })
      onBuilt?.(circuit, made)
    },
    onRow({ step: now, values }) {
      last = now
      const numbers = names.map(({ name, decimals }, i) => {
        const value = values[i]
        return [name, typeof value === 'bigint' ? toNumber(value, decimals) : (value ?? Number.NaN)] as const
      })
      expected?.see(now, Object.fromEntries(numbers))
      // What is not there yet may come.
      const [outcome] = expected?.outcomes({ ended: true }) ?? []
      if (step === undefined && outcome && !outcome.ok && outcome.value !== 'missing') step = now
    },
  })
  if (summary.status === 'failed') return { summary, step: undefined, missing: false }
  const [outcome] = expected?.outcomes({ ended: true }) ?? []
  const missing = step === undefined && outcome?.value === 'missing'
  return { summary, step: outcome?.ok === false ? (step ?? last) : undefined, missing }
}
