import { computeAddress, decryptKeystoreJson, encryptKeystoreJson, getAddress, hexlify, isError } from 'ethers'
import { z } from 'zod'

import { KeystoreFileError, KeystorePasswordError } from './errors.ts'
import { isBearable, KEYSTORE_COST, type ScryptCost } from './scrypt-cost.ts'
import { sealedKeyField, sealKey, unsealKey } from './sealed-key.ts'

/** The ciphers of a keystore: Ethereum's own file, which every wallet reads, or one with a longer key. */
export const KEYSTORE_CIPHERS = ['aes-128-ctr', 'aes-256-gcm'] as const

export type KeystoreCipher = (typeof KEYSTORE_CIPHERS)[number]

interface Encrypting {
  /** 0x and 64 digits. */
  readonly privateKey: string
  readonly password: string
  readonly cipher?: KeystoreCipher
  readonly cost?: ScryptCost
}

/** The text of a keystore with a key in it. Takes about a second. */
export async function encryptKey({
  privateKey,
  password,
  cipher = 'aes-128-ctr',
  cost = KEYSTORE_COST,
}: Encrypting): Promise<string> {
  const address = computeAddress(privateKey)
  if (cipher === 'aes-256-gcm') {
    const key = Buffer.from(privateKey.slice(2), 'hex')
    return `${JSON.stringify(sealKey({ address, key, password, cost }), null, 2)}\n`
  }
  const scrypt = { N: cost.n, r: cost.r, p: cost.p }
  return `${await encryptKeystoreJson({ address, privateKey }, password, { scrypt })}\n`
}

/** An encrypted key. */
export interface Keystore {
  /** Whose it is, where the file says so: some wallets leave that out, and it shows with the password only. */
  readonly address: string | undefined
  readonly cipher: KeystoreCipher
  /** Gives the key, or throws `KEYSTORE_PASSWORD`. Takes about a second. */
  open(password: string): Promise<string>
}

const digits = z.string().regex(/^[0-9a-fA-F]*$/)
const whole = z.number().int().positive()
const common = { cipher: z.literal('aes-128-ctr'), ciphertext: digits, mac: digits }
/** Version 3 as Ethereum's wallets write it, the older ones with another derivation. */
const versionThree = z.looseObject({
  version: z.literal(3),
  address: z
    .string()
    .regex(/^(0x)?[0-9a-fA-F]{40}$/)
    .optional(),
  crypto: z.discriminatedUnion('kdf', [
    z.looseObject({
      ...common,
      kdf: z.literal('scrypt'),
      kdfparams: z.looseObject({ n: whole, r: whole, p: whole, salt: digits }),
    }),
    z.looseObject({
      ...common,
      kdf: z.literal('pbkdf2'),
      kdfparams: z.looseObject({ c: whole.max(100_000_000), salt: digits }),
    }),
  ]),
})

/** Reads the text of a keystore of either form; `file` is for the words of errors. */
export function readKeystore(text: string, file: string): Keystore {
  const json = parsed(text, file)
  const sealed = sealedKeyField.safeParse(json)
  if (sealed.success) {
    const { address, kdf } = sealed.data
    mustBeBearable(kdf, file)
    return keystore({ address, cipher: 'aes-256-gcm', file }, async (password) => {
      const key = unsealKey(sealed.data, password)
      return key === undefined ? undefined : hexlify(key)
    })
  }
  const three = versionThree.safeParse(lowerCase(json))
  if (!three.success) throw notOne(file, 'it is no keystore that is known here')
  const { address, crypto } = three.data
  if (crypto.kdf === 'scrypt') mustBeBearable(crypto.kdfparams, file)
  return keystore({ address, cipher: 'aes-128-ctr', file }, async (password) => {
    try {
      return (await decryptKeystoreJson(text, password)).privateKey
    } catch (error) {
      // The library's error for a wrong password. None of its words go on: they may hold what it was given.
      if (isError(error, 'INVALID_ARGUMENT') && error.argument === 'password') return undefined
      throw notOne(file, 'it is damaged')
    }
  })
}

interface Facts {
  readonly address: string | undefined
  readonly cipher: KeystoreCipher
  readonly file: string
}

function keystore(
  { address, cipher, file }: Facts,
  decrypt: (password: string) => Promise<string | undefined>,
): Keystore {
  const shown = address === undefined ? undefined : getAddress(`0x${address.toLowerCase().replace(/^0x/, '')}`)
  return {
    address: shown,
    cipher,
    async open(password) {
      const privateKey = await decrypt(password)
      if (privateKey === undefined) throw new KeystorePasswordError({ file })
      if (shown !== undefined && computeAddress(privateKey) !== shown)
        throw notOne(file, `its key is not that of ${shown}`)
      return privateKey
    },
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What stands there may be a secret in the wrong place: it is not repeated.
    throw notOne(file, 'it is no JSON')
  }
}

function mustBeBearable(asked: ScryptCost, file: string): void {
  if (!isBearable(asked)) throw notOne(file, `scrypt with n = ${asked.n}, r = ${asked.r}, p = ${asked.p} is refused`)
}

const notOne = (file: string, found: string) =>
  new KeystoreFileError({ file, found, wanted: 'a keystore, as `saffron trade keystore create` makes one' })

/** `Crypto` and `crypto` are both in use. */
const lowerCase = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]))
    : json
