import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { findNetlist, loadNetlist } from '../src/project/find-netlist.ts'
import { runNetlist } from '../src/run/run-netlist.ts'
import type { GivenRunSpec } from '../src/run/run-spec.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'

export const about = 'What recording more, and checking, costs a year of the flagship: times as long as without'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NETLIST = 'token-economy'

const WITH: Readonly<Record<string, Partial<GivenRunSpec>>> = {
  'all events': { record: { events: ['all'] } },
  'holdings of kinds': { record: { holdings: 'kinds' } },
  'holdings of all': { record: { holdings: 'all' } },
  checks: { check: true },
}

/** Each in turn with a plain run, by processor time: what else the machine does tells on both alike. */
export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  if (!chains.includes('evm')) return
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  const netlist = await loadNetlist(findNetlist(ROOT, NETLIST))
  const steps = quick ? 3 : 365
  let number = 0
  const once = async (more: Partial<GivenRunSpec>): Promise<number> => {
    const out = path.join(scratch, String(number++))
    const before = process.cpuUsage()
    await runNetlist(netlist, { netlist: NETLIST, chain: 'evm', clock: { steps }, ...more }, { root: scratch, out })
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  try {
    await once({})
    for (const [what, more] of Object.entries(WITH)) {
      const ratios: number[] = []
      await once(more)
      for (let pair = 0; pair < (quick ? 1 : 9); pair++) {
        const plain = await once({})
        ratios.push((await once(more)) / plain)
      }
      const [min, max] = [Math.min(...ratios), Math.max(...ratios)]
      yield { what, chain: 'evm', steps, unit: 'x', median: medianOf(ratios), min, max }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
