import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { fileProblem, makeFolder } from 'saffron-sim/cli'

import { TradeFileError, UnknownRunError } from '../errors.ts'

interface NewRun {
  readonly root: string
  readonly name: string
  readonly out: string | undefined
}

/** Where the runs of a folder lie. */
export const runsOf = (root: string) => path.join(root, 'runs')

/** Makes the folder of a new run: the one that is given, else `runs/NAME-1` or the next number that is free. */
export function createRunFolder({ root, name, out }: NewRun): string {
  if (out !== undefined) {
    const folder = path.resolve(root, out)
    makeFolder(path.dirname(folder))
    if (make(folder)) return folder
    const found = 'it is there already, and nothing overwrites a run'
    throw new TradeFileError({ file: folder, found, wanted: 'a folder that is to be made' })
  }
  const runs = runsOf(root)
  makeFolder(runs)
  const numbers = readdirSync(runs).map((entry) => (entry.startsWith(`${name}-`) ? numberOf(entry, name) : 0))
  for (let number = Math.max(0, ...numbers) + 1; ; number++) {
    const folder = path.join(runs, `${name}-${number}`)
    // Two runs may begin at the same moment: whoever makes the folder has the number.
    if (make(folder)) return folder
  }
}

const numberOf = (entry: string, name: string) => Number(/^\d+$/.exec(entry.slice(name.length + 1))?.[0] ?? 0)

/** False where it is there already. */
function make(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    const found = fileProblem(error)
    throw new TradeFileError({ file: folder, found, wanted: 'a place for the folder of a run' })
  }
}

/** Whether a folder is that of a run of trading. */
export const isRun = (folder: string) => existsSync(path.join(folder, 'run.json'))

/** The folder of a run of trading by its name in `runs/` or by its path; undefined where there is none. */
export const tradingRunAt = (root: string, nameOrPath: string): string | undefined =>
  [path.join(runsOf(root), nameOrPath), path.resolve(root, nameOrPath)].find(isRun)

/** The same; where there is none that is an error. */
export function findTradingRun(root: string, nameOrPath: string): string {
  const found = tradingRunAt(root, nameOrPath)
  if (found !== undefined) return found
  const runs = runsOf(root)
  const known = existsSync(runs) ? readdirSync(runs).filter((name) => isRun(path.join(runs, name))) : []
  throw new UnknownRunError({ name: nameOrPath, known })
}
