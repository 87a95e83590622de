import path from 'node:path'
import { performance } from 'node:perf_hooks'

import { secondsOf, timeFormatOf } from '../../bars/time-text.ts'
import { createCommentary } from '../../commentary/commentary.ts'
import { readGrammar } from '../../commentary/grammar.ts'
import { phraseWeights } from '../../commentary/phrase-weights.ts'
import { createAnalysisCycle } from '../../cycle/analysis-cycle.ts'
import { recordedFeed } from '../../cycle/market-feed.ts'
import type { StepLog } from '../../cycle/run-steps.ts'
import { type CycleClock, replayClock, schedule } from '../../cycle/schedule.ts'
import { folderSink } from '../../cycle/sink.ts'
import { TradeUsageError } from '../../errors.ts'
import { quotasBefore } from '../../health/kept-quotas.ts'
import type { MetricsServer } from '../../health/metrics-server.ts'
import { createMonitor } from '../../health/monitor.ts'
import { measuredLlm } from '../../llm/measured-llm.ts'
import { asRun } from '../../run/run-process.ts'
import { readPosts } from '../../social/read-posts.ts'
import { openStore, type Store } from '../../store/open-store.ts'
import type { CommandIo } from '../command.ts'
import { modelOf } from '../forecast/models.ts'
import { marketOption } from '../market-option.ts'
import { withMetrics } from '../metrics-option.ts'
import { numberOption, parseCommand, type ParsedCommand, requiredOption, wholeOption } from '../parse-command.ts'
import { textTable } from '../text-table.ts'
import { LLM_TEXTS, llmOption } from './llm-option.ts'
import { scaledClock } from './scaled-clock.ts'

const texts = [
  ...LLM_TEXTS,
  'feed',
  'tokens',
  'posts',
  'every',
  'cycles',
  'until',
  'speed',
  'db',
  'out',
  'models',
  'phrases',
  'run-id',
  'seed',
  'backup',
  'metrics',
] as const

const SECOND_MS = 1_000

/** Runs the cycle; an interrupt ends it after the step at hand. */
export async function runAnalyse(args: readonly string[], io: CommandIo, usage: string): Promise<number> {
  const parsed = parseCommand(args, { usage, texts, flags: ['json'], words: 0 })
  return withMetrics({ text: parsed.text.metrics, usage, io }, (metrics) => analyse(parsed, { io, usage, metrics }))
}

interface Analysing {
  readonly io: CommandIo
  readonly usage: string
  readonly metrics: MetricsServer | undefined
}

