import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { expect } from 'chai'
import { Transaction } from 'ethers'

import { encryptKey, readKeystore } from '../../src/wallets/keystore.ts'
import { unlockSigner } from '../../src/wallets/key-signer.ts'
import { safeProposer } from '../../src/wallets/safe-proposer.ts'
import { createWalletManager } from '../../src/wallets/wallet-manager.ts'
import { errorOf } from '../kit/error-of.ts'
import { rejection } from '../kit/rejection.ts'

/** The first account of `test test … junk`, known to all. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const SAFE = '0x00000000000000000000000000000000000000aA'
const DAY = 86_400
const CALL = { to: ADDRESS, data: '0x1234', value: 0n }
const UNSIGNED = { ...CALL, chainId: 137n, nonce: 7, gasLimit: 21_000n, maxFeePerGas: 9n, maxPriorityFeePerGas: 1n }

describe('signers', () => {
  const password = 'correct horse battery'
  const unlocked = async (lockAfterSeconds: number, used: string[] = []) => {
    const text = await encryptKey({ privateKey: KEY, password, cost: { n: 4_096, r: 8, p: 1 } })
    const keystore = readKeystore(text, 'k.json')
    return unlockSigner({
      wallet: 'main',
      account: ADDRESS,
      keystore,
      password,
      lockAfterSeconds,
      used: (what) => void used.push(what),
    })
  }

  it('default: what is signed is from the account, and as it was asked for', async () => {
    const used: string[] = []
    const signer = await unlocked(60, used)
    const { raw, hash } = signer.sign(UNSIGNED)
    const read = Transaction.from(raw)
    expect([read.from, read.hash, read.type]).to.deep.equal([ADDRESS, hash, 2])
    const { to, nonce, data, chainId, gasLimit, maxFeePerGas, maxPriorityFeePerGas } = read
    const shown = { to, nonce, data, chainId, gasLimit, maxFeePerGas, maxPriorityFeePerGas, value: read.value }
    expect(shown).to.deep.equal(UNSIGNED)
    expect(used, 'each use is told').to.deep.equal(['unlock', `sign nonce 7 to ${ADDRESS}`])
    signer.lock()
  })

  it('behavior: the key is dropped after its time, or when told to', async () => {
    const signer = await unlocked(0.05)
    expect(signer.sign(UNSIGNED).raw).to.match(/^0x02/)
    await wait(80)
    expect(errorOf(() => signer.sign(UNSIGNED)).code).to.equal('WALLET_LOCKED')
    const other = await unlocked(60)
    other.lock()
    expect(errorOf(() => other.sign(UNSIGNED)).code).to.equal('WALLET_LOCKED')
  })

  it('behavior: nothing of it shows the key', async () => {
    const signer = await unlocked(60)
    const { inspect } = await import('node:util')
    const shown = inspect(signer, { depth: 10, showHidden: true }) + JSON.stringify(signer)
    expect(shown.toLowerCase()).not.to.include(KEY.slice(2, 20))
    signer.lock()
  })

  it('default: a Safe is proposed to, in a file that its app takes', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'saffron-safe-'))
    try {
      const signer = safeProposer({ address: SAFE, folder: path.join(folder, 'proposals') })
      const proposal = { chainId: 137n, about: 'buy 5 ETH', time: 1_700_000_000, calls: [CALL, { ...CALL, value: 3n }] }
      const files = [signer.propose(proposal), signer.propose(proposal)]
      expect(new Set(files).size, 'each its own').to.equal(2)
      const batch: unknown = JSON.parse(readFileSync(files[0] ?? '', 'utf8'))
      expect(batch).to.deep.include({ version: '1.0', chainId: '137', createdAt: 1_700_000_000_000 })
      expect(batch).to.deep.include({
        transactions: [
          { to: ADDRESS, value: '0', data: '0x1234' },
          { to: ADDRESS, value: '3', data: '0x1234' },
        ],
      })
      expect(existsSync(`${files[0]}.part`)).to.equal(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('wallet manager', () => {
  const signer = (address: string) => ({ kind: 'proposer', address, propose: () => '' }) as const
  const manager = createWalletManager({
    main: { signer: signer(ADDRESS), limits: { perTrade: 100, perDay: 250 }, spent: [{ time: DAY + 5, amount: 50 }] },
    safe: { signer: signer(SAFE) },
  })

  it('default: accounts by name, with what each of them has', async () => {
    expect(manager.names).to.deep.equal(['main', 'safe'])
    expect(manager.wallet('safe').address).to.equal(SAFE)
    const read = async (account: string, token: string | undefined) =>
      (account === SAFE ? 10n : 1n) + (token === undefined ? 0n : 100n)
    expect(await manager.balances({ ETH: undefined, USD: '0x1' }, read)).to.deep.equal({
      main: { ETH: 1n, USD: 101n },
      safe: { ETH: 10n, USD: 110n },
    })
    expect((await rejection(Promise.resolve().then(() => manager.wallet('mian')))).hint).to.include("'main'")
  })

  it('behavior: limits of a trade and of a UTC day, with what was paid before', () => {
    const wallet = manager.wallet('main')
    const charge = (time: number, amount: number) => wallet.charge({ time, amount })
    expect(wallet.allowance(DAY + 10)).to.equal(100)
    expect(errorOf(() => charge(DAY + 10, 100.5)).code).to.equal('WALLET_LIMIT')
    expect(errorOf(() => charge(DAY + 10, Number.NaN)).code).to.equal('WALLET_LIMIT')
    charge(DAY + 10, 100)
    charge(DAY + 11, 60)
    expect(wallet.allowance(DAY + 12)).to.equal(40)
    expect(errorOf(() => charge(2 * DAY - 1, 41)).message).to.include('40 more today')
    wallet.refund({ time: DAY + 11, amount: 60 })
    expect(wallet.allowance(DAY + 12)).to.equal(100)
    charge(2 * DAY, 100)
    expect(manager.wallet('safe').allowance(0)).to.equal(Infinity)
  })
})
