import { invariant } from '../../errors.ts'
import type { Address } from '../chain.ts'
import type { AnswerReader } from './node-answers.ts'
import type { NodeClient } from './node-client.ts'

/** The accounts that have sent on a node: impersonated once, each with its next nonce. */
export interface Senders {
  /** Must have been called with an account before its first nonce is taken. */
  welcome(accounts: Iterable<Address>): Promise<void>
  takeNonce(account: Address): number
  /** To be called when the chain's nonces may have changed behind our back. */
  forgetNonces(): void
}

export function senders({ client, answers }: { client: NodeClient; answers: AnswerReader }): Senders {
  const impersonated = new Set<Address>()
  const nonces = new Map<Address, number>()

  return {
    async welcome(accounts) {
      const unknown = [...new Set(accounts)].filter((account) => !nonces.has(account))
      const strangers = unknown.filter((account) => !impersonated.has(account))
      const results = await client.askAll([
        ...unknown.map((account) => ({ method: 'eth_getTransactionCount', params: [account, 'latest'] })),
        ...strangers.map((account) => ({ method: 'hardhat_impersonateAccount', params: [account] })),
      ])
      for (const account of strangers) impersonated.add(account)
      for (const [index, account] of unknown.entries()) nonces.set(account, answers.count(results[index], 'a nonce'))
    },
    takeNonce(account) {
      const nonce = nonces.get(account)
      invariant(nonce !== undefined, `the nonce of ${account} was never read`)
      nonces.set(account, nonce + 1)
      return nonce
    },
    forgetNonces() {
      nonces.clear()
    },
  }
}
