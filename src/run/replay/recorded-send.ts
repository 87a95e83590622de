import type { Address, Hex } from '../../chain/chain.ts'

/** An action of a mechanism, or a call that is part of none. */
export type Deed =
  | { readonly market: string; readonly action: string; readonly args: object }
  | { readonly call: string; readonly to?: Address; readonly data: Hex; readonly value?: bigint }

/** What an agent sent in a step, as plain data, to be sent again without the agent that thought of it. */
export interface RecordedSend {
  readonly step: number
  readonly by: string
  readonly tip?: bigint
  readonly does: readonly Deed[]
}
