import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { stream } from 'saffron-sim/rng'
import { stringify } from 'yaml'

import { openAudit } from '../../src/audit/open-audit.ts'
import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { type GateRequest, passGate } from '../../src/live/gate.ts'
import { openJournal } from '../../src/live/live-journal.ts'
import { type LiveSession, openLiveSession } from '../../src/live/live-session.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import { strategy } from '../../src/strategies/strategy.ts'
import { encryptKey } from '../../src/wallets/keystore.ts'
import { writeKeystore } from '../../src/wallets/keystore-file.ts'
import { unlockSigner } from '../../src/wallets/key-signer.ts'
import { realLookingNode } from '../kit/real-looking-node.ts'

const PASSWORD = 'correct horse battery'
const KEY = `0x${'4c'.repeat(32)}`
export const ACCOUNT = '0xdB00079cad3e665853Bf766eFe26F4C38cdbdCDA'
export const USD = 10n ** 6n
export const HASH = 'ab'.repeat(32)
export const HOUR = 3_600
/** Ten thousand, of which a thousand is not traded with. */
const FUNDS = 11_000n * USD

/** A node, a funded account in a keystore, and settings that pass the gate. */
export async function liveStage(given: { readonly chainId?: number } = {}) {
  const node = await realLookingNode(given)
  await node.fund(ACCOUNT, { quote: FUNDS })
  const folder = mkdtempSync(path.join(tmpdir(), 'saffron-live-'))
  const keystore = path.join(folder, 'key.json')
  writeKeystore(keystore, await encryptKey({ privateKey: KEY, password: PASSWORD, cost: { n: 4_096, r: 8, p: 1 } }))
  const live = {
    enabled: true,
    network: 'polygon',
    networks: { polygon: { chainId: node.chainId, rpcEnv: 'POLYGON_RPC_URL', router: node.contracts.router } },
    wallet: 'main',
    wallets: { main: { keystore: 'key.json', address: ACCOUNT } },
    market: {
      token: 'ETH',
      pair: node.contracts.pair,
      base: node.contracts.base,
      quote: node.contracts.quote,
      interval: HOUR,
    },
    confirmations: 3,
    fees: { maxGwei: 100, replaceAfterSeconds: 1 },
    pollSeconds: 0.05,
  }
  return {
    node,
    folder,
    live,
    /** Writes settings, changed as told; gives the file. */
    config(change: (settings: typeof live) => unknown = (settings) => settings): string {
      const file = path.join(folder, 'live.yaml')
      writeFileSync(file, stringify({ live: change(structuredClone(live)) }))
      return file
    },
    async close() {
      rmSync(folder, { recursive: true })
      await node.close()
    },
  }
}

export type LiveStage = Awaited<ReturnType<typeof liveStage>>

/** What is wanted after each bar, or that the strategy fails. */
type Plan = Readonly<Record<number, readonly Intent[] | 'fails'>>

/** A strategy that wants what it is told for each bar since the run began. */
const scripted = (plan: Plan) =>
  strategy({
    id: 'scripted',
    about: 'Does as it is told.',
    params: {},
    needs: () => [],
    decide(view) {
      const wanted = plan[view.index] ?? []
      if (wanted === 'fails') throw new Error('it fails')
      return wanted
    },
  })

/** Settings of the risk manager without protection, so that only the plan acts. */
const PLAIN = {
  capital: 10_000,
  dailyLossLimit: 0.9,
  drawdownLimit: 0.9,
  stopLoss: 0,
  takeProfit: 0,
  partialAt: 0,
  trailDistance: 0,
  maxHoldBars: 0,
  maxPositionUsd: 4_000,
  maxOpenRisk: 1,
}

interface Playing {
  readonly plan: Plan
  readonly settings?: Readonly<Record<string, number>>
  readonly config?: string
  /** Of the run, within the stage's. */
  readonly run?: string
  readonly now?: () => number
}

/** What a request to the gate is, where nothing is missing. */
export const request = (stage: LiveStage, change: Partial<GateRequest> = {}): GateRequest => {
  const { settings } = backtestSettings(scripted({}), PLAIN)
  return {
    config: change.config ?? stage.config(),
    understands: true,
    paper: undefined,
    skipPaper: true,
    hash: HASH,
    settings,
    given: ['dailyLossLimit'],
    goesOn: false,
    env: { POLYGON_RPC_URL: stage.node.url },
    wait: soon,
    ...change,
  }
}

/** Waits are a tenth as long as asked for, and the watch goes along. */
const soon = (seconds: number) => pause(seconds * 100)
const watch = () => performance.now() / 100

/** A session on a stage, and a way to end it as if its process had been killed. */
export async function play(stage: LiveStage, { plan, settings: more = {}, config, run = 'run', now = watch }: Playing) {
  const { params, settings, emergency } = backtestSettings(scripted({}), { ...PLAIN, ...more })
  const folder = path.join(stage.folder, run)
  mkdirSync(folder, { recursive: true })
  const journal = openJournal(folder)
  const goesOn = journal.events.length > 0
  const asked = request(stage, { settings, goesOn, ...(config !== undefined && { config }) })
  const permit = await passGate(asked)
  const audit = openAudit(folder)
  const signer = await unlockSigner({
    wallet: 'main',
    account: ACCOUNT,
    keystore: permit.keystore,
    password: PASSWORD,
    lockAfterSeconds: 600,
    used: (what) => void audit.append({ author: 'test', action: 'key', detail: { what } }),
  })
  const alerts: string[] = []
  const errors: unknown[] = []
  const session = await openLiveSession({
    permit,
    signer,
    strategy: scripted(plan),
    hash: HASH,
    params,
    settings,
    emergency,
    rng: stream('1', 'live'),
    folder,
    journal,
    audit,
    now,
    wait: soon,
    alert: ({ code, text }) => void alerts.push(`${code}: ${text}`),
    failed: (error) => void errors.push(error),
  })
  return {
    session,
    alerts,
    errors,
    folder,
    journal,
    audit,
    broker: session.desk.broker,
    /** Passes an hour and some, deep enough for its bar to count, and looks. */
    async hour(): Promise<readonly { readonly note: string }[]> {
      await stage.node.pass(HOUR + 60, 4)
      return session.cycle()
    },
    end() {
      signer.lock()
      journal.close()
    },
  }
}

export type Played = Awaited<ReturnType<typeof play>>

/** The words of what there was to tell. */
export const words = (notes: Awaited<ReturnType<LiveSession['cycle']>>) => notes.map(({ note }) => note)
