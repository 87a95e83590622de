import { Reverts } from '../../../abi/reverts.ts'
import type { Address } from '../../../chain/chain.ts'
import { hardhatChain } from '../../../chain/node/hardhat-chain.ts'
import type { TracingChain } from '../../../chain/tracing-chain.ts'
import type { Circuit } from '../../../netlist/circuit.ts'
import { openCircuit } from '../../../netlist/open-circuit.ts'
import { TraceAgentError, TraceStepError, TraceWithoutChainError } from '../../errors.ts'
import { openNetlist } from '../../../project/open-netlist.ts'
import type { NetlistOptions } from '../../parse/netlist-options.ts'
import { runSpecOf, withFile } from '../../parse/run-spec-of.ts'
import { noProgress, type Progress, progress } from '../../print/progress.ts'
import { type SentBlock, traceBlock } from './trace-block.ts'
import type { TracedToken } from './trace-values.ts'
import type { TraceNames } from './trace-text.ts'

export interface TraceOptions extends NetlistOptions {
  /** The step to look into; 0 is the set-up. */
  readonly trace: number
  /** Only this agent's transactions. */
  readonly traceAgent?: string
}

/**
 * Runs a netlist on Hardhat up to a step and prints what each transaction of that step called. Runs are the same on
 * every chain, so this is also what happened elsewhere.
 */
export async function traceStep(nameOrPath: string, options: TraceOptions, signal: AbortSignal): Promise<void> {
  const { trace: step, traceAgent: agent } = options
  const asked = runSpecOf(nameOrPath, options)
  const { netlist } = await openNetlist(nameOrPath)
  const spec = await withFile(asked, netlist, options)
  const opened: { chain?: TracingChain } = {}
  const blocks: SentBlock[] = []
  const agents = new Map<Address, string>()
  let bar: Progress = noProgress
  const circuit = await openCircuit(netlist, {
    ...spec,
    signal,
    openChain: async ({ start }) => (opened.chain = await hardhatChain({ start })),
    onBlock({ number }, settled, at) {
      for (const { sender } of settled) agents.set(sender.address.toLowerCase(), sender.name)
      if (at === step) blocks.push({ number, settled })
    },
    onRecord: (row) => bar.at(row),
  })
  try {
    const { chain } = opened
    if (chain === undefined) throw new TraceWithoutChainError()
    bar = progress({ steps: step, columns: circuit.columns })
    await advanceTo(circuit, step)
    bar.clear()
    checkAgent(circuit, agent)
    const names = namesOf(circuit, agents)
    process.stdout.write(heading(step, blocks, agent))
    for (const block of blocks) {
      for await (const text of traceBlock(chain, block, { agent, names })) process.stdout.write(`\n${text}\n`)
    }
  } finally {
    bar.clear()
    await circuit.close()
  }
}

async function advanceTo(circuit: Circuit, step: number): Promise<void> {
  const { steps } = circuit.clock
  if (step > steps) throw new TraceStepError({ step, last: steps, why: `the run has ${steps}` })
  if (step === 0) return
  const stop = await circuit.advance(step)
  if (circuit.step < step) throw new TraceStepError({ step, last: circuit.step, why: `the run stops before: ${stop}` })
}

/** Only now are all there who joined on the way. */
function checkAgent({ agents, step }: Circuit, agent: string | undefined): void {
  const known = ['deployer', ...agents.map(({ name }) => name)]
  if (agent !== undefined && !known.includes(agent)) throw new TraceAgentError({ agent, step, known })
}

function namesOf(circuit: Circuit, agents: ReadonlyMap<Address, string>): TraceNames {
  const reverts = new Reverts()
  for (const { abi } of circuit.factories.values()) reverts.learn(abi)
  const tokens = new Map(circuit.controllables.flatMap(({ agent }) => tokenOf(agent)))
  return {
    factories: circuit.factories,
    reverts,
    nameOf: (address) => circuit.nameOf(address) ?? agents.get(address),
    tokenAt: (address) => tokens.get(address),
  }
}

/** What is called in a symbol and counted in decimals, by its address. */
function tokenOf(agent: object): readonly (readonly [Address, TracedToken])[] {
  const [symbol, decimals, address] = ['symbol', 'decimals', 'address'].map((name): unknown => Reflect.get(agent, name))
  if (typeof symbol !== 'string' || typeof decimals !== 'number' || typeof address !== 'string') return []
  return [[address.toLowerCase(), { symbol, decimals }]]
}

function heading(step: number, blocks: readonly SentBlock[], agent: string | undefined): string {
  const sent = blocks.flatMap(({ settled }) => settled.map(({ sender }) => sender.name))
  const shown = agent === undefined ? sent : sent.filter((name) => name === agent)
  const count = `${shown.length} transaction${shown.length === 1 ? '' : 's'}`
  const others = [...new Set(sent)].join(', ')
  const hint = shown.length === 0 && sent.length > 0 ? `; there are some of ${others}` : ''
  return `Step ${step}, ${count}${agent === undefined ? '' : ` of ${agent}`}${hint}\n`
}
