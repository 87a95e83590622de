import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'

import { expect } from 'chai'
import { SaffronError } from 'saffron-sim/cli'
import { stringify } from 'yaml'

import { verifyAudit } from '../../src/audit/verify-audit.ts'
import { openRpc } from '../../src/live/rpc.ts'
import { openKeystore } from '../../src/wallets/keystore-file.ts'
import { privateKeyOf } from '../../src/wallets/private-key-of.ts'
import { barsCsv } from '../kit/bars-csv.ts'
import { commandOutput } from '../kit/command-output.ts'
import { withDescriptor } from '../kit/descriptor.ts'
import { localServer } from '../kit/local-server.ts'
import { type RealLookingNode, realLookingNode } from '../kit/real-looking-node.ts'

/** The published development phrase, its first key and account. */
const WORDS = `${'test '.repeat(11)}junk`
const KEY = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const ACCOUNT = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const PASSWORD = 'xylophone-marmalade-73'
const WRONG = 'quicksilver-trombone-11'
const TOKEN = 'node-key-0b5e77aa'
const USD = 10n ** 6n

/** Eight days of a market that rises slowly. */
const rising = {
  interval: 3_600,
  list: Array.from({ length: 192 }, (_, i) => {
    const [open, close] = [100 + i / 10, 100.1 + i / 10]
    return { time: i * 3_600, open, high: close, low: open, close, volume: 1 }
  }),
}

