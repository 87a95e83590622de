import { createDecipheriv, scryptSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect } from 'chai'
import { keccak256, Wallet } from 'ethers'

import { encryptKey, KEYSTORE_CIPHERS, readKeystore } from '../../src/wallets/keystore.ts'
import { openKeystore, writeKeystore } from '../../src/wallets/keystore-file.ts'
import { unlockSigner } from '../../src/wallets/key-signer.ts'
import { isBearable, KEYSTORE_COST } from '../../src/wallets/scrypt-cost.ts'
import { errorOf } from '../kit/error-of.ts'
import { rejection } from '../kit/rejection.ts'

const CHEAP = { n: 4_096, r: 8, p: 1 }
/** The test of PBKDF2 in the Web3 Secret Storage Definition; its test of scrypt has parameters that RFC 7914 forbids. */
const KNOWN = {
  privateKey: '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d',
  address: '0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b',
  password: 'testpassword',
  text: JSON.stringify({
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
      ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
      kdf: 'pbkdf2',
      kdfparams: {
        c: 262_144,
        dklen: 32,
        prf: 'hmac-sha256',
        salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
      },
      mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
    },
    address: '008aeeda4d805471df9b2a5b0f38a0c3bcba786b',
    id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
    version: 3,
  }),
}
const PASSWORD = 'correct horse battery'

