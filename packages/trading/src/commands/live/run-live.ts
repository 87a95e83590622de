import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

import { formatEther } from 'ethers'
import { makeFolder } from 'saffron-sim/cli'
import { stream } from 'saffron-sim/rng'

import { authorOf } from '../../audit/author.ts'
import { openAudit } from '../../audit/open-audit.ts'
import { backtestSettings, settingName } from '../../backtest/backtest-settings.ts'
import { TradeUsageError } from '../../errors.ts'
import { createMeter, type Meter } from '../../health/meter.ts'
import type { MetricsServer } from '../../health/metrics-server.ts'
import { createMonitor, type Monitor } from '../../health/monitor.ts'
import { quotasBefore, type UsedBefore } from '../../health/kept-quotas.ts'
import type { Quota } from '../../health/quota.ts'
import { type LivePermit, passGate } from '../../live/gate.ts'
import { goesOn, openJournal } from '../../live/live-journal.ts'
import { type LiveOptions, type LiveSession, openLiveSession } from '../../live/live-session.ts'
import { liveStatus } from '../../live/live-status.ts'
import { strategyHash } from '../../paper/strategy-hash.ts'
import { asRun } from '../../run/run-process.ts'
import type { Strategy } from '../../strategies/strategy.ts'
import { writerLock } from '../../store/writer-lock.ts'
import { unlockSigner } from '../../wallets/key-signer.ts'
import { secretSource } from '../../wallets/secret-source.ts'
import type { CommandIo } from '../command.ts'
import { HALTED } from '../control/halted-by-guard.ts'
import { isModuleFile } from '../load-module.ts'
import { loadStrategy } from '../load-strategy.ts'
import { withMetrics } from '../metrics-option.ts'
import { needNoFacts } from '../need-no-facts.ts'
import { needMarkets } from '../need-markets.ts'
import { descriptorOption, parseCommand, type ParsedCommand, requiredOption, wholeOption } from '../parse-command.ts'
import { readSettings } from '../read-settings.ts'
import { shortNumber, textTable } from '../text-table.ts'

const texts = ['config', 'run', 'params', 'paper', 'password-fd', 'cycles', 'author', 'metrics'] as const
const flags = ['skip-paper', 'i-understand-real-funds', 'json'] as const

interface Running {
  readonly args: readonly string[]
  readonly io: CommandIo
  readonly usage: string
}

const SECOND_MS = 1_000
const DAY = 86_400
const wait = (seconds: number) => pause(seconds * SECOND_MS)
const now = () => Date.now() / SECOND_MS
const stopwatch = () => performance.now()

/** What `saffron trade live` does. */
export async function runLive({ args, io, usage }: Running): Promise<number> {
  const parsed = parseCommand(args, { usage, texts, flags, words: 1, hidesWords: true })
  return withMetrics({ text: parsed.text.metrics, usage, io }, (metrics) => startLive(parsed, { io, usage, metrics }))
}

interface Starting {
  readonly io: CommandIo
  readonly usage: string
  readonly metrics: MetricsServer | undefined
}

async function startLive(
  { words, text, flag }: ParsedCommand<(typeof texts)[number], (typeof flags)[number]>,
  { io, usage, metrics }: Starting,
): Promise<number> {
  const [name = ''] = words
  const strategy = await loadStrategy(name)
  if (typeof strategy === 'function') {
    throw new TradeUsageError({ found: `${name} is made of all bars, which live trading has not`, usage })
  }
  needNoFacts(strategy)
  needMarkets(strategy, 1, 'Live trading has one market: take a strategy for one.')
  const given = text.params === undefined ? {} : readSettings(text.params)
  const { params, settings, emergency } = backtestSettings(strategy, given)
  const hash = strategyHash({ id: strategy.id, file: isModuleFile(name) ? name : undefined, params, settings })
  const config = requiredOption('config', text.config, usage)
  const folder = path.resolve(requiredOption('run', text.run, usage))
  const cycles = wholeOption('cycles', text.cycles, usage) ?? Infinity
  const fd = descriptorOption('password-fd', text['password-fd'], usage)
  const meter = createMeter(stopwatch)
  const author = authorOf(text.author, usage)
  const permit = await passGate({
    config,
    meter,
    tell: (said) => io.err(said),
    understands: flag['i-understand-real-funds'] === true,
    paper: text.paper,
    skipPaper: flag['skip-paper'] === true,
    hash,
    settings,
    given: Object.keys(given).map(settingName),
    goesOn: goesOn(folder),
    env: process.env,
    wait,
  })

  makeFolder(folder)
  const unlock = writerLock(path.join(folder, JOURNAL))
  try {
    const password = await secretSource().secret(`Password of ${permit.wallet.address}`, { fd })
    const run = { permit, password, author, strategy, hash, params, settings, emergency, folder, meter }
    return await trade(run, { io, cycles, metrics, asJson: flag.json === true })
  } finally {
    unlock()
  }
}

const JOURNAL = 'journal.jsonl'

interface Run extends Pick<
  LiveOptions,
  'permit' | 'strategy' | 'hash' | 'params' | 'settings' | 'emergency' | 'folder'
