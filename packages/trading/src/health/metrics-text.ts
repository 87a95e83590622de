import { type Histogram, HISTOGRAM_SECONDS } from './meter.ts'
import type { RunStatus } from './run-status.ts'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number]

interface Family {
  readonly name: string
  readonly help: string
  readonly samples: readonly Sample[]
}

/** What there is to tell of a run, besides its status. */
interface Measured {
  readonly status: RunStatus
  readonly histograms: Readonly<Record<string, Histogram>>
  /** How many alerts there were, by their codes. */
  readonly alerts: ReadonlyMap<string, number>
  /** Milliseconds since 1970. */
  readonly now: number
}

/** How a run stands, in the text format that Prometheus reads (version 0.0.4). */
export function metricsText({ status, histograms, alerts, now }: Measured): string {
  const { cycles, errors, memoryBytes, cpuSeconds, dataAt, trading, quotas } = status
  const families = [
    counter('saffron_trade_cycles_total', 'Cycles, each a bar or a tick', one(cycles.done)),
    counter('saffron_trade_cycles_late_total', 'Cycles that took longer than the time to the next', one(cycles.late)),
    counter('saffron_trade_errors_total', 'Errors that did not end the run', one(errors.count)),
    counter(
      'saffron_trade_alerts_total',
      'Alerts by their codes',
      [...alerts].map(([code, count]) => [{ code }, count]),
    ),
    gauge('saffron_trade_data_age_seconds', 'Since data came last', one(ageOf(dataAt, now))),
    gauge('saffron_trade_equity', 'What all is worth, in quote', one(trading?.equity)),
    gauge('saffron_trade_cash', 'Quote that is not in the market', one(trading?.cash)),
    gauge('saffron_trade_positions', 'Positions that are open', one(trading?.positions.length)),
    gauge(
      'saffron_trade_blocked',
      'Whether nothing is opened, and why',
      trading?.blocked ? [[{ reason: trading.blocked }, 1]] : [],
    ),
    ...usageOf('limit', 'limit of the risk manager', trading?.limits ?? []),
    ...usageOf('quota', 'quota of who is asked', quotas),
    gauge('process_resident_memory_bytes', 'Memory of the process', one(memoryBytes)),
    counter('process_cpu_seconds_total', 'Processor time of the process', one(cpuSeconds)),
  ]
  return `${[...families, ...componentSeconds(histograms)].join('\n')}\n`
}

interface Used {
  readonly name: string
  readonly used: number
  readonly limit: number
}

const usageOf = (of: string, words: string, list: readonly Used[]): string[] => [
  gauge(
    `saffron_trade_${of}_used`,
    `How much of a ${words} is used`,
    list.map(({ name, used }) => [{ [of]: name }, used]),
  ),
  gauge(
    `saffron_trade_${of}_max`,
    `How much a ${words} allows`,
    list.map(({ name, limit }) => [{ [of]: name }, limit]),
  ),
]

const HISTOGRAM = 'saffron_trade_component_seconds'

/** Each bound counts what the shorter ones do, and the last all. */
function componentSeconds(histograms: Measured['histograms']): string[] {
  const lines = Object.entries(histograms).flatMap(([component, { within, count, sum }]) => [
    ...within.map((done, i) => sample(`${HISTOGRAM}_bucket`, [{ component, le: String(HISTOGRAM_SECONDS[i]) }, done])),
    sample(`${HISTOGRAM}_bucket`, [{ component, le: '+Inf' }, count]),
    sample(`${HISTOGRAM}_sum`, [{ component }, sum]),
    sample(`${HISTOGRAM}_count`, [{ component }, count]),
  ])
  return lines.length === 0 ? [] : [...head(HISTOGRAM, 'How long the parts took', 'histogram'), ...lines]
}

const one = (value: number | null | undefined): readonly Sample[] =>
  value === null || value === undefined ? [] : [[{}, value]]

const ageOf = (dataAt: string | null, now: number) =>
  dataAt === null ? null : Math.max(0, (now - Date.parse(dataAt)) / 1_000)

const counter = (name: string, help: string, samples: readonly Sample[]) => family('counter', { name, help, samples })
const gauge = (name: string, help: string, samples: readonly Sample[]) => family('gauge', { name, help, samples })

/** Lines of one name; its head alone where it has no value yet. */
const family = (type: 'counter' | 'gauge', { name, help, samples }: Family): string =>
  [...head(name, help, type), ...samples.map((each) => sample(name, each))].join('\n')

const head = (name: string, help: string, type: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]

function sample(name: string, [labels, value]: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
