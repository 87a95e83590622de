import { shownChain } from '../chain/shown-chain.ts'
import { clockOf } from '../netlist/clock-of.ts'
import type { Netlist } from '../netlist/define-netlist.ts'
import { readLive } from '../netlist/params/live-values.ts'
import { type RecordOptions, recordOf } from '../netlist/record.ts'
import { formatParams, resolveParams } from '../netlist/params/resolve-params.ts'
import type { RecordedSpec } from '../results/recorded-spec.ts'
import type { RunSpec } from './run-spec.ts'

/** A spec with all that it leaves to the netlist: two that mean the same become the same. */
export function recordedSpecOf(netlist: Netlist, spec: RunSpec): RecordedSpec {
  const { mode = netlist.mode, order = netlist.order, seed = netlist.seed ?? '1' } = spec
  const params = resolveParams(netlist.params, spec.params)
  const { every, ...clock } = clockOf(netlist, params, spec)
  const { kpis, events = [], ...agents } = recordOf(netlist, spec.record)
  return {
    netlist: spec.netlist,
    params: formatParams(netlist.params, params),
    seed,
    clock,
    mode,
    ...(typeof order === 'string' && { order }),
    ...(spec.branches && { branches: branchesOf(netlist, spec.branches) }),
    ...(spec.expect && Object.keys(spec.expect).length > 0 && { expect: spec.expect }),
    ...(spec.stopOnFail && { stopOnFail: true }),
    ...(spec.check && { check: true }),
    chain: shownChain(spec.chain),
    record: {
      every,
      ...(kpis && { kpis: [...kpis] }),
      ...(events.length > 0 && { events: [...events] }),
      ...holdingsOf(agents),
    },
  }
}

/** How often says nothing where nothing is asked for. */
function holdingsOf({ holdings = 'none', holdingsEvery }: RecordOptions) {
  if (holdings === 'none') return {}
  return { holdings, ...(holdingsEvery !== undefined && { holdingsEvery }) }
}

function branchesOf({ params: fields }: Netlist, branches: NonNullable<RunSpec['branches']>) {
  const inOrder = branches.toSorted((a, b) => a.at - b.at)
  return inOrder.map(({ at, seed, params, do: patches }): NonNullable<RecordedSpec['branches']>[number] => {
    const values = Object.entries(readLive(fields, params ?? {}))
    const texts = values.map(([name, value]) => [name, fields[name]?.format(value) ?? ''])
    return {
      at,
      ...(seed !== undefined && { seed }),
      ...(texts.length > 0 && { params: Object.fromEntries(texts) }),
      ...(patches && { do: patches }),
    }
  })
}