> {
  readonly meter: Meter
  readonly password: string
  readonly author: string
}

interface Following {
  readonly io: CommandIo
  readonly cycles: number
  readonly metrics: MetricsServer | undefined
  readonly asJson: boolean
}

/** The run itself, with the key in memory as long as it lasts and no longer. */
async function trade({ password, author, ...run }: Run, { io, cycles, metrics, asJson }: Following): Promise<number> {
  const { permit, folder, hash, params, settings, emergency, meter } = run
  const strategy = measuredStrategy(run.strategy, meter)
  const { wallet, keystore, live, network, rpc } = permit
  const audit = openAudit(folder, { meter })
  const signer = await unlockSigner({
    wallet: live.wallet,
    account: wallet.address,
    keystore,
    password,
    lockAfterSeconds: wallet.lockAfterSeconds,
    used: (what) => void audit.append({ author, action: 'key', detail: { wallet: live.wallet, what } }),
  })
  const journal = openJournal(folder, meter)
  try {
    const facts = { strategy: strategy.id, hash, chainId: network.chainId, account: wallet.address, node: rpc.host }
    audit.append({ author, action: 'live', detail: facts })
    let status = 0
    // What a live run says is a line of JSON each.
    const say = (text: string) => io.err(JSON.stringify({ note: 'alert', text }))
    const before = quotasBefore(folder, say)
    const pace = { interval: live.market.interval, speed: 1 }
    const about = `${strategy.id} on ${live.market.token} of ${live.network}`
    const card = { kind: 'live', about, settings: { ...settings, ...emergency, ...params }, ...pace } as const
    await asRun({ folder, now: () => new Date(), ...card }, async (signal) => {
      const { pollSeconds } = live
      const monitor = createMonitor({
        folder,
        stopwatch,
        now: () => new Date(),
        paceMs: pollSeconds * SECOND_MS,
        meter,
        quotas: () => nodeQuota(permit, before),
        say,
      })
      const { alert, error: failed } = monitor
      const parts = { signer, rng: stream('1', 'live'), journal, audit, now, wait, alert, failed }
      const session = await openLiveSession({ ...run, ...parts, strategy })
      metrics?.show(() => monitor.metrics(() => liveStatus(session)))
      await follow(session, { io, cycles, monitor, signal, pollSeconds })
      tell(session, io, asJson)
      audit.append({ author, action: 'end', detail: { isOver: session.isOver } })
      status = session.isOver ? HALTED : 0
    })
    return status
  } finally {
    signer.lock()
    journal.close()
  }
}

interface Followed {
  readonly io: CommandIo
  readonly cycles: number
  readonly monitor: Monitor
  readonly signal: AbortSignal
  readonly pollSeconds: number
}

/** Goes on until it has halted, its cycles are over, or it is told to end; a cycle is never cut off. */
async function follow(session: LiveSession, { io, cycles, monitor, signal, pollSeconds }: Followed): Promise<void> {
  for (let done = 0; done < cycles && !session.isOver && !signal.aborted; done++) {
    if (done > 0) await pause(pollSeconds * SECOND_MS, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    const begun = stopwatch()
    const notes = await session.cycle()
    for (const note of notes) io.err(JSON.stringify(note))
    monitor.cycle(stopwatch() - begun, new Date(session.time * SECOND_MS))
    monitor.checkQuotas(now())
    monitor.tell(() => liveStatus(session), notes.length > 0)
  }
  monitor.end(() => liveStatus(session))
}

/** What the keeper of the node counts, where the settings say how much that may be. */
function nodeQuota({ network: { callsPerDay }, rpc }: LivePermit, before: UsedBefore): readonly Quota[] {
  if (callsPerDay === undefined) return []
  const [name, day] = [`the node at ${rpc.host}`, Math.floor(now() / DAY)]
  const used = before(name, day).used + rpc.callsToday()
  return [{ name, used, limit: callsPerDay, unit: 'calls a day', refused: 0, day }]
}

/** A strategy whose decisions are timed. */
const measuredStrategy = (strategy: Strategy, meter: Meter): Strategy => ({
  ...strategy,
  needs: (params) => strategy.needs(params),
  decide: (view, params, rng) => meter.measure('decide', () => strategy.decide(view, params, rng)),
})

function tell(session: LiveSession, io: CommandIo, asJson: boolean): void {
  const { desk } = session
  const positions = desk.broker.positions().map(({ token, quantity, entryPrice }) => ({ token, quantity, entryPrice }))
  const { trades, fills } = desk.record
  const gas = formatEther(session.gasPaid())
  const facts = { equity: desk.broker.equity(), cash: desk.broker.cash(), trades: trades.length, fills: fills.length }
  if (asJson) return io.out(JSON.stringify({ ...facts, gas, isOver: session.isOver, positions }))
  const held = positions.map(({ token, quantity, entryPrice }) => [
    `held ${token}`,
    `${shortNumber(quantity)} at ${shortNumber(entryPrice)}`,
  ])
  io.out(
    textTable([...Object.entries(facts).map(([name, value]) => [name, shortNumber(value)]), ['gas', gas], ...held]),
  )
}
