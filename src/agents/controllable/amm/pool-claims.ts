import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { Address } from '../../../chain/chain.ts'
import { must } from '../../ensures.ts'
import type { Side } from '../../roles/market.ts'

interface Located {
  readonly address: Address
}

/** The tokens of a pool. */
export interface Both {
  readonly base: Located
  readonly quote: Located
}

/** Which of them a trade pays, and which it gives. */
export interface Ways {
  readonly paid: (args: { readonly side: Side }) => Located
  readonly received: (args: { readonly side: Side }) => Located
}

interface Amounts {
  readonly base: bigint
  readonly quote: bigint
}

/** Of a trade of an exact amount in. */
export const paysExactly = (
  { paid, received }: Ways,
  { side, amount, minOut }: { readonly side: Side; readonly amount: bigint; readonly minOut: bigint },
  { moved, actor }: Outcome,
): readonly Claim[] => [
  must.equal('what was paid', -moved(paid({ side }), actor), amount),
  must.beAtLeast('what was received', moved(received({ side }), actor), minOut),
]

/** Of a trade for an exact amount out. */
export const getsExactly = (
  { paid, received }: Ways,
  { side, amount, maxIn }: { readonly side: Side; readonly amount: bigint; readonly maxIn: bigint },
  { moved, actor }: Outcome,
): readonly Claim[] => [
  must.equal('what was received', moved(received({ side }), actor), amount),
  must.beAtMost('what was paid', -moved(paid({ side }), actor), maxIn),
]

/** Of whatever may take some of both. */
export const spendsAtMost = ({ base, quote }: Both, most: Amounts, { moved, actor }: Outcome): readonly Claim[] => [
  must.beAtMost('what was paid of the base token', -moved(base, actor), most.base),
  must.beAtMost('what was paid of the quote token', -moved(quote, actor), most.quote),
]

/** Of whatever gives so much of both, as the contract says. */
export const getsBoth = ({ base, quote }: Both, got: Amounts, { moved, actor }: Outcome): readonly Claim[] => [
  must.equal('what was received of the base token', moved(base, actor), got.base),
  must.equal('what was received of the quote token', moved(quote, actor), got.quote),
]

/** Of shares that were made for a deposit. */
export const getsShares = (shares: Located, { moved, actor }: Outcome): Claim =>
  must.beAtLeast('the shares received', moved(shares, actor), 1n)

/** Of shares that were given back. */
export const givesShares = (shares: Located, amount: bigint, { moved, actor }: Outcome): Claim =>
  must.equal('the shares given back', -moved(shares, actor), amount)

interface Pool {
  readonly address: Address
  readonly base: Located & { readonly symbol: string; balanceOf(account: Address): Promise<bigint> }
  readonly quote: Located & { readonly symbol: string; balanceOf(account: Address): Promise<bigint> }
  readonly reserves: () => Promise<Amounts>
}

/** Of a pool after any block: what it has booked is there. */
export async function reservesAreHeld({ address, base, quote, reserves }: Pool): Promise<readonly Claim[]> {
  const [booked, ofBase, ofQuote] = await Promise.all([reserves(), base.balanceOf(address), quote.balanceOf(address)])
  return [
    must.beAtLeast(`what it holds of ${base.symbol}`, ofBase, booked.base),
    must.beAtLeast(`what it holds of ${quote.symbol}`, ofQuote, booked.quote),
  ]
}
