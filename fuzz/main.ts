// Compares chain evm with Hardhat's EDR over random transactions:
//   node --import tsx fuzz/main.ts --transactions 100000 --seed x
import { parseArgs } from 'node:util'

import { differential } from './differential.ts'

const PER_SCENARIO = 1_000

const { values } = parseArgs({
  options: {
    transactions: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now()) },
  },
})
const wanted = Number(values.transactions)
console.log(`seed ${values.seed}`)
const started = performance.now()
let done = 0
for (let part = 0; done < wanted; part++) {
  const seed = `${values.seed}/${part}`
  const { transactions, counterexample } = await differential({
    seed,
    transactions: Math.min(PER_SCENARIO, wanted - done),
  })
  done += transactions
  if (counterexample !== undefined) {
    console.dir(counterexample, { depth: null })
    console.log(`chains differ after ${done} transactions: --seed ${values.seed}, part ${part}`)
    process.exit(1)
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  if (part % 10 === 9 || done >= wanted) console.log(`${done} transactions alike, ${seconds} s`)
}
