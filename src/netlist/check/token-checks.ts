import type { Address, Chain, Hex, MinedBlock, ReadCall } from '../../chain/chain.ts'
import type { Claim } from '../../abi/types/claim.ts'
import { transferIn } from './transfers.ts'

/** The first four bytes of keccak256 of totalSupply() and of balanceOf(address). */
const TOTAL_SUPPLY: Hex = '0x18160ddd'
const BALANCE_OF: Hex = '0x70a08231'

/**
 * Whether the balances of every token add up to its supply, asked of the chain and not of what mechanisms keep. A token is
 * whatever has told of a transfer, and its holders are whoever was named in one, and everybody who takes part.
 */
export class TokenChecks {
  readonly #holders = new Map<Address, Set<Address>>()
  readonly #noTokens = new Set<Address>()

  see({ results }: MinedBlock): void {
    for (const { ok, logs } of results) {
      if (!ok) continue
      for (const log of logs) {
        const transfer = transferIn(log)
        if (!transfer || this.#noTokens.has(transfer.token)) continue
        const holders = this.#holders.get(transfer.token) ?? new Set()
        // The zero address among them: a token may let it have some for good.
        holders.add(transfer.from).add(transfer.to)
        this.#holders.set(transfer.token, holders)
      }
    }
  }

  async claims(
    chain: Pick<Chain, 'read'>,
    everybody: readonly Address[],
  ): Promise<readonly { readonly token: Address; readonly claim: Claim }[]> {
    const tokens = [...this.#holders].map(([token, holders]) => {
      for (const account of everybody) holders.add(account.toLowerCase())
      return { token, holders: [...holders] }
    })
    const calls = tokens.flatMap(({ token, holders }): readonly ReadCall[] => [
      { to: token, data: TOTAL_SUPPLY },
      ...holders.map((holder): ReadCall => ({ to: token, data: `${BALANCE_OF}${holder.slice(2).padStart(64, '0')}` })),
    ])
    const answers = calls.length === 0 ? [] : await chain.read(calls)
    let place = 0
    return tokens.flatMap(({ token, holders }) => {
      const [supply, ...balances] = answers.slice(place, (place += holders.length + 1))
      if (!isNumber(supply) || !balances.every(isNumber)) {
        // It tells of transfers and knows no balances: whatever that is, it is no token.
        this.#holders.delete(token)
        this.#noTokens.add(token)
        return []
      }
      const found = balances.reduce((sum, { output }) => sum + BigInt(output), 0n)
      return [{ token, claim: { about: 'the sum of all balances', found, expected: BigInt(supply.output) } }]
    })
  }
}

const isNumber = (
  answer: { readonly ok: boolean; readonly output: Hex } | undefined,
): answer is { ok: true; output: Hex } => answer?.ok === true && answer.output.length === 66
