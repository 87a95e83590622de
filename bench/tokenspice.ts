import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { findNetlist, loadNetlist } from '../src/project/find-netlist.ts'
import { clockOf } from '../src/netlist/clock-of.ts'
import { resolveParams } from '../src/netlist/params/resolve-params.ts'
import { runNetlist } from '../src/run/run-netlist.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { eachChain } from './kit/each-chain.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'Whole runs of TokenSPICE’s netlists, results and report written: milliseconds a run'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const WITH_CONTRACTS = ['simplepool', 'oceanv3', 'oceanv4']
const QUICK_STEPS = 3

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  const repeats = quick ? 1 : 7
  let number = 0

  async function measured(name: string, chain: string): Promise<Row> {
    const netlist = await loadNetlist(findNetlist(ROOT, name))
    const steps = quick ? QUICK_STEPS : clockOf(netlist, resolveParams(netlist.params, {}), {}).steps
    const { median, min, max, cold } = await repeated({
      count: 1_000,
      repeats,
      prepare: () => path.join(scratch, String(number++)),
      run: (out) => runNetlist(netlist, { netlist: name, chain, clock: { steps } }, { root: scratch, out }),
    })
    // A thousandth of a run in microseconds is a run in milliseconds.
    return { what: name, chain, steps, unit: 'ms', median, min, max, cold }
  }
  try {
    // A pure model has no chain.
    const { chain: _, ...pure } = await measured('wsloop', 'hardhat')
    yield pure
    for await (const chain of eachChain(chains.filter((name) => name !== 'rpc'))) {
      for (const name of WITH_CONTRACTS) yield measured(name, chain.name)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
