import path from 'node:path'

import type { Circuit } from '../netlist/circuit.ts'
import type { Netlist } from '../netlist/define-netlist.ts'
import { describeControllables } from '../netlist/describe-controllables.ts'
import { describeParams } from '../netlist/params/describe-params.ts'
import { projectRoot } from '../project/project-root.ts'
import type { Manifest } from '../results/manifest.ts'
import type { RecordedSpec } from '../results/recorded-spec.ts'
import { thisProcess } from '../results/run-process.ts'
import { version } from '../version.ts'
import { runId } from './run-id.ts'

type Modules = Readonly<Record<string, string>>

interface Facts {
  readonly netlist: Netlist
  readonly spec: RecordedSpec
  readonly modules?: Modules | undefined
  readonly guide?: Manifest['guide']
  readonly functions?: Manifest['functions']
  /** The netlist's. */
  readonly folder?: string | undefined
  readonly circuit: Circuit
  readonly started: Date
}

/** The manifest of a run that begins. */
export function manifestOf(facts: Facts): Manifest {
  const { netlist, spec, modules: code, folder, guide, functions = {}, circuit, started } = facts
  const modules = code && withFiles(code, circuit.files, folder)
  const { chainName, contracts, kinds, columns, events, labels } = circuit
  return {
    format: 2,
    saffron: version,
    ...(modules && { id: runId(spec, modules) }),
    spec,
    ...(modules && { modules }),
    about: netlist.about,
    ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
    parameters: describeParams(netlist.params),
    ...(chainName === undefined ? {} : { chain: chainName }),
    contracts,
    ...(Object.keys(functions).length > 0 && { functions }),
    agents: kinds,
    controllables: describeControllables(circuit),
    kpis: columns.map(({ name, unit, type, about }) => ({ name, unit: unit.symbol, type, about })),
    ...(netlist.plots ? { plots: [...netlist.plots] } : {}),
    ...(netlist.headline && { headline: [...netlist.headline] }),
    ...(events.length > 0 && { events: [...events] }),
    ...(guide && { guide }),
    machine: { node: process.version, platform: `${process.platform}-${process.arch}` },
    process: thisProcess(),
    startedAt: started.toISOString(),
    status: 'running',
  }
}

/** The code with files that were read, by their place in the project, as modules are told. */
function withFiles(code: Modules, files: Circuit['files'], folder = ''): Modules {
  if (Object.keys(files).length === 0) return code
  const root = projectRoot(folder)
  const place = (name: string) => path.relative(root, path.join(folder, name)).split(path.sep).join('/')
  return { ...code, ...Object.fromEntries(Object.entries(files).map(([name, hash]) => [place(name), hash])) }
}
