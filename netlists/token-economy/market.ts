import type { Address, Erc20, Kpi, Ledger, LiquidityPool, Mark, Setup } from 'saffron-sim'

/** What the economy asks of its market: what its people know of one, and what is recorded. */
export interface EconomyPool extends LiquidityPool {
  readonly address: Address
  readonly ledger: Ledger
  /** What the token and a share are worth at every moment of a block, where the market tells that. */
  marks?(): Promise<{ readonly base: Mark; readonly share: Mark }>
  readonly kpis: Readonly<Record<'price' | 'liquidity' | 'depthUp' | 'depthDown' | 'volume' | 'fees' | 'swaps', Kpi>>
}

/** Makes the market of the token, priced in dollars; without a deposit it is empty. */
export type EconomyMarket<P extends EconomyPool = EconomyPool> = (
  setup: Setup,
  options: {
    readonly base: Erc20
    readonly quote: Erc20
    readonly deposit?: { readonly base: bigint; readonly quote: bigint }
    readonly protocolFeesTo?: Address
  },
) => Promise<P>
