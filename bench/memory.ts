import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { rules } from '../src/chain/rules.ts'
import { level } from '../src/kpi/kpi.ts'
import { openCircuit } from '../src/netlist/open-circuit.ts'
import { defineNetlist } from '../src/netlist/define-netlist.ts'
import { addressNames } from '../src/results/address-names.ts'
import { RunWriter } from '../src/results/run-writer.ts'
import { Token__factory } from '#types/contracts/index'
import type { BenchOptions } from './kit/benchmark.ts'
import { type BenchChain, eachChain, RPC } from './kit/each-chain.ts'
import { growth } from './kit/growth.ts'
import { memoryUse } from './kit/memory-use.ts'
import { nullChain } from './kit/null-chain.ts'
import type { Row } from './kit/row.ts'
import { tokenTraffic } from './kit/token-traffic.ts'

export const about = 'What a run keeps: memory per recorded step, and per transaction of a chain'

const AGENTS = 20
const HOLDERS = 200
const SAMPLES = 20
const KILOBYTE = 1_000
/** Flat: one reference kept for each step would be 8 bytes. */
const FLAT = 0.008

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  yield* perStep(quick ? { warmUp: 10, steps: 40 } : { warmUp: 10_000, steps: 10_000 })
  // A node's memory is another process's.
  for await (const chain of eachChain(chains.filter((name) => name !== RPC))) {
    const blocks = quick ? 4 : chain.fast ? 500 : 60
    yield* perBlock(chain, { blocks, transfers: HOLDERS })
    yield* perBlock(chain, { blocks: quick ? 4 : 3_000, transfers: 1 })
  }
}

/** A run of agents that read and send, with its KPIs and actions written to files. */
async function* perStep({ warmUp, steps }: { warmUp: number; steps: number }): AsyncGenerator<Row> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  let writer: RunWriter | undefined
  const circuit = await openCircuit(recorded(warmUp + steps), {
    openChain: async () => nullChain(),
    onBlock: ({ timestamp: time }, settled, step) => writer?.actions({ step, time, settled }),
    onRecord: (row) => writer?.record(row),
  })
  try {
    writer = new RunWriter(folder, { columns: circuit.columns, nameOf: addressNames(circuit) })
    const grown = growth()
    await circuit.advance(warmUp)
    const every = steps / SAMPLES
    for (let done = every; done <= steps; done += every) {
      await circuit.advance(every)
      grown.add(done, await memoryUse())
    }
    const row = { chain: 'null', agents: AGENTS, steps, unit: 'KB' } as const
    yield { what: 'heap per step', ...row, ...grown.per('heap', KILOBYTE), target: FLAT }
    yield { what: 'resident memory per step', ...row, ...grown.per('rss', KILOBYTE) }
  } finally {
    await circuit.close()
    writer?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const recorded = (steps: number) =>
  defineNetlist({
    about: 'Agents that read and send, and what they read',
    clock: { step: 60, steps },
    async build(setup) {
      const token = await setup.deploy(Token__factory, ['Bench', 'BNC', 18, 1n])
      const unit = { symbol: 'BNC', decimals: 18 }
      return {
        agents: setup.population('agent', AGENTS, {
          behave:
            () =>
            async ({ wallet }) =>
              void wallet.send(token.transfer(wallet.address, await token.balanceOf(wallet.address))),
        }),
        kpis: {
          supply: level({ unit, about: 'All of it', read: () => token.totalSupply() }),
          held: level({ unit, about: 'What one has', read: () => token.balanceOf(setup.wallet.address) }),
        },
      }
    },
  })

interface Shape {
  readonly blocks: number
  readonly transfers: number
}

/** Blocks of transfers among the same accounts: the state stays as large as it is, so what grows is history. */
async function* perBlock({ name, open }: BenchChain, { blocks, transfers }: Shape): AsyncGenerator<Row> {
  const chain = await open({ start: rules.start })
  try {
    const traffic = await tokenTraffic(chain, HOLDERS)
    const grown = growth()
    for (let block = 1; block <= blocks; block++) {
      await traffic.mine(traffic.transfers().slice(0, transfers))
      if (block % Math.ceil(blocks / SAMPLES) === 0) grown.add(block * transfers, await memoryUse())
    }
    const row = { chain: name, unit: 'KB' } as const
    const where = `per transfer, ${transfers} a block`
    yield { what: `heap ${where}`, ...row, ...grown.per('heap', KILOBYTE) }
    yield { what: `resident memory ${where}`, ...row, ...grown.per('rss', KILOBYTE) }
  } finally {
    await chain.close()
  }
}