async function analyse(
  { text, flag }: ParsedCommand<(typeof texts)[number], 'json'>,
  { io, usage, metrics }: Analysing,
): Promise<number> {
  const markets = await marketOption(requiredOption('feed', text.feed, usage), { tokens: text.tokens, usage })
  const feed = recordedFeed(markets)
  const posts = text.posts === undefined ? [] : readPosts(text.posts)
  const every = wholeOption('every', text.every, usage) ?? 300
  const until = text.until === undefined ? feed.end : timeOf(text.until, usage)
  const clock = clockOf(text.speed, { start: feed.start, usage })
  const out = text.out ?? '.'
  const sink = folderSink(out)
  const db = path.resolve(text.db ?? path.join(out, 'trading.sqlite'))
  const speed = numberOption('speed', text.speed, usage) ?? null
  const [stopwatch, now] = [() => performance.now(), () => new Date()]
  const paceMs = speed === null ? undefined : (every * SECOND_MS) / speed
  const say = (words: string) => io.err(words)
  const { provider, quotas } = llmOption(text, { usage, now: () => clock.now(), before: quotasBefore(out, say) })
  const monitor = createMonitor({ folder: out, stopwatch, now, paceMs, quotas, say })
  const { meter } = monitor
  metrics?.show(() => monitor.metrics(() => null))
  const about = `the analysis of ${feed.tokens.join(', ')}`
  const card = { kind: 'analyse', about, settings: { db }, interval: every, speed } as const
  let status = 0
  const store = openStore(db, { now: () => Math.floor(clock.now()), meter })
  try {
    await asRun({ folder: out, now, ...card }, async (signal) => {
      const cycle = createAnalysisCycle({
        feed,
        posts: (time) => posts.filter((post) => post.time <= time),
        models: (text.models ?? 'arima')
          .split(',')
          .map((name) => modelOf(name.trim(), { seed: text.seed, horizon: 24 })),
        provider: measuredLlm(provider, meter),
        meter,
        commentary: createCommentary({ grammar: readGrammar(text.phrases), ...pastOf(store) }),
        store,
        sink,
        runId: text['run-id'] ?? 'analyse',
        seed: text.seed ?? '1',
        self: 'saffron',
        stopwatch,
        signal,
      })
      const tally = new Map<string, { done: number; failed: number; ms: number; error: string }>()
      const { cycles, missed } = await schedule({
        start: feed.start,
        every,
        cycles: wholeOption('cycles', text.cycles, usage) ?? Infinity,
        until,
        clock,
        signal,
        async run(number, time) {
          const begun = stopwatch()
          for (const log of await cycle.run(number, time)) {
            sink.append('cycles.jsonl', log)
            count(tally, log)
            monitor.meter.record(log.step, log.ms)
            if (log.error !== undefined) monitor.error(`${log.step}: ${log.error}`)
          }
          monitor.cycle(stopwatch() - begun)
          monitor.checkQuotas(time)
          monitor.tell(() => null)
        },
      })
      monitor.end(() => null)
      if (text.backup !== undefined) store.backup(text.backup)
      const steps = [...tally].map(([step, told]) => ({ step, ...told }))
      if (flag.json === true) io.out(JSON.stringify({ cycles, missed, steps }))
      else
        io.out(
          [
            textTable([
              ['step', 'done', 'failed', 'ms', ''],
              ...steps.map(({ step, done, failed, ms, error }) => [step, `${done}`, `${failed}`, ms.toFixed(0), error]),
            ]),
            `${cycles} cycles, ${missed} ticks missed`,
          ].join('\n'),
        )
      status = steps.some(({ failed }) => failed > 0) ? 2 : 0
    })
    return status
  } finally {
    store.close()
  }
}

function count(tally: Map<string, { done: number; failed: number; ms: number; error: string }>, log: StepLog): void {
  const { done, failed, ms, error } = tally.get(log.step) ?? { done: 0, failed: 0, ms: 0, error: '' }
  tally.set(log.step, {
    done: done + (log.ok ? 1 : 0),
    failed: failed + (log.ok ? 0 : 1),
    ms: ms + log.ms,
    error: log.error ?? error,
  })
}

/** What the store knows of earlier texts: the last ones, and which phrases are dull. */
function pastOf(store: Store) {
  const rows = store.rows('SELECT reply_content, phrase, mood, engagement FROM replied_posts ORDER BY id')
  const receptions = rows.map(({ phrase, mood, engagement }) => ({
    phrase: String(phrase),
    mood: String(mood),
    engagement: Number(engagement ?? 0),
  }))
  const recent = rows.slice(-20).map((row) => String(row['reply_content']))
  return { weights: phraseWeights(receptions), recent }
}

function clockOf(speed: string | undefined, { start, usage }: { start: number; usage: string }): CycleClock {
  const factor = numberOption('speed', speed, usage)
  if (factor === undefined) return replayClock(start)
  if (factor > 0) return scaledClock(start, factor)
  throw new TradeUsageError({ found: `--speed ${factor} is not above 0`, usage })
}

function timeOf(text: string, usage: string): number {
  const format = timeFormatOf(text)
  const seconds = format === undefined ? undefined : secondsOf(text, format)
  if (seconds === undefined) throw new TradeUsageError({ found: `--until ${text} is no time`, usage })
  return seconds
}
