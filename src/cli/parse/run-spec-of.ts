import { checkChain } from '../../chain/check-chain.ts'
import type { Netlist } from '../../netlist/define-netlist.ts'
import { checkRunSpec, type RunSpec } from '../../run/run-spec.ts'
import { printWarnings } from '../print/print-warnings.ts'
import type { NetlistOptions } from './netlist-options.ts'

/** The spec that the options of a command come to, but for a file of parameters, which only the netlist can read. */
export function runSpecOf(netlist: string, options: NetlistOptions): RunSpec {
  const {
    seed,
    steps,
    every,
    set = {},
    kpis,
    events,
    expect,
    stopOnFail,
    check,
    chain,
    mode,
    agents: holdings,
    agentsEvery: holdingsEvery,
  } = options
  checkChain(chain)
  return checkRunSpec({
    netlist,
    seed,
    params: set,
    clock: { steps },
    mode,
    chain,
    record: { every, kpis, events, holdings, holdingsEvery },
    check,
    expect: expect && Object.fromEntries(expect.map((text) => [text, text])),
    stopOnFail,
  })
}

/** The same with the file of parameters, if one is named; what it warns of is told. */
export async function withFile(spec: RunSpec, netlist: Netlist, options: NetlistOptions): Promise<RunSpec> {
  const { with: file, set = {} } = options
  if (file === undefined) return spec
  // Loaded late: it brings what reads YAML.
  const { readGivenFile } = await import('../../project/params/read-given-file.ts')
  const { params, warnings } = await readGivenFile(netlist, file, set)
  printWarnings(warnings)
  return checkRunSpec({ ...spec, params })
}
