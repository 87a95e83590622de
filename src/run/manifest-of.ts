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

interface Facts {
  readonly netlist: Netlist
  readonly spec: RecordedSpec
  readonly modules?: Readonly<Record<string, string>> | undefined
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
  const modules = code && { ...code, ...filesFromRoot(circuit.files, folder) }
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

/** Files that were read, by their place in the project, as modules are told. */
function filesFromRoot(files: Circuit['files'], folder = ''): Readonly<Record<string, string>> {
  const root = projectRoot(folder)
  const place = (name: string) => path.relative(root, path.join(folder, name)).split(path.sep).join('/')
  return Object.fromEntries(Object.entries(files).map(([name, hash]) => [place(name), hash]))
}
