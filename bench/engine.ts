import { bind } from '../src/abi/bind.ts'
import { ReadQueue } from '../src/abi/read-queue.ts'
import { rules } from '../src/chain/rules.ts'
import type { Agent } from '../src/engine/agent.ts'
import { Engine } from '../src/engine/engine.ts'
import { Token__factory } from '#types/contracts/index'
import type { BenchOptions } from './kit/benchmark.ts'
import { nullChain } from './kit/null-chain.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'

export const about = 'The engine alone, over a chain that does nothing: agent-steps'

const TOKEN = `0x${'70'.repeat(20)}`
const AGENT_STEPS = 200_000
const SYNCHRONOUS_AGENT_STEPS = 10_000_000

export async function* bench({ quick }: BenchOptions): AsyncGenerator<Row> {
  const repeats = quick ? 1 : 11
  for (const agents of quick ? [5, 10] : [50, 1_000, 10_000]) {
    const steps = quick ? 3 : AGENT_STEPS / agents
    const run = async (engine: Engine) => engine.advance(steps)
    const measured = { count: agents * steps, repeats, run }
    const row = { chain: 'null', agents, steps }
    yield {
      what: 'one read each',
      ...row,
      ...(await repeated({ ...measured, prepare: () => onNullChain(agents, readers) })),
      target: 2.5,
    }
    yield {
      what: 'one read and one transfer each',
      ...row,
      ...(await repeated({ ...measured, prepare: () => onNullChain(agents, senders) })),
    }
  }
  for (const agents of quick ? [5] : [50, 1_000, 10_000]) {
    const steps = quick ? 3 : SYNCHRONOUS_AGENT_STEPS / agents
    yield {
      what: 'plain synchronous steps',
      agents,
      steps,
      ...(await repeated({
        count: agents * steps,
        repeats,
        prepare: () => pure(agents),
        run: (engine) => engine.advance(steps),
      })),
      target: 0.1,
    }
  }
}

type Behaviours = (reads: ReadQueue) => Agent['step']

const readers: Behaviours = (reads) => {
  const token = bind(Token__factory, TOKEN, reads)
  return async ({ wallet }) => {
    if ((await token.balanceOf(wallet.address)) !== 5n) throw new Error('the chain gave another answer')
  }
}

const senders: Behaviours = (reads) => {
  const token = bind(Token__factory, TOKEN, reads)
  return async ({ wallet }) => {
    const balance = await token.balanceOf(wallet.address)
    if (balance > 0n) wallet.send(token.transfer(TOKEN, balance))
  }
}

function onNullChain(agents: number, behaviours: Behaviours): Engine {
  const chain = nullChain()
  const reads = new ReadQueue({ chain, before: () => engine.beforeReads() })
  const engine = new Engine({ ...settings, reads, chain: () => chain })
  const step = behaviours(reads)
  for (let i = 0; i < agents; i++) engine.add({ name: `agent-${i + 1}`, ...(step && { step }) })
  return engine
}

/** Agents of a pure model: a few numbers, no chain, nothing to wait for. */
function pure(agents: number): Engine {
  const reads = new ReadQueue({ chain: nullChain() })
  const engine = new Engine({ ...settings, reads, chain: () => undefined })
  for (let i = 0; i < agents; i++) {
    let wealth = i
    engine.add({
      name: `agent-${i + 1}`,
      step: ({ step }) => {
        wealth = wealth * 0.99 + step
      },
    })
  }
  return engine
}

const settings = {
  seed: '1',
  clock: { start: rules.start, step: 60, steps: 1_000_000 },
  mode: 'block',
  order: 'shuffle',
  explain: () => '',
  onBlock: () => {},
  record: () => undefined,
} as const
