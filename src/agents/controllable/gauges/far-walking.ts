import type { Call } from '../../../abi/types/call.ts'

/** A call that goes over many pools or many weeks. */
export const farWalking = (call: Call): Call => ({ ...call, gas: 40_000_000n })
