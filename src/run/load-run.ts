import path from 'node:path'

import type { Netlist } from '../netlist/define-netlist.ts'
import { findNetlist, loadNetlist } from '../project/find-netlist.ts'
import { contractFunctions, type ContractFunctions } from '../project/contract-functions.ts'
import { netlistCode } from '../project/netlist-code.ts'
import { netlistGuide } from '../project/netlist-guide.ts'
import { projectRoot } from '../project/project-root.ts'
import type { Manifest } from '../results/manifest.ts'
import { checkRunSpec, type GivenRunSpec, type RunSpec } from './run-spec.ts'

/** What is run, and what its code was where it came from a file. */
export interface LoadedRun {
  readonly netlist: Netlist
  readonly spec: RunSpec
  readonly modules?: Readonly<Record<string, string>>
  /** What the functions of these contracts are. */
  readonly functionsOf?: (contracts: readonly string[]) => ContractFunctions
  /** What its about.md says of its runs. */
  readonly guide?: Manifest['guide']
  /** Where that file is. */
  readonly folder?: string
}

/** By file, as it was when it was loaded: a process loads no module twice. */
const known = new Map<string, Readonly<Record<string, string>>>()

/** Checks a spec and loads the netlist that it names. */
export async function loadRun(given: GivenRunSpec, root = process.cwd()): Promise<LoadedRun> {
  const spec = checkRunSpec(given)
  const found = findNetlist(root, spec.netlist)
  const netlist = await loadNetlist(found)
  const modules = known.get(found.file) ?? netlistCode(found.file)
  known.set(found.file, modules)
  return {
    netlist,
    spec: { ...spec, netlist: found.name },
    modules,
    functionsOf: (contracts) => contractFunctions(projectRoot(path.dirname(found.file)), contracts),
    guide: netlistGuide(found.file),
    folder: path.dirname(found.file),
  }
}
