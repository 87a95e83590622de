/** Why something cannot be sent: it is no call, or a field of it is not what it should be. */
export type CallFlaw = { readonly problem: string } | FieldFlaw

interface FieldFlaw {
  readonly field: string
  readonly value: unknown
  readonly problem: string
}

/** Of an address, written out. */
const LETTERS = 42

/** What is wrong with what somebody sends: TypeScript may not have looked. That its letters are digits the chain sees. */
export function callFlaw(given: unknown): CallFlaw | undefined {
  if (typeof given !== 'object' || given === null) return NO_CALL
  const { to, data, value, gas } = given as Record<string, unknown>
  if (typeof data !== 'string') return NO_CALL
  if (!data.startsWith('0x') || data.length % 2 !== 0) return { field: 'data', value: data, problem: 'no bytes in hex' }
  if (to !== undefined && !(typeof to === 'string' && to.startsWith('0x') && to.length === LETTERS))
    return { field: 'to', value: to, problem: 'no address' }
  if (value !== undefined && !isAmount(value)) return { field: 'value', value, problem: NO_AMOUNT }
  if (gas !== undefined && !isAmount(gas)) return { field: 'gas', value: gas, problem: NO_AMOUNT }
  return undefined
}

const NO_CALL = { problem: 'no call' }
const NO_AMOUNT = 'no bigint from 0 up'

const isAmount = (value: unknown): boolean => typeof value === 'bigint' && value >= 0n
