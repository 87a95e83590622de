import path from 'node:path'

import { loadNetlist, type NetlistFile } from '../netlist/find-netlist.ts'
import type { Netlist } from '../netlist/define-netlist.ts'
import { locateNetlist } from './locate-netlist.ts'
import { prepareProject } from './prepare-project.ts'
import { projectRoot } from './project-root.ts'

interface OpenedNetlist {
  readonly found: NetlistFile
  readonly netlist: Netlist
  /** The project of the current folder, where results go; a netlist given by its path may be another's. */
  readonly root: string
}

/** Finds a netlist by name or by a path from the current folder, builds its project's contracts and loads it. */
export async function openNetlist(nameOrPath: string, { quiet = false } = {}): Promise<OpenedNetlist> {
  const { found, root } = locateNetlist(nameOrPath)
  await prepareProject(projectRoot(path.dirname(found.file)), { quiet })
  return { found, netlist: await loadNetlist(found), root }
}
