import type { TracingChain } from '../../../chain/tracing-chain.ts'
import type { Settled } from '../../../engine/block.ts'
import { paint } from '../../print/paint.ts'
import { type TraceNames, traceText } from './trace-text.ts'

/** What was sent in one block, in its order. */
export interface SentBlock {
  readonly number: number
  readonly settled: readonly Settled[]
}

/** A text per transaction of the block, or of one agent there: who sent what, how it went and, further in, its calls. */
export async function* traceBlock(
  chain: TracingChain,
  { number, settled }: SentBlock,
  { agent, names }: { agent: string | undefined; names: TraceNames },
): AsyncGenerator<string> {
  let index = 0
  for (const { sender, call, receipt } of settled) {
    // What its sender could not pay was never given to the chain.
    const place = receipt.gasUsed === 0n ? undefined : index++
    if (agent !== undefined && sender.name !== agent) continue
    const ending = receipt.ok ? 'ok' : `failed: ${receipt.reason}`
    const head = paint.stdout.bold(
      `${sender.name}, ${call.label}: ${ending}, ${receipt.gasUsed.toLocaleString('en-US')} gas`,
    )
    const calls = place === undefined ? [] : traceText(await chain.trace({ block: number, index: place }), names, 1)
    yield [head, ...calls].join('\n')
  }
}
