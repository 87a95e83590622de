import { clockOf } from '../../../netlist/clock-of.ts'
import { printTree } from '../../../netlist/declarative/print-tree.ts'
import { resolveNetlist } from '../../../netlist/declarative/resolve-netlist.ts'
import { resolveParams } from '../../../netlist/params/resolve-params.ts'
import { readDeclared } from '../../../project/load-declared.ts'
import type { RunSpec } from '../../../run/run-spec.ts'

/** A netlist in YAML with the values of a spec and with nothing left open, as YAML. */
export async function resolvedText(file: string, spec: RunSpec): Promise<string> {
  const read = await readDeclared(file)
  const { netlist } = read
  const params = resolveParams(netlist.params, spec.params)
  const clock = clockOf(netlist, params, spec)
  return printTree(resolveNetlist(read, { params, given: Object.keys(spec.params), clock, seed: spec.seed }))
}
