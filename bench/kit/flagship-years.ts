import { fileURLToPath } from 'node:url'

import { EvmInstance } from '../../src/chain/evm/evm-instance.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import { findNetlist, loadNetlist } from '../../src/project/find-netlist.ts'

export const FLAGSHIP = 'token-economy'

/** Milliseconds of a run of the flagship, and of these those that the chain's WebAssembly took. */
export interface YearTime {
  readonly whole: number
  readonly evm: number
}

/** Runs the flagship on `evm` in this process as a study's worker does, nothing written, and says what it took. */
export async function flagshipYears({ every, steps }: { every: number; steps: number | undefined }) {
  const netlist = await loadNetlist(findNetlist(fileURLToPath(new URL('../..', import.meta.url)), FLAGSHIP))
  return async (seed: number): Promise<YearTime> => {
    const started = performance.now()
    let evm = 0
    const rows: unknown[] = []
    // Timed where the crossing is: what writes requests and reads results is ours.
    const { call } = EvmInstance.prototype
    EvmInstance.prototype.call = function (request, argument) {
      const began = performance.now()
      try {
        return call.apply(this, [request, argument])
      } finally {
        evm += performance.now() - began
      }
    }
    try {
      const circuit = await openCircuit(netlist, {
        seed: String(seed),
        record: { every },
        openChain: (options) => openChain('evm', options),
        onRecord: (row) => void rows.push(row),
        ...(steps !== undefined && { clock: { steps } }),
      })
      await circuit.advance(circuit.clock.steps)
      await circuit.close()
    } finally {
      EvmInstance.prototype.call = call
    }
    return { whole: performance.now() - started, evm }
  }
}
