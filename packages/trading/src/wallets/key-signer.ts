import { computeAddress, SigningKey, Transaction } from 'ethers'

import { KeystoreOwnerError, WalletLockedError } from './errors.ts'
import type { Keystore } from './keystore.ts'
import type { KeySigner } from './signer.ts'

interface Unlocking {
  /** The name by which errors call it. */
  readonly wallet: string
  readonly keystore: Keystore
  /** Whose key it has to be. */
  readonly account: string
  readonly password: string
  /** Seconds from now on, after which the key is dropped. */
  readonly lockAfterSeconds: number
  /** Told of each use of the key, before it. */
  readonly used: (what: string) => void
}

const SECOND_MS = 1_000

/** Unlocks a keystore. The key is in this function's reach alone, and gone after its time. */
export async function unlockSigner(unlocking: Unlocking): Promise<KeySigner> {
  const { wallet, keystore, account, password, lockAfterSeconds, used } = unlocking
  used('unlock')
  let key: SigningKey | undefined = new SigningKey(await keystore.open(password))
  const address = computeAddress(key)
  if (address !== account) throw new KeystoreOwnerError({ wallet, found: address, wanted: account })
  const drop = () => {
    key = undefined
  }
  const timer = setTimeout(drop, lockAfterSeconds * SECOND_MS).unref()
  return {
    kind: 'key',
    address,
    sign(unsigned) {
      if (key === undefined) throw new WalletLockedError({ wallet, seconds: lockAfterSeconds })
      const { to, nonce } = unsigned
      used(`sign nonce ${nonce} to ${to}`)
      const transaction = Transaction.from({ ...unsigned, type: 2 })
      transaction.signature = key.sign(transaction.unsignedHash)
      // Signed, it has both.
      return { raw: transaction.serialized, hash: transaction.hash ?? '' }
    },
    lock() {
      clearTimeout(timer)
      drop()
    },
  }
}
