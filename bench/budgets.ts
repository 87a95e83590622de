import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Benchmark, BenchOptions } from './kit/benchmark.ts'
import { commandRun, type CommandRun } from './kit/command-run.ts'
import { FLAGSHIP, flagshipYears } from './kit/flagship-years.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'
import { scratchCopy } from './kit/scratch-copy.ts'

export const about = 'Every budget of the project, beside what it takes on this machine: some ten minutes'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const EVM = 'evm'
const DAYS = 365
const STUDY_RUNS = 1_000

/** Budgets of what other benchmarks measure: their row, by what it is called and how many agents it has. */
const ELSEWHERE: readonly (Pick<Row, 'target' | 'floor' | 'agents'> & { bench: string; what: RegExp })[] = [
  { bench: 'engine', what: /^one read each$/, agents: 1_000, target: 2.5 },
  { bench: 'engine', what: /^plain synchronous/, agents: 1_000, target: 0.1 },
  { bench: 'chain', what: /^transfer, \d+ a block/, target: 4 },
  { bench: 'chain', what: /^read, \d+ a batch/, target: 2 },
  { bench: 'against-verbs', what: /^times as fast as verbs$/, agents: 50, floor: 8 },
  { bench: 'against-verbs', what: /^times as fast as verbs$/, agents: 1_000, floor: 8 },
  { bench: 'against-verbs', what: /^times as fast as verbs, the first run$/, agents: 50, floor: 4 },
  { bench: 'evm', what: /^a step of very many agents/, agents: 100_000, target: 500 },
  { bench: 'cohorts', what: /^a month$/, agents: 100_000, target: 4 },
  { bench: 'cohorts', what: /^a month$/, agents: 1_000_000, target: 60 },
  { bench: 'cohorts', what: /^memory of a run$/, agents: 100_000, target: 100 },
  { bench: 'watch', what: /^\.sol save to table/, target: 2_000 },
]

export async function* bench(options: BenchOptions): AsyncGenerator<Row> {
  const { quick } = options
  if (!quick) yield* firstStart()
  yield* warmStart(quick ? 1 : 5)
  yield* years(quick ? { steps: 3, warmUps: 1, repeats: 1 } : { steps: undefined, warmUps: 10, repeats: 11 })
  yield* memory(quick ? [3] : [DAYS, 10 * DAYS])
  yield* study(quick ? { runs: 4, pairs: 1, steps: 3 } : { runs: 40, pairs: 5, steps: DAYS })
  for (const name of new Set(ELSEWHERE.map((each) => each.bench))) yield* elsewhere(name, options)
}

/** Runs another benchmark on `evm` and hands on those of its rows that have a budget. */
async function* elsewhere(name: string, options: BenchOptions): AsyncGenerator<Row> {
  // Every name in the table is that of a file beside this one.
  const benchmark = (await import(`./${name}.ts`)) as Benchmark
  const budgets = ELSEWHERE.filter((each) => each.bench === name)
  for await (const row of benchmark.bench({ ...options, chains: [EVM] })) {
    const budget = budgets.find(({ what, agents }) => {
      return what.test(row.what) && (options.quick || agents === undefined || agents === row.agents)
    })
    if (budget === undefined) continue
    const { target: _, ...figures } = row
    const { target, floor } = budget
    yield { ...figures, what: `${name}: ${row.what}`, ...(target && { target }), ...(floor && { floor }) }
  }
}

/** All that a clean machine has to fetch, build and run, with nothing in npm's cache. */
async function* firstStart(): AsyncGenerator<Row> {
  const { root, remove } = scratchCopy({ bare: true })
  try {
    const env = { npm_config_cache: path.join(root, 'cache', 'npm') }
    const { milliseconds } = await commandRun('npm', ['start'], { cwd: root, env })
    yield {
      what: 'first npm start',
      chain: 'hardhat',
      steps: DAYS,
      unit: 'ms',
      ...spread([milliseconds]),
      target: 60_000,
    }
  } finally {
    remove()
  }
}

async function* warmStart(repeats: number): AsyncGenerator<Row> {
  const args = ['run', FLAGSHIP, '--chain', EVM, '--steps', '1', '--json', '--rows']
  const runs = await saffronRuns(args, { repeats: repeats + 1, until: /"row":/ })
  const times = runs.slice(1).map(({ untilThen }) => untilThen)
  yield { what: 'start of the command to the first record', chain: EVM, unit: 'ms', ...spread(times), target: 1_000 }
}

/** The flagship's year in a warm process, and how much of it is not the chain's own work. */
async function* years(size: { steps: number | undefined; warmUps: number; repeats: number }): AsyncGenerator<Row> {
  const { steps = DAYS, warmUps, repeats } = size
  for (const [what, every, target] of [
    ['daily', 1, 650],
    ['weekly', 7, 500],
  ] as const) {
    const year = await flagshipYears({ every, steps: size.steps })
    for (let seed = 1; seed <= warmUps; seed++) await year(seed)
    const times = []
    for (let seed = 1; seed <= repeats; seed++) times.push(await year(warmUps + seed))
    const row = { chain: EVM, steps } as const
    const whole = times.map((time) => time.whole)
    yield { what: `flagship year, ${what} records`, ...row, unit: 'ms', ...spread(whole), target }
    if (every > 1) continue
    const ratios = times.map((time) => time.whole / time.evm)
    yield { what: 'flagship year / its own EVM calls', ...row, unit: 'x', ...spread(ratios), target: 1.8 }
  }
}

async function* memory(lengths: readonly number[]): AsyncGenerator<Row> {
  for (const [i, steps] of lengths.entries()) {
    const runs = await saffronRuns(['run', FLAGSHIP, '--chain', EVM, '--steps', String(steps)], { repeats: 3 })
    const peaks = spread(runs.map(({ peakMB }) => peakMB))
    yield { what: 'peak memory of a run', chain: EVM, steps, unit: 'MB', ...peaks, target: i === 0 ? 200 : 220 }
  }
}

/** A thousand years by what forty take, and what the second process is worth, in pairs. */
async function* study({ runs, pairs, steps }: { runs: number; pairs: number; steps: number }): AsyncGenerator<Row> {
  const args = ['study', FLAGSHIP, '--runs', String(runs), '--steps', String(steps), '--kpis', 'price']
  const times: { one: number; two: number }[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const [one] = await saffronRuns([...args, '--workers', '1'], { repeats: 1 })
    const [two] = await saffronRuns([...args, '--workers', '2'], { repeats: 1 })
    times.push({ one: one?.milliseconds ?? NaN, two: two?.milliseconds ?? NaN })
  }
  const row = { chain: EVM, steps } as const
  const all = times.map(({ two }) => (two * STUDY_RUNS) / runs)
  yield { what: `1,000 flagship years by ${runs}, two workers`, ...row, unit: 'ms', ...spread(all), target: 360_000 }
  const worth = times.map(({ one, two }) => one / two)
  yield { what: 'second worker of a study', ...row, unit: 'x', ...spread(worth), floor: 1.8 }
}

/** Runs of the command, each into a folder of its own that is gone afterwards. */
async function saffronRuns(args: readonly string[], { repeats, until }: { repeats: number; until?: RegExp }) {
  const runs: CommandRun[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
    try {
      const all = ['bin/saffron.mjs', ...args, '--out', path.join(folder, 'out')]
      runs.push(await commandRun(process.execPath, all, { cwd: ROOT, ...(until && { until }) }))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return runs
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})
