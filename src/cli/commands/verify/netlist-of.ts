import { listNetlists } from '../../../project/find-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { lastStepOf } from '../../../results/last-step.ts'
import { type Manifest, readManifest } from '../../../results/manifest.ts'
import { RunNetlistError } from '../../errors.ts'

/** The name of the netlist that a run was of; a folder from elsewhere may be of one that is not here. */
export function netlistOf({ spec: { netlist: name } }: Manifest, folder: string): string {
  const root = projectRoot(process.cwd())
  if (!listNetlists(root).some((netlist) => netlist.name === name))
    throw new RunNetlistError({ name, run: folder, root })
  return name
}

/** What a run was, and how far it came. */
export function stepsOf(folder: string): { manifest: Manifest; last: number } {
  return { manifest: readManifest(folder), last: lastStepOf(folder) }
}
