import { existsSync } from 'node:fs'
import path from 'node:path'

import { findNetlist, type NetlistFile } from './find-netlist.ts'
import { projectRoot } from './project-root.ts'

/** Finds a netlist by name or by a path from the current folder; nothing of it is loaded. */
export function locateNetlist(nameOrPath: string): { readonly found: NetlistFile; readonly root: string } {
  const root = projectRoot(process.cwd())
  const file = path.resolve(nameOrPath)
  const isPath = /[/\\]|\.([cm]?[jt]s|ya?ml|json)$|^\.+$/.test(nameOrPath) && existsSync(file)
  return { found: findNetlist(root, isPath ? file : nameOrPath), root }
}
