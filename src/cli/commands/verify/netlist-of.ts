import { listNetlists } from '../../../project/find-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { lastStepOf } from '../../../results/last-step.ts'
import { type Manifest, readManifest } from '../../../results/manifest.ts'
import { RunNetlistError } from '../../errors.ts'

const ELSEWHERE = 'Give this command in the project that the run comes from.'

/** The name of the netlist that a run was of; a folder from elsewhere may be of one that is not here: `hint` says what then. */
export function netlistOf({ spec: { netlist: name } }: Manifest, folder: string, hint = ELSEWHERE): string {
  const root = projectRoot(process.cwd())
  if (!listNetlists(root).some((netlist) => netlist.name === name))
    throw new RunNetlistError({ name, run: folder, root, hint })
  return name
}

/** What a run was, and how far it came. */
export function stepsOf(folder: string): { manifest: Manifest; last: number } {
  return { manifest: readManifest(folder), last: lastStepOf(folder) }
}
