import path from 'node:path'

import type { NetlistFile } from './find-netlist.ts'
import { locateNetlist } from './locate-netlist.ts'
import { prepareProject } from './prepare-project.ts'
import { projectRoot } from './project-root.ts'

export interface PreparedNetlist {
  readonly found: NetlistFile
  /** The project of the current folder, where results go; a netlist given by its path may be another's. */
  readonly root: string
}

/** Finds a netlist by name or by a path from the current folder and builds its project's contracts; it can be loaded then. */
export async function prepareNetlist(nameOrPath: string, { quiet = false } = {}): Promise<PreparedNetlist> {
  const { found, root } = locateNetlist(nameOrPath)
  const own = projectRoot(path.dirname(found.file))
  await prepareProject(own, { quiet })
  // What a package in the project has netlists of may have its contracts from the project.
  if (own !== root && own.startsWith(`${root}${path.sep}`)) await prepareProject(root, { quiet })
  return { found, root }
}
