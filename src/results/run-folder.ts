import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../make-folder.ts'
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
    guarded(folder, () => makeFolder(path.dirname(folder)))
    if (!make(folder)) throw new RunFolderExistsError({ folder })
    return folder
  }
  const runs = path.join(root, 'runs')
  guarded(runs, () => makeFolder(runs))
  // Two runs may start at the same moment: whoever makes the folder has the number.
  for (let number = lastNumber(runs, netlist) + 1; ; number++) {
    const folder = path.join(runs, `${netlist}-${number}`)
    if (make(folder)) return folder
  }
}

function lastNumber(runs: string, netlist: string): number {
  const numbers = guarded(runs, () => readdirSync(runs)).map((name) => {
    const number = name.startsWith(`${netlist}-`) ? name.slice(netlist.length + 1) : ''
    return /^\d+$/.test(number) ? Number(number) : 0
  })
  return numbers.reduce((last, number) => Math.max(last, number), 0)
}

/** False when it is there already. */
function make(folder: string): boolean {
  return guarded(folder, () => {
    try {
      mkdirSync(folder)
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  })
}

function guarded<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new RunFolderError({ folder, cause })
  }
}
