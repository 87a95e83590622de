import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { BenchOptions } from './kit/benchmark.ts'
import { RPC } from './kit/each-chain.ts'
import { medianOf } from './kit/median.ts'
import type { Row } from './kit/row.ts'
import { scratchCopy } from './kit/scratch-copy.ts'
import { type Saved, watchSession } from './kit/watch-session.ts'

export const about = 'The edit loop: from a save to the first KPIs and to the table of the flagship'

const TARGET_MS = 2_000

/** What is edited, and how; each save leaves something else than the one before. */
const EDITS = [
  {
    what: '.sol',
    file: 'contracts/staking/VariableRateStaking.sol',
    edit: (text: string, i: number) =>
      text.replace(
        /\}\s*$/,
        `\n    function bench() external pure returns (uint256) {\n        return ${i};\n    }\n}\n`,
      ),
  },
  {
    what: '.ts',
    file: 'netlists/token-economy/netlist.ts',
    edit: (text: string, i: number) => `${text}\nexport const bench = ${i}\n`,
  },
]

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  const { root, remove } = scratchCopy()
  try {
    for (const chain of chains.filter((name) => name !== RPC)) {
      const session = await watchSession(root, ['token-economy', '--chain', chain, ...(quick ? ['--steps', '2'] : [])])
      try {
        for (const { what, file, edit } of EDITS) {
          const text = readFileSync(path.join(root, file), 'utf8')
          const saves: Saved[] = []
          // The first one is the cold one.
          for (let i = 0; i <= (quick ? 1 : 9); i++) saves.push(await session.save(file, edit(text, i)))
          await session.save(file, text)
          const row = { chain, unit: 'ms' } as const
          const [rows, table] = [saves.map((save) => save.rows), saves.map((save) => save.table)]
          yield { ...row, what: `${what} save to first KPIs`, ...figures(rows), target: TARGET_MS }
          // On hardhat a year takes what it takes.
          const target = chain === 'evm' ? { target: TARGET_MS } : {}
          yield { ...row, what: `${what} save to table`, ...figures(table), ...target }
          const processor = saves.flatMap(({ processor }) => processor ?? [])
          if (processor.length > 0) yield { ...row, what: `${what} save, processor time`, ...figures(processor) }
        }
      } finally {
        await session.close()
      }
    }
  } finally {
    remove()
  }
}

function figures([cold = NaN, ...warm]: readonly number[]) {
  return { median: medianOf(warm), min: Math.min(...warm), max: Math.max(...warm), cold }
}
