import path from 'node:path'

import { findNetlist, loadNetlist } from '../../project/find-netlist.ts'
import { netlistCode } from '../../project/netlist-code.ts'
import type { StudyNetlist } from './study-points.ts'

/** Loads the netlist that a study names, in a project whose contracts are built. */
export async function studyNetlist(root: string, nameOrPath: string): Promise<StudyNetlist> {
  const found = findNetlist(root, nameOrPath)
  return { netlist: await loadNetlist(found), name: found.name, file: found.file, modules: netlistCode(found.file) }
}

/** A netlist as a study keeps it: by its name, or by its path from the project. */
export function portableName(root: string, nameOrPath: string): string {
  const found = findNetlist(root, nameOrPath)
  return found.name === nameOrPath ? nameOrPath : path.relative(root, found.file).split(path.sep).join('/')
}
