import { existsSync } from 'node:fs'
import path from 'node:path'

import { listNetlists } from '../../../project/find-netlist.ts'
import { isDeclared } from '../../../project/load-declared.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { lastStepOf } from '../../../results/last-step.ts'
import { type Manifest, readManifest } from '../../../results/manifest.ts'
import { RunNetlistError } from '../../errors.ts'

const ELSEWHERE = 'Give this command in the project that the run comes from.'

/**
 * The netlist that a run was of, by its name, or by its file where that lies elsewhere in the project; a folder from
 * elsewhere may be of one that is not here: `hint` says what then.
 */
export function netlistOf(
  { spec: { netlist: name }, modules = {} }: Manifest,
  folder: string,
  hint = ELSEWHERE,
): string {
  const root = projectRoot(process.cwd())
  const named = listNetlists(root).find((netlist) => netlist.name === name)
  const isOwn = named && path.relative(root, named.file).split(path.sep).join('/') in modules
  // A file of YAML may be called as a netlist is that has nothing to do with it.
  const file = isOwn
    ? undefined
    : Object.keys(modules).find((each) => isDeclared(each) && path.parse(each).name === name)
  if (file !== undefined && existsSync(path.join(root, file))) return path.join(root, file)
  if (!named) throw new RunNetlistError({ name, run: folder, root, hint })
  return name
}

/** What a run was, and how far it came. */
export function stepsOf(folder: string): { manifest: Manifest; last: number } {
  return { manifest: readManifest(folder), last: lastStepOf(folder) }
}
