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
/** Two sizes of a study: what the start and the warming-up of its workers cost is the same in both. */
const [FEW, MANY] = [20, 100]
const PAIRS = 3
/** Of 1,000 years by two workers, and of what the second is worth: section 13 of the design. */
const MS_OF_1000_YEARS = 360_000
const SECOND_WORKER = 1.8

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  try {
    yield* years(
      folder,
      quick ? { few: 2, many: 40, steps: 5, pairs: 1 } : { few: FEW, many: MANY, steps: 365, pairs: PAIRS },
    )
    yield* memory(folder, quick ? [20] : [10_000, 100_000])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Sizes {
  readonly few: number
  readonly many: number
  readonly steps: number
  readonly pairs: number
}

/** What a study takes of so many years: a start, once, and a slope, each year. */
interface Line {
  readonly startMs: number
  readonly yearMs: number
}

const lasts = ({ startMs, yearMs }: Line, years: number): number => startMs + years * yearMs

/** By one worker and by two in turns, so that whoever else uses the machine meets both. */
async function* years(folder: string, { few, many, steps, pairs }: Sizes): AsyncGenerator<Row> {
  let nth = 0
  const msOf = async (runs: number, workers: number): Promise<number> => {
    const out = path.join(folder, String(++nth))
    const began = performance.now()
    await conductStudy(
      { netlist: 'token-economy', runs, steps, seed: String(nth), measures: ['price.last'], record: { every: 7 } },
      { root: ROOT, workers, out },
    )
    return performance.now() - began
  }
  // What is loaded into this process for the first of all studies belongs to none of them.
  await msOf(2, 2)
  const lines: [one: Line[], two: Line[]] = [[], []]
  for (let pair = 0; pair < pairs; pair++) {
    const [fewOne, fewTwo] = [await msOf(few, 1), await msOf(few, 2)]
    const [manyOne, manyTwo] = [await msOf(many, 1), await msOf(many, 2)]
    lines[0].push(through({ few, fewMs: fewOne, many, manyMs: manyOne }))
    lines[1].push(through({ few, fewMs: fewTwo, many, manyMs: manyTwo }))
  }
  const [one, two] = lines
  for (const [workers, all] of [
    ['one worker', one],
    ['two workers', two],
  ] as const) {
    yield { what: `start and warm-up, ${workers}`, steps, unit: 'ms', ...spread(all.map(({ startMs }) => startMs)) }
    yield { what: `each year, ${workers}`, steps, unit: 'ms', ...spread(all.map(({ yearMs }) => yearMs)) }
  }
  const worth = (of: (line: Line) => number) => spread(one.map((line, i) => of(line) / of(two[i] ?? line)))
  yield { what: 'the second worker is worth by the year', steps, unit: 'x', ...worth(({ yearMs }) => yearMs) }
  yield {
    what: 'the second worker is worth for 1,000 years',
    steps,
    unit: 'x',
    ...worth((line) => lasts(line, 1_000)),
    floor: SECOND_WORKER,
  }
  yield {
    what: '1,000 years by start and slope, two workers',
    steps,
    unit: 'ms',
    ...spread(two.map((line) => lasts(line, 1_000))),
    target: MS_OF_1000_YEARS,
  }
}

/** The line through what two sizes took. */
function through({ few, fewMs, many, manyMs }: { few: number; fewMs: number; many: number; manyMs: number }): Line {
  const yearMs = (manyMs - fewMs) / (many - few)
  return { startMs: fewMs - few * yearMs, yearMs }
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
