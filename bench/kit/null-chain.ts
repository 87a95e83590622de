import { rules } from '../../src/chain/rules.ts'
import type { CallResult, Chain, MinedBlock, TransactionResult } from '../../src/chain/chain.ts'

const ANSWER: CallResult = { ok: true, output: `0x${'5'.padStart(64, '0')}` }
const MINED: TransactionResult = {
  ok: true,
  gasUsed: 21_000n,
  revertData: '0x',
  created: `0x${'c1'.repeat(20)}`,
  logs: [],
}

/** A chain that does nothing: every read gives 5, every transaction succeeds. What a run costs on it is our own. */
export function nullChain(): Chain {
  let number = 0
  const done = Promise.resolve()
  return {
    name: 'null',
    chainId: rules.chainId,
    mine: async ({ timestamp, transactions }): Promise<MinedBlock> => {
      number++
      return { number, timestamp, results: transactions.map(() => MINED) }
    },
    read: async (calls) => calls.map(() => ANSWER),
    balances: async (accounts) => accounts.map(() => 0n),
    snapshot: async () => 0,
    restore: () => done,
    setBalance: () => done,
    close: () => done,
  }
}
