import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

import { z } from 'zod'

import { isBearable, type ScryptCost, scryptBytes } from './scrypt-cost.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const positive = z.number().int().positive()

/** The form of the file: what is readable in it cannot be changed without the password. */
export const sealedKeyField = z.strictObject({
  saffron: z.literal('keystore'),
  version: z.literal(1),
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  kdf: z.strictObject({ name: z.literal('scrypt'), n: positive, r: positive, p: positive, salt: hex(32) }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: hex(12), tag: hex(16), text: hex(32) }),
})

export type SealedKey = z.infer<typeof sealedKeyField>

interface Sealing {
  readonly address: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly password: string
  readonly cost: ScryptCost
}

/** A key under AES-256-GCM, with the password's scrypt as its key; salt and vector are drawn anew each time. */
export function sealKey({ address, key, password, cost }: Sealing): SealedKey {
  const kdf = { name: 'scrypt', n: cost.n, r: cost.r, p: cost.p, salt: randomBytes(32).toString('hex') } as const
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(password, kdf), iv)
  cipher.setAAD(readable({ address, kdf }))
  const text = Buffer.concat([cipher.update(key), cipher.final()]).toString('hex')
  const tag = cipher.getAuthTag().toString('hex')
  const cipherFacts = { name: 'aes-256-gcm', iv: iv.toString('hex'), tag, text } as const
  return { saffron: 'keystore', version: 1, address, kdf, cipher: cipherFacts }
}

/** The key again; undefined where the password is another, or anything of the file was changed. */
export function unsealKey(sealed: SealedKey, password: string): Uint8Array | undefined {
  const { iv, tag, text } = sealed.cipher
  if (!isBearable(sealed.kdf)) return undefined
  const decipher = createDecipheriv('aes-256-gcm', derive(password, sealed.kdf), Buffer.from(iv, 'hex'), {
    authTagLength: 16,
  })
  decipher.setAAD(readable(sealed))
  decipher.setAuthTag(Buffer.from(tag, 'hex'))
  const key = decipher.update(Buffer.from(text, 'hex'))
  try {
    decipher.final()
    return key
  } catch {
    // The tag does not fit: what was deciphered is noise.
    return undefined
  }
}

/** What is bound to the ciphertext beside it. */
const readable = ({ address, kdf }: Pick<SealedKey, 'address' | 'kdf'>): Buffer =>
  Buffer.from(`saffron keystore 1 ${address.toLowerCase()} ${kdf.n} ${kdf.r} ${kdf.p} ${kdf.salt}`)

/** Node allows scrypt 32 MiB unless told otherwise, a quarter of what this takes. */
const derive = (password: string, { n, r, p, salt }: SealedKey['kdf']): Buffer =>
  scryptSync(password.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, {
    N: n,
    r,
    p,
    maxmem: 2 * scryptBytes({ n, r, p }),
  })
