import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { RunFolderError, RunFolderExistsError } from './errors.ts'

/** Makes the folder of a new run: `out` if given, else `runs/<netlist>-<number>` with the next free number. */
export function createRunFolder({
  root,
  netlist,
  out,
}: {
  root: string
  netlist: string
  out?: string | undefined
}): string {
  if (out !== undefined) {
    const folder = path.resolve(root, out)
    if (existsSync(folder)) throw new RunFolderExistsError({ folder })
    make(path.dirname(folder), true)
    if (!make(folder, false)) throw new RunFolderExistsError({ folder })
    return folder
  }
  const runs = path.join(root, 'runs')
  make(runs, true)
  // Two runs may start at the same moment: whoever makes the folder has the number.
  for (let number = lastNumber(runs, netlist) + 1; ; number++) {
    const folder = path.join(runs, `${netlist}-${number}`)
    if (make(folder, false)) return folder
  }
}

function lastNumber(runs: string, netlist: string): number {
  const numbers = readdirSync(runs).map((name) => {
    const number = name.startsWith(`${netlist}-`) ? name.slice(netlist.length + 1) : ''
    return /^\d+$/.test(number) ? Number(number) : 0
  })
  return Math.max(0, ...numbers)
}

/** False when it is there already and `recursive` is not set. */
function make(folder: string, recursive: boolean): boolean {
  try {
    mkdirSync(folder, { recursive })
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST' && !recursive) return false
    throw new RunFolderError({ folder, cause })
  }
}