describe('saffron trade live', () => {
  let folder = ''
  let node: RealLookingNode
  /** All that was written by any command of these tests. */
  let written = ''
  const at = (name: string) => path.join(folder, name)

  async function run(...args: string[]) {
    const result = await commandOutput(...args)
    written += `${result.out}\n${result.err}\n`
    return result
  }
  const withPassword = (file: string, ...args: string[]) =>
    withDescriptor(at(file), (fd) => run(...args, '--password-fd', fd))

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'saffron-live-'))
    mkdirSync(at('secrets'))
    writeFileSync(at('secrets/good'), `${PASSWORD}\n`)
    writeFileSync(at('secrets/wrong'), `${WRONG}\n`)
    writeFileSync(at('secrets/words'), `${WORDS}\n${PASSWORD}\n`)
    node = await realLookingNode({ start: Math.floor(Date.now() / 1_000) })
    await node.fund(ACCOUNT, { quote: 2_000n * USD, coin: 10n ** 19n })
    await withDescriptor(at('secrets/words'), (fd) =>
      run('keystore', 'import', '--file', at('key.json'), '--key-fd', fd, '--password-fd', fd),
    )
    const { base, quote, pair, router } = node.contracts
    const live = {
      enabled: true,
      network: 'polygon',
      networks: { polygon: { chainId: node.chainId, rpcEnv: 'SAFFRON_TEST_RPC', router, callsPerDay: 200 } },
      wallet: 'main',
      wallets: { main: { keystore: 'key.json', address: ACCOUNT } },
      market: { token: 'ETH', pair, base, quote, interval: 2 },
      confirmations: 1,
      fees: { maxGwei: 500 },
      pollSeconds: 0.05,
    }
    writeFileSync(at('live.yaml'), stringify({ live }))
    const params = { capital: 1_500, daily_loss_limit: 0.05, stop_loss: 0, max_position_usd: 500, move_limit: 0 }
    writeFileSync(at('params.yaml'), stringify(params))
    writeFileSync(at('bars.csv'), barsCsv(rising))
    process.env['SAFFRON_TEST_RPC'] = `${node.url}/${TOKEN}`
  })
  after(async () => {
    delete process.env['SAFFRON_TEST_RPC']
    await node.close()
    rmSync(folder, { recursive: true })
  })

  const paper = (...more: string[]) =>
    run('paper', 'buyAndHold', '--feed', at('bars.csv'), '--out', at('paper'), '--params', at('params.yaml'), ...more)
  const live = (...more: string[]) => {
    const files = ['--config', at('live.yaml'), '--params', at('params.yaml')]
    return withPassword('secrets/good', 'live', 'buyAndHold', ...files, ...more)
  }

  it('default: off, with all that is missing, and status 1', async () => {
    const { status, out, err } = await run('live', 'buyAndHold', '--config', at('none.yaml'), '--run', at('off'))
    expect([status, out]).to.deep.equal([1, ''])
    expect(err.split('\n').filter((line) => line.startsWith('  - '))).to.have.length(4)
    expect(err).to.match(/^LIVE_MISSING: /)
    expect(readdirSync(folder)).not.to.include('off')
  })

  it('default: on a chain that looks real, after seven days on paper, buys what the strategy wants', async () => {
    await paper()
    const { trades, expectancy } = JSON.parse(readFileSync(at('paper/paper.json'), 'utf8'))
    expect([trades, expectancy > 0], 'the paper run counts').to.deep.equal([1, true])
    const before = await node.balance(node.contracts.quote, ACCOUNT)
    await node.request('evm_setIntervalMining', 100)
    const asked = ['--run', at('run'), '--paper', at('paper'), '--i-understand-real-funds']
    const { status, out, err } = await live(...asked, '--cycles', '40', '--author', 'ann', '--json')
    // Forty cycles ask more than 160 times.
    const said = err.split('\n').map((line) => JSON.parse(line))
    const notes: string[] = said.map(({ note }) => note)
    expect([status, notes.length, new Set(notes)]).to.deep.equal([0, 2, new Set(['alert', 'filled'])])
    expect(said.find(({ note }) => note === 'alert').text).to.match(/^ALERT quota: the quota of the node at 127/)
    const { fills, cash, positions } = JSON.parse(out)
    expect([fills, cash, positions.length]).to.deep.equal([1, 1_000, 1])
    expect(before - (await node.balance(node.contracts.quote, ACCOUNT))).to.equal(500n * USD)
    expect(verifyAudit(at('run/audit.jsonl')).broken).to.equal(undefined)
    // To unlock it and for one swap: this account had let the router take all it has.
    expect(readFileSync(at('run/audit.jsonl'), 'utf8').match(/"author":"ann","action":"key"/g)).to.have.length(2)
    const told = await run('status', '--run', at('run'), '--json')
    const { state, status: health } = JSON.parse(told.out)
    expect([told.status, state, health.trading.cash, health.cycles.done]).to.deep.equal([0, 'done', 1_000, 40])
    expect([health.alerts, health.quotas[0].limit, health.quotas[0].used > 160]).to.deep.equal([1, 200, true])
    expect(health.timings).to.include.keys('cycle', 'api', 'db', 'decide')
    expect(health.trading.limits.map(({ name }: { name: string }) => name)).to.include('dailyLossLimit')
    expect((await run('audit', '--run', at('run'))).status).to.equal(0)
    const late = await run('close', 'ETH', '--run', at('run'), '--yes')
    expect([late.status, late.err.split(':')[0]]).to.deep.equal([1, 'TRADE_RUN_OVER'])
    const again = await live(...asked, '--cycles', '1')
    expect([again.status, again.out.includes('held ETH')]).to.deep.equal([0, true])
    const after = JSON.parse((await run('status', '--run', at('run'), '--json')).out).status.quotas[0]
    expect(after.used, 'of the same day').to.be.above(health.quotas[0].used)
  })

  it('error: another strategy than the one on paper, and a folder of another run', async () => {
    const other = ['live', 'emaCross', '--config', at('live.yaml'), '--params', at('params.yaml'), '--run', at('run')]
    const unlike = await run(...other, '--paper', at('paper'), '--i-understand-real-funds')
    expect([unlike.status, unlike.err.includes('of another strategy')]).to.deep.equal([1, true])
    const elsewhere = await run(...other.slice(0, -1), at('paper'))
    expect([elsewhere.status, elsewhere.err.split(':')[0]], 'a run on paper').to.deep.equal([1, 'LIVE_RUN'])
    const file = await run(...other.slice(0, -1), at('bars.csv'))
    expect([file.status, file.err.split(':')[0]], 'no folder').to.deep.equal([1, 'LIVE_RUN'])
    const taken = await withPassword('secrets/good', ...other, '--skip-paper', '--i-understand-real-funds')
    expect([taken.status, taken.err.split(':')[0]]).to.deep.equal([1, 'LIVE_RUN'])
  })

  it('error: a wrong password, and none', async () => {
    const asked = ['live', 'buyAndHold', '--config', at('live.yaml'), '--params', at('params.yaml'), '--run', at('pw')]
    const all = [...asked, '--skip-paper', '--i-understand-real-funds']
    for (let time = 0; time < 2; time++) {
      const wrong = await withPassword('secrets/wrong', ...all)
      expect([wrong.status, wrong.err.split(':')[0]]).to.deep.equal([1, 'KEYSTORE_PASSWORD'])
    }
    const closed = await run(...all, '--password-fd', '987')
    expect([closed.status, closed.err.split(':')[0]]).to.deep.equal([1, 'SECRET_INPUT'])
    expect(readdirSync(at('pw')).filter((name) => name.includes('writer'))).to.deep.equal([])
  })

  it('behavior: secrets are in nothing that is written: no output, file, error or stack', async () => {
    for (const args of [
      ['create', KEY],
      ['import', `--key=${KEY}`],
      ['import', '--key-fd', KEY],
      ['create', '--password-fd', PASSWORD],
      ['create', `--cipher=${PASSWORD}`],
      [WORDS],
      ['address', '--file', at('secrets/words')],
      ['address', '--file', at('key.json'), '--passwort', PASSWORD],
    ]) {
      const { status, err } = await run('keystore', ...args)
      expect([status, err.length > 0], args[0]).to.deep.equal([1, true])
    }
    expect((await run('live', 'buyAndHold', PASSWORD)).status).to.equal(1)
    await withPassword('secrets/wrong', 'keystore', 'address', '--check', '--file', at('key.json'))
    const echo = await localServer(({ path: asked }) => ({
      body: { error: { message: `no such thing as http://${asked}${TOKEN}` } },
    }))
    const broken = await localServer(() => ({ status: 401, body: {} }))
    for (const { url } of [echo, broken]) {
      process.env['SAFFRON_TEST_RPC'] = `${url}/${TOKEN}`
      await live('--run', at('none'), '--skip-paper', '--i-understand-real-funds')
    }
    const wait = () => Promise.resolve()
    const failing: (() => unknown)[] = [
      () => openKeystore(at('key.json')).open(WRONG),
      () => privateKeyOf(`${KEY}0`),
      () => privateKeyOf(WORDS.replace('junk', 'test')),
      () => openRpc({ url: `${broken.url}/${TOKEN}`, wait }).ask('eth_chainId', []),
      () => openRpc({ url: `http://127.0.0.1:1/${TOKEN}`, wait }).ask('eth_chainId', []),
      () => openRpc({ url: `nonsense ${TOKEN}`, wait }).ask('eth_chainId', []),
    ]
    for (const fails of failing) {
      const error: unknown = await Promise.resolve()
        .then(fails)
        .catch((thrown: unknown) => thrown)
      expect(error).to.be.instanceOf(SaffronError)
      written += inspect(error, { depth: 20, showHidden: true })
    }
    for (const { close } of [echo, broken]) await close()

    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !name.startsWith('secrets') && statSync(at(name)).isFile(),
    )
    expect(files).to.include.members(['key.json', 'run/journal.jsonl', 'run/audit.jsonl', 'paper/paper.json'])
    const all = [written, ...files.map((name) => readFileSync(at(name), 'utf8'))].join('\n')
    expect(all).to.include(ACCOUNT)
    for (const secret of secrets) expect(all.toLowerCase().includes(secret.toLowerCase()), secret).to.equal(false)
  })
})

/** Also as they could be written otherwise. */
const secrets = [
  KEY,
  BigInt(`0x${KEY}`).toString(),
  Buffer.from(KEY, 'hex').toString('base64').slice(0, 40),
  'test test',
  PASSWORD,
  Buffer.from(PASSWORD).toString('hex'),
  Buffer.from(PASSWORD).toString('base64').slice(0, 24),
  WRONG,
  TOKEN,
]
