import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { EventSource } from '../../../abi/types/event-source.ts'
import type { Address } from '../../../chain/chain.ts'
import { must, sumOf } from '../../ensures.ts'

interface Located {
  readonly address: Address
}

/** What the claims are about, whatever the contract is called. */
export interface Parts {
  readonly contract: Located
  readonly token: Located
}

/** Where a debt is paid, by the event that says how much. */
export interface Repayable extends Parts {
  readonly contract: Located & { readonly events: { readonly Repaid: EventSource<{ readonly amount: bigint }> } }
}

interface Amount {
  readonly amount: bigint
}

/** Of a supply. */
export const paysIn = ({ token, contract }: Parts, { amount }: Amount, { moved, actor }: Outcome): readonly Claim[] => [
  must.equal('what was taken', -moved(token, actor), amount),
  must.equal('what came in', moved(token, contract), amount),
]

/** Of tokens that are withdrawn or borrowed. */
export const takesOut = ({ token }: Parts, { amount }: Amount, { moved, actor }: Outcome): readonly Claim[] => [
  must.equal('what was received', moved(token, actor), amount),
]

/** Of all of a debt: what is paid is what the contract says. */
export const repaysAll = ({ contract, token }: Repayable, _: unknown, outcome: Outcome): readonly Claim[] => [
  must.equal('what was paid', -outcome.moved(token, outcome.actor), sumOf(contract.events.Repaid.in(outcome))),
]

/** Of a part of a debt: the same, and no more than was offered. */
export const repays = (parts: Repayable, { amount }: Amount, outcome: Outcome): readonly Claim[] => [
  ...repaysAll(parts, undefined, outcome),
  must.beAtMost('what was paid', sumOf(parts.contract.events.Repaid.in(outcome)), amount),
]