describe('keystore', () => {
  const { privateKey, address } = KNOWN
  let folder = ''
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-keys-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('default: opens the file of the standard’s own test', async () => {
    const keystore = readKeystore(KNOWN.text, 'known.json')
    expect([keystore.address, keystore.cipher]).to.deep.equal([address, 'aes-128-ctr'])
    expect(await keystore.open(KNOWN.password)).to.equal(privateKey)
  })

  for (const cipher of KEYSTORE_CIPHERS) {
    it(`default: ${cipher} gives back what was put in, and only to the password`, async () => {
      const text = await encryptKey({ privateKey, password: PASSWORD, cipher, cost: CHEAP })
      expect(text).not.to.include(privateKey.slice(2))
      const keystore = readKeystore(text, 'a.json')
      expect([keystore.address, keystore.cipher]).to.deep.equal([address, cipher])
      expect(await keystore.open(PASSWORD)).to.equal(privateKey)
      const error = await rejection(keystore.open('correct horse batterz'))
      expect(error.code).to.equal('KEYSTORE_PASSWORD')
      expect(await encryptKey({ privateKey, password: PASSWORD, cipher, cost: CHEAP }), 'salted').not.to.equal(text)
    })
  }

  it('default: the usual one is what the standard says, step by step', async () => {
    const { crypto } = JSON.parse(
      (await encryptKey({ privateKey, password: PASSWORD, cost: CHEAP })).replace('"Crypto"', '"crypto"'),
    )
    const { n: N, r, p, salt } = crypto.kdfparams
    const derived = scryptSync(PASSWORD, Buffer.from(salt, 'hex'), 32, { N, r, p })
    const text = Buffer.from(crypto.ciphertext, 'hex')
    expect(keccak256(Buffer.concat([derived.subarray(16), text]))).to.equal(`0x${crypto.mac}`)
    const decipher = createDecipheriv(
      crypto.cipher,
      derived.subarray(0, 16),
      Buffer.from(crypto.cipherparams.iv, 'hex'),
    )
    expect(`0x${decipher.update(text).toString('hex')}`).to.equal(privateKey)
  })

  it('behavior: what of a sealed one is changed without the password opens no more', async () => {
    const text = await encryptKey({ privateKey, password: PASSWORD, cipher: 'aes-256-gcm', cost: CHEAP })
    const other = Wallet.createRandom().address
    const digit = (name: string) => (_: string, first: string) => `"${name}": "${first === '0' ? '1' : '0'}`
    const changes: [string | RegExp, string | ((all: string, first: string) => string)][] = [
      [address, other],
      [/"n": 4096/, '"n": 8192'],
      [/"text": "(.)/, digit('text')],
      [/"tag": "(.)/, digit('tag')],
      [/"iv": "(.)/, digit('iv')],
    ]
    for (const [from, to] of changes) {
      const changed = typeof to === 'string' ? text.replace(from, to) : text.replace(from, to)
      expect(changed, String(from)).not.to.equal(text)
      const error = await rejection(readKeystore(changed, 'a.json').open(PASSWORD))
      expect(error.code, String(from)).to.equal('KEYSTORE_PASSWORD')
    }
  })

  it('behavior: one of a wallet that leaves the address out opens; whose it is shows with the password', async () => {
    const { address: _, ...anonymous } = JSON.parse(await encryptKey({ privateKey, password: PASSWORD, cost: CHEAP }))
    const keystore = readKeystore(JSON.stringify(anonymous), 'a.json')
    expect([keystore.address, await keystore.open(PASSWORD)]).to.deep.equal([undefined, privateKey])
    expect((await rejection(keystore.open('another one'))).code).to.equal('KEYSTORE_PASSWORD')
    const unlocking = { wallet: 'main', keystore, password: PASSWORD, lockAfterSeconds: 60, used: () => undefined }
    const signer = await unlockSigner({ ...unlocking, account: address })
    signer.lock()
    expect(signer.address).to.equal(address)
    const other = await rejection(unlockSigner({ ...unlocking, account: Wallet.createRandom().address }))
    expect([other.code, other.message.includes(address)]).to.deep.equal(['KEYSTORE_OWNER', true])
  })

  it('behavior: the address of the usual one is checked against its key, for nothing else binds it', async () => {
    const text = await encryptKey({ privateKey, password: PASSWORD, cost: CHEAP })
    const json = { ...(JSON.parse(text) as object), address: Wallet.createRandom().address.slice(2).toLowerCase() }
    const error = await rejection(readKeystore(JSON.stringify(json), 'a.json').open(PASSWORD))
    expect(error.code).to.equal('KEYSTORE_FILE')
  })

  it('error: what is no keystore, without a word of what stands there', () => {
    for (const text of ['', privateKey, `"${privateKey}"`, '{}', '[]', '{"version":1}', '{"version":3,"address":1}']) {
      const { code, message, hint } = errorOf(() => readKeystore(text, 'a.json'))
      expect([code, `${message}${hint}`.includes(privateKey.slice(2))]).to.deep.equal(['KEYSTORE_FILE', false])
    }
  })

  it('error: one that asks for more memory than machines have', async () => {
    const text = await encryptKey({ privateKey, password: PASSWORD, cipher: 'aes-256-gcm', cost: CHEAP })
    const greedy = text.replace('"n": 4096', '"n": 1073741824')
    expect(errorOf(() => readKeystore(greedy, 'a.json')).code).to.equal('KEYSTORE_FILE')
    const three = await encryptKey({ privateKey, password: PASSWORD, cost: CHEAP })
    const greedyThree = three.replace('"n":4096', '"n":1073741824')
    expect(greedyThree).not.to.equal(three)
    expect(errorOf(() => readKeystore(greedyThree, 'a.json')).code).to.equal('KEYSTORE_FILE')
    expect(isBearable(KEYSTORE_COST)).to.equal(true)
  })

  it('behavior: on disk it is its owner’s alone, whatever the umask', () => {
    const file = path.join(folder, 'mine.json')
    const before = process.umask(0)
    try {
      writeKeystore(file, KNOWN.text)
    } finally {
      process.umask(before)
    }
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(openKeystore(file).address).to.equal(address)
    for (const mode of [0o640, 0o604, 0o620, 0o777]) {
      chmodSync(file, mode)
      expect(errorOf(() => openKeystore(file)).code, mode.toString(8)).to.equal('KEYSTORE_MODE')
    }
  })

  it('error: a file that is there is never written over', () => {
    const file = path.join(folder, 'taken.json')
    writeFileSync(file, 'precious')
    expect(errorOf(() => writeKeystore(file, KNOWN.text)).code).to.equal('KEYSTORE_FILE')
    expect(readFileSync(file, 'utf8')).to.equal('precious')
    expect(errorOf(() => writeKeystore(path.join(folder, 'no', 'a.json'), KNOWN.text)).code).to.equal('KEYSTORE_FILE')
    expect(errorOf(() => openKeystore(path.join(folder, 'none.json'))).code).to.equal('KEYSTORE_FILE')
    expect(errorOf(() => openKeystore(folder)).code).to.equal('KEYSTORE_FILE')
  })
})
