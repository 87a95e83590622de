// What things cost here: npm run bench -- [NAME…] [--json FILE]. A benchmark is a file beside this one.
import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'

import { chainNames } from '../src/chain/open-chain.ts'
import { printFailure } from '../src/cli/print/print-failure.ts'
import { SaffronError } from '../src/errors.ts'
import { nearest } from '../src/nearest.ts'
import { ensureBuilt } from '../src/project/build-contracts.mjs'
import type { Benchmark, BenchOptions } from './kit/benchmark.ts'
import { RPC } from './kit/each-chain.ts'
import type { NamedRow } from './kit/row.ts'
import { rowTable } from './kit/row-table.ts'

const CHAINS = [...chainNames, RPC]

interface Flags {
  readonly json?: string
  readonly chain?: readonly string[]
  readonly quick: boolean
  readonly installVerbs: boolean
}

/** Runs the command and gives its exit status. */
async function main(argv: readonly string[]): Promise<number> {
  const known = benchmarkNames()
  const program = new Command('npm run bench --')
    .description('Measures what things cost on this machine. A figure is the median of warm repeats.')
    .addArgument(
      new Argument('[name...]', `which benchmarks; all unless given: ${known.join(', ')}`).argParser(oneOf(known)),
    )
    .option('--json <file>', 'also write the rows to a file')
    .addOption(
      new Option('--chain <name...>', `which chains: ${CHAINS.join(', ')}; all unless given`).argParser(oneOf(CHAINS)),
    )
    .option('--quick', 'tiny sizes: shows that everything works, and no figures worth a look', false)
    .option('--install-verbs', 'install the Python package verbs into a scratch environment, to compare with', false)
    .exitOverride()
    .showHelpAfterError()
  try {
    program.parse([...argv], { from: 'user' })
    const { json, chain: chains = CHAINS, quick, installVerbs } = program.opts<Flags>()
    const names = program.args.length > 0 ? program.args : known
    const rows = await measure(names, { quick, chains, installVerbs })
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`)
    return 0
  } catch (error) {
    // Commander has already said what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    printFailure(error, { debug: !(error instanceof SaffronError), json: false })
    return 1
  }
}

/** Takes several of the known names and refuses any other, naming the nearest. */
function oneOf(known: readonly string[]) {
  return (name: string, before: readonly string[] = []): readonly string[] => {
    if (known.includes(name)) return [...before, name]
    const meant = nearest(name, known)
    throw new InvalidArgumentError(meant === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${meant}'?`)
  }
}

/** The names of the files beside this one. */
function benchmarkNames(): readonly string[] {
  return readdirSync(new URL('.', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted()
}

/** Runs them in this order and prints their rows, also when one of them fails. */
async function measure(names: readonly string[], options: BenchOptions): Promise<readonly NamedRow[]> {
  await ensureBuilt(fileURLToPath(new URL('..', import.meta.url)))
  const rows: NamedRow[] = []
  try {
    for (const name of names) {
      // Whatever is beside this file is a benchmark.
      const { about, bench } = (await import(`./${name}.ts`)) as Benchmark
      process.stderr.write(`${name}: ${about}\n`)
      for await (const row of bench(options)) rows.push({ bench: name, ...row })
    }
  } finally {
    if (rows.length > 0) process.stdout.write(`${rowTable(rows)}\n`)
  }
  return rows
}

process.exitCode = await main(process.argv.slice(2))
