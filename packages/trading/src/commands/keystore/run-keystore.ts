import { computeAddress, getAddress, hexlify, isAddress, randomBytes } from 'ethers'

import { TradeUsageError } from '../../errors.ts'
import { checkPassword } from '../../wallets/check-password.ts'
import { KeystoreOwnerError } from '../../wallets/errors.ts'
import { encryptKey, type Keystore, KEYSTORE_CIPHERS, type KeystoreCipher } from '../../wallets/keystore.ts'
import { mustBeNew, openKeystore, writeKeystore } from '../../wallets/keystore-file.ts'
import { privateKeyOf } from '../../wallets/private-key-of.ts'
import { type SecretSource, secretSource } from '../../wallets/secret-source.ts'
import type { CommandIo } from '../command.ts'
import { descriptorOption, parseCommand } from '../parse-command.ts'

const FILE = 'keystore.json'
const texts = ['file', 'cipher', 'password-fd', 'key-fd', 'address'] as const
const flags = ['check', 'json'] as const

interface Running {
  readonly args: readonly string[]
  readonly io: CommandIo
  readonly usage: string
}

/** What `saffron trade keystore` does. */
export async function runKeystore({ args, io, usage }: Running): Promise<number> {
  const { words, text, flag } = parseCommand(args, { usage, texts, flags, words: 1, hidesWords: true })
  const fd = (name: 'password-fd' | 'key-fd') => descriptorOption(name, text[name], usage)
  const asked = {
    file: text.file ?? FILE,
    cipher: cipherOf(text.cipher, usage),
    passwordFd: fd('password-fd'),
    keyFd: fd('key-fd'),
    source: secretSource(),
  }
  const refuse = (found: string) => new TradeUsageError({ found, usage })
  const tell = (facts: { readonly file: string; readonly address: string; readonly cipher: string }) =>
    io.out(flag.json === true ? JSON.stringify(facts) : `${facts.address}  ${facts.file}  ${facts.cipher}`)
  switch (words[0]) {
    case 'create':
    case 'import': {
      if (flag.check === true) throw refuse('--check goes with address')
      if (text.address !== undefined) throw refuse('--address goes with address')
      if (words[0] === 'create' && asked.keyFd !== undefined) throw refuse('--key-fd goes with import')
      const { file, cipher } = asked
      const address = await (words[0] === 'create' ? create(asked) : take(asked))
      tell({ file, address, cipher })
      return 0
    }
    case 'address': {
      if (text.cipher !== undefined || asked.keyFd !== undefined) throw refuse('address takes no --cipher or --key-fd')
      const wanted = addressOf(text.address, usage)
      const { file } = asked
      const keystore = openKeystore(file)
      const address = await ownerOf(keystore, { ...asked, check: flag.check === true })
      if (wanted !== undefined && wanted !== address) {
        throw new KeystoreOwnerError({ wallet: file, found: address, wanted })
      }
      tell({ file, address, cipher: keystore.cipher })
      return 0
    }
    case undefined:
    default:
      // The word is not repeated: it may be a secret in the wrong place.
      throw refuse('keystore can create, import and address')
  }
}

interface Asked {
  readonly file: string
  readonly cipher: KeystoreCipher
  readonly passwordFd: number | undefined
  readonly keyFd: number | undefined
  readonly source: SecretSource
}

/** Whose a keystore is; where it does not say so the password does. */
async function ownerOf(
  keystore: Keystore,
  { source, passwordFd, check }: Asked & { readonly check: boolean },
): Promise<string> {
  const { address } = keystore
  if (address !== undefined && !check) return address
  const why = address === undefined ? 'Password (the file does not say whose it is)' : 'Password'
  const key = await keystore.open(await source.secret(why, { fd: passwordFd }))
  return computeAddress(key)
}

/** What is none is not repeated: it may be a secret in the wrong place. */
function addressOf(text: string | undefined, usage: string): string | undefined {
  if (text === undefined) return undefined
  if (isAddress(text)) return getAddress(text)
  throw new TradeUsageError({ found: '--address takes an address, with a good checksum if it has any', usage })
}

function create(asked: Asked): Promise<string> {
  mustBeNew(asked.file)
  return keep(asked, hexlify(randomBytes(32)))
}

async function take(asked: Asked): Promise<string> {
  mustBeNew(asked.file)
  return keep(asked, privateKeyOf(await asked.source.secret('Private key or words', { fd: asked.keyFd })))
}

async function keep({ file, cipher, passwordFd, source }: Asked, privateKey: string): Promise<string> {
  const password = checkPassword(await source.secret('New password', { fd: passwordFd, twice: true }))
  writeKeystore(file, await encryptKey({ privateKey, password, cipher }))
  return computeAddress(privateKey)
}

function cipherOf(text: string | undefined, usage: string): KeystoreCipher {
  if (text === undefined) return 'aes-128-ctr'
  const cipher = KEYSTORE_CIPHERS.find((name) => name === text)
  if (cipher !== undefined) return cipher
  throw new TradeUsageError({ found: `--cipher is neither of ${KEYSTORE_CIPHERS.join(', ')}`, usage })
}
