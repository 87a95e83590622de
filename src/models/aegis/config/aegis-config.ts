import type { AegisValues } from './aegis-fields.ts'
import type { Deal } from './deal-fields.ts'

/** Everything that decides a run but its seed: a plain object that survives JSON. */
export type AegisConfig = Omit<AegisValues, 'deals'> & { readonly deals: readonly Deal[] }
