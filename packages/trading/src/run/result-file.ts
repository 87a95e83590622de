import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { RunWithoutResultError, UnknownRunError } from '../errors.ts'
import { readCard, stateOf } from './run-card.ts'
import { isRun, runsOf } from './run-folder.ts'

/** What a run of trading leaves of itself when it ends: what a backtest of the same bars prints. */
export const RESULT = 'result.json'

/** The file of a result: one that is given, or that of a run by its name in `runs/` or by its folder. */
export function resultFile(root: string, named: string): string {
  const inRuns = path.join(runsOf(root), named)
  const there = path.resolve(root, named)
  const isFile = statSync(there, { throwIfNoEntry: false })?.isFile() === true
  if (isFile) return named
  const folders = [inRuns, there].filter(isFolder)
  const found = folders.map((folder) => path.join(folder, RESULT)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const [folder] = folders
  const known = resultsIn(runsOf(root))
  if (folder !== undefined) throw new RunWithoutResultError({ name: named, why: whyNone(folder), known })
  if (/\.(json|csv)$/.test(named)) return named
  throw new UnknownRunError({ name: named, known })
}

const isFolder = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true

const resultsIn = (runs: string): readonly string[] =>
  isFolder(runs) ? readdirSync(runs).filter((name) => existsSync(path.join(runs, name, RESULT))) : []

function whyNone(folder: string): string {
  if (existsSync(path.join(folder, 'manifest.json'))) return 'it is a run of a netlist, which `saffron compare` takes'
  if (!isRun(folder)) return `it is a folder without a ${RESULT}`
  const card = readCard(folder)
  if (card.kind !== 'paper') return `a run of \`saffron trade ${card.kind}\` keeps no equity curve`
  return stateOf(card) === 'running' ? 'it is still running' : 'it was ended before it had a result'
}
