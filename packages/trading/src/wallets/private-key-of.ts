import { computeAddress, HDNodeWallet, Mnemonic, SigningKey } from 'ethers'

import { SecretInputError } from './errors.ts'

/** The account that wallets show first. */
const PATH = "m/44'/60'/0'/0/0"

/** The private key that a text is, or that its words stand for; what was given is in no error. */
export function privateKeyOf(text: string): string {
  const trimmed = text.trim()
  try {
    if (/\s/.test(trimmed)) {
      const words = trimmed.toLowerCase().split(/\s+/).join(' ')
      return HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(words), PATH).privateKey
    }
    const key = new SigningKey(trimmed.startsWith('0x') ? trimmed : `0x${trimmed}`)
    // Only this looks whether it is within the curve's order.
    computeAddress(key)
    return key.privateKey
  } catch {
    // The library's words would repeat the secret, and its cause would keep it.
    throw new SecretInputError({
      what: 'The key',
      found: 'it is neither a private key nor the words of one',
      hint: 'Give 64 hexadecimal digits, or 12 to 24 words of the English list.',
    })
  }
}
