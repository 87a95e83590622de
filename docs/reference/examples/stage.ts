import type { Erc20, Fields, Member, NetlistSetup, UniswapV2Pool, Wiring } from 'saffron-sim'

/** What an example finds: the set-up of a netlist, a token SAF, dollars, and a pool in which others trade. */
export interface Stage {
  readonly setup: NetlistSetup<Fields>
  readonly token: Erc20
  readonly usd: Erc20
  readonly pool: UniswapV2Pool
}

/** An example ends as `build` does; what it leaves out is empty. */
export interface Shown extends Partial<Omit<Wiring, 'agents'>> {
  readonly agents?: readonly Member[]
}

/** Examples by the name of what they are of, as it is exported. */
export type Examples = Readonly<Record<string, (stage: Stage) => Shown | Promise<Shown>>>
