import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { type GateRequest, passGate } from '../../src/live/gate.ts'
import type { PaperRecord } from '../../src/paper/paper-record.ts'
import { rejection } from '../kit/rejection.ts'
import { ACCOUNT, HASH, liveStage, type LiveStage, request, USD } from './live-stage.ts'

const DAY = 86_400
const PAPER = {
  saffron: 'paper',
  version: 1,
  strategy: 'scripted',
  hash: HASH,
  feed: 'recorded',
  token: 'ETH',
  interval: 3_600,
  from: 0,
} as const
const GOOD = { ...PAPER, until: 7 * DAY, trades: 3, expectancy: 0.5 }

describe('the gate of live trading', () => {
  let stage: LiveStage
  before(async () => {
    stage = await liveStage()
  })
  after(() => stage.close())

  /** The lines of what is missing. */
  const missing = async (change: Partial<GateRequest>): Promise<string[]> => {
    const error = await rejection(passGate(request(stage, change)))
    expect(error.code).to.equal('LIVE_MISSING')
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ {2}- /, ''))
  }
  const config = (change: (settings: LiveStage['live']) => unknown) => ({ config: stage.config(change) })

  it('default: passes where nothing is missing', async () => {
    const permit = await passGate(request(stage))
    expect([permit.wallet.address, permit.cash, permit.decimals]).to.deep.equal([
      ACCOUNT,
      10_000n * USD,
      { base: 18, quote: 6 },
    ])
  })

  it('behavior: without anything, all of it is told at once, and nothing is asked of a node', async () => {
    const file = path.join(stage.folder, 'off.yaml')
    writeFileSync(file, 'live: {}\n')
    const list = await missing({ understands: false, skipPaper: false, given: [], config: file, env: {} })
    expect(list).to.have.length(4)
    const needles = ['--i-understand-real-funds', 'paper run', 'daily_loss_limit', 'network:']
    for (const [i, needle] of needles.entries()) expect(list[i]).to.include(needle)
  })

  const cases: [string, () => Partial<GateRequest>, string][] = [
    ['not enabled', () => config((live) => ({ ...live, enabled: false })), 'live.enabled: true'],
    ['not understood', () => ({ understands: false }), '--i-understand-real-funds'],
    ['no node', () => ({ env: {} }), 'variable POLYGON_RPC_URL'],
    ['an address that is none', () => ({ env: { POLYGON_RPC_URL: 'node.example' } }), 'variable POLYGON_RPC_URL'],
    ['no answer', () => ({ env: { POLYGON_RPC_URL: 'http://127.0.0.1:1' } }), 'The node at 127.0.0.1:1'],
    ['another wallet', () => config((live) => ({ ...live, wallet: 'mian' })), "a wallet 'mian'"],
    ['another network', () => config((live) => ({ ...live, network: 'base' })), "a network 'base'"],
    ['a Safe', () => config((live) => ({ ...live, wallets: { main: { safe: ACCOUNT } } })), 'is a Safe'],
    ['no limit of a day', () => ({ given: [] }), 'daily_loss_limit'],
    ['no contract', () => config(noContract), 'a contract as router'],
    ['a pair of others', () => config(otherPair), 'a pair of base and quote'],
    ['a key of another', () => config(otherAddress), 'the keystore of'],
    ['no keystore', () => config(noKeystore), 'there is no such file'],
  ]
  const networks = (change: object) => (live: LiveStage['live']) => ({
    ...live,
    networks: { polygon: { ...live.networks.polygon, ...change } },
  })
  const noContract = networks({ router: ACCOUNT })
  const otherPair = (live: LiveStage['live']) => ({ ...live, market: { ...live.market, base: live.market.pair } })
  const otherAddress = (live: LiveStage['live']) => ({
    ...live,
    wallets: { main: { ...live.wallets.main, address: live.market.pair } },
  })
  const noKeystore = (live: LiveStage['live']) => ({
    ...live,
    wallets: { main: { ...live.wallets.main, keystore: 'none.json' } },
  })
  for (const [name, change, needle] of cases) {
    it(`error: ${name}, and that alone`, async () => {
      const list = await missing(change())
      expect(list).to.have.length(1)
      expect(list[0]).to.include(needle)
    })
  }

  it('error: a chain that is not the one that was set', async () => {
    const list = await missing(config(networks({ chainId: 1 })))
    expect(list).to.have.length(2)
    expect(list[0]).to.include('the chain id of polygon, 137')
    expect(list[1]).to.include('is of the chain 137')
  })

  it('error: a local chain, though the node is one', async () => {
    const local = await liveStage({ chainId: 31_337 })
    try {
      const list = await missing({
        config: local.config((live) => ({ ...live, network: 'mine', networks: { mine: live.networks.polygon } })),
        env: { POLYGON_RPC_URL: local.node.url },
      })
      expect(list).to.have.length(1)
      expect(list[0]).to.include('31337 is the chain id of a local one')
    } finally {
      await local.close()
    }
  })

  it('error: too little money, and none for gas', async () => {
    const asked = request(stage)
    const list = await missing({ settings: { ...asked.settings, capital: 11_000.5 } })
    expect(list).to.deep.equal([`the capital: ${ACCOUNT} has 11000.0 of the quote, and 11000.5 is to be traded with`])
    await stage.node.request('hardhat_setBalance', ACCOUNT, '0x0')
    try {
      expect(await missing({})).to.deep.equal([`coin for gas: ${ACCOUNT} has none`])
    } finally {
      await stage.node.request('hardhat_setBalance', ACCOUNT, '0xde0b6b3a7640000')
    }
  })

  it('error: a keystore that others can read', async () => {
    chmodSync(path.join(stage.folder, 'key.json'), 0o644)
    try {
      const list = await missing({})
      expect(list).to.have.length(1)
      expect(list[0]).to.include('0644')
    } finally {
      chmodSync(path.join(stage.folder, 'key.json'), 0o600)
    }
  })

  it('behavior: a paper run of the same strategy over seven days of a real market, with a gain a trade', async () => {
    const paper = path.join(stage.folder, 'paper.json')
    const with_ = (record: PaperRecord) => {
      writeFileSync(paper, JSON.stringify(record))
      return { paper, skipPaper: false }
    }
    await passGate(request(stage, with_(GOOD)))
    const wrong: [PaperRecord, string][] = [
      [{ ...GOOD, hash: 'cd'.repeat(32) }, 'another strategy'],
      [{ ...GOOD, feed: 'simulated' }, 'simulated'],
      [{ ...GOOD, until: 7 * DAY - 1 }, '7 are needed'],
      [{ ...GOOD, trades: 0, expectancy: null }, 'no trade'],
      [{ ...GOOD, expectancy: 0 }, 'gained nothing'],
    ]
    for (const [record, needle] of wrong) {
      const list = await missing(with_(record))
      expect(list).to.have.length(1)
      expect(list[0]).to.include(needle)
    }
    writeFileSync(paper, 'nonsense')
    expect(await missing({ paper, skipPaper: false })).to.have.length(1)
    expect(await missing({ paper: `${paper}.none`, skipPaper: false })).to.have.length(1)
  })

  it('error: settings that are wrong, each told by its name and none by its value', async () => {
    const wrong: [(live: LiveStage['live']) => unknown, string][] = [
      [(live) => ({ ...live, confirmation: 3 }), 'did you mean confirmations?'],
      [networks({ rpcUrl: 'https://node.example/secret' }), 'rpcUrl in networks.polygon is not known'],
      [networks({ rpcEnv: 'https://node.example/secret' }), 'the name of a variable, not an address'],
      [(live) => ({ ...live, slippage: 5 }), 'slippage'],
      [(live) => ({ ...live, fees: {} }), 'fees.maxGwei'],
      [(live) => ({ ...live, market: { ...live.market, pair: '0x12' } }), 'market.pair: no address'],
      [(live) => ({ ...live, wallets: { main: { privateKey: 'secret' } } }), 'neither a wallet'],
    ]
    for (const [change, needle] of wrong) {
      const list = await missing(config(change))
      expect(list).to.have.length(1)
      expect(list[0]).to.include(needle)
      expect(list[0]).not.to.include('secret')
    }
  })
})
