import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { conductStudy } from '../src/study/conduct/conduct-study.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { commandRun } from './kit/command-run.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'

export const about =
  'Studies: flagship years in warm workers, what a second worker is worth, memory by the number of points'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const YEARS = 20
const PAIRS = 5
/** With weekly records, by two workers. */
const MS_OF_1000_YEARS = 270_000

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  try {
    yield* years(folder, quick ? { runs: 2, steps: 5, pairs: 1 } : { runs: YEARS, steps: 365, pairs: PAIRS })
    yield* memory(folder, quick ? [20] : [10_000, 100_000])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Size {
  readonly runs: number
  readonly steps: number
  readonly pairs: number
}

/** In turns, so that whoever else uses the machine meets both. */
async function* years(folder: string, { runs, steps, pairs }: Size): AsyncGenerator<Row> {
  let nth = 0
  const yearMs = async (workers: number) => {
    const out = path.join(folder, String(++nth))
    const began = performance.now()
    await conductStudy(
      { netlist: 'token-economy', runs, steps, seed: String(nth), measures: ['price.last'], record: { every: 7 } },
      { root: ROOT, workers, out },
    )
    return (performance.now() - began) / runs
  }
  const [one, two]: [number[], number[]] = [[], []]
  for (let pair = 0; pair < pairs; pair++) {
    one.push(await yearMs(1))
    two.push(await yearMs(2))
  }
  yield { what: 'a year, one worker', steps, unit: 'ms', ...spread(one) }
  yield { what: 'a year, two workers', steps, unit: 'ms', ...spread(two) }
  const thousand = two.map((ms) => 1_000 * ms)
  yield {
    what: `1,000 years by ${pairs} times ${runs}, two workers`,
    steps,
    unit: 'ms',
    ...spread(thousand),
    target: MS_OF_1000_YEARS,
  }
  yield {
    what: 'the second worker is worth',
    steps,
    unit: 'x',
    ...spread(one.map((ms, i) => ms / (two[i] ?? ms))),
    floor: 1.8,
  }
}

/** A model of nothing but a draw, whose runs are many. */
const TRIVIAL = `
import { COUNT, DAY, defineNetlist, level } from 'saffron-sim'
export default defineNetlist({
  about: 'A draw.',
  clock: { step: DAY, steps: 1 },
  build({ rng }) {
    const drawn = rng('draw').normal()
    return { agents: [], kpis: { drawn: level({ unit: COUNT, about: 'What was drawn', read: () => drawn }) } }
  },
})
`

/** The most that the largest process of a study held. */
async function* memory(folder: string, counts: readonly number[]): AsyncGenerator<Row> {
  const netlist = path.join(folder, 'project', 'netlists', 'trivial')
  mkdirSync(netlist, { recursive: true })
  const cwd = path.join(folder, 'project')
  writeFileSync(path.join(cwd, 'package.json'), '{ "type": "module" }')
  mkdirSync(path.join(cwd, 'node_modules'))
  symlinkSync(ROOT, path.join(cwd, 'node_modules', 'saffron-sim'), 'junction')
  writeFileSync(path.join(netlist, 'netlist.ts'), TRIVIAL)
  const peaks: number[] = []
  for (const count of counts) {
    const args = ['study', 'trivial', '--runs', String(count), '--workers', '2', '--quiet', '--out', String(count)]
    const { peakMB } = await commandRun(process.execPath, [path.join(ROOT, 'bin', 'saffron.mjs'), ...args], { cwd })
    peaks.push(peakMB)
    yield { what: `peak memory of ${count.toLocaleString('en')} points`, unit: 'MB', ...spread([peakMB]) }
  }
  const [few, many] = peaks
  if (few === undefined || many === undefined) return
  yield { what: 'memory of the most points by that of the fewest', unit: 'x', ...spread([many / few]), target: 1.15 }
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})
