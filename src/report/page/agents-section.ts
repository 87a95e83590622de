import type { Manifest } from '../../results/manifest.ts'
import { shownCell, shownQuantity, unitBeside } from '../figures/shown-quantity.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { htmlTable } from '../html/html-table.ts'
import type { Count, KindSummary } from './action-summary.ts'
import { histogram } from './histogram.ts'

/** Of more agents those are listed by name who gained and who lost most, or who sent most. */
const MOST_AGENTS = 100

type Facts = Pick<Manifest, 'agents' | 'wealth'>

/** Somebody with what is known of it: what it sent, and what it had, has and gained, if that is known. */
interface Somebody extends Count {
  readonly name: string
  readonly kind: string
  readonly first: number
  readonly last: number
  readonly profit: number
}

/** What the agents of each kind have come to and what they sent, how that spreads among them, and each by name. */
export function agentsSection({ agents: counts, wealth }: Facts, kinds: readonly KindSummary[]): string {
  const everybody = allOf(wealth, kinds)
  if (everybody.length === 0) return ''
  // Kinds that never had anything are left out: keepers, whoever only watches.
  const owners = everybody.filter(({ first, last }) => first !== 0 || last !== 0)
  const hasGains = wealth !== undefined && owners.length > 0
  const tables = [
    ...(hasGains ? [card('What each kind gained', gainsByKind(wealth.unit, owners))] : []),
    ...(kinds.length === 0 ? [] : [card('What each kind sent', sentByKind(counts, kinds))]),
    `<details class="card"><summary>${listTitle(wealth, everybody)}</summary>${byName(wealth, everybody)}</details>`,
  ]
  return `<section><h2>Agents</h2>${tables.join('')}</section>`
}

/** Open where there is room for it. */
const card = (title: string, table: string) =>
  `<details class="card" data-wide><summary>${title}</summary>${table}</details>`

function allOf(wealth: Manifest['wealth'], kinds: readonly KindSummary[]): readonly Somebody[] {
  const counts = new Map(kinds.flatMap(({ agents }) => [...agents]))
  const nothing = { sent: 0, reverted: 0 }
  const number = (cell: string) => (cell === '' ? Number.NaN : Number(cell))
  const wealthy = (wealth?.agents ?? []).map(({ name, kind, first, last, profit }) => ({
    name,
    kind,
    ...(counts.get(name) ?? nothing),
    first: number(first),
    last: number(last),
    profit: withoutDust(number(profit), number(last)),
  }))
  const known = new Set(wealthy.map(({ name }) => name))
  const others = kinds.flatMap(({ kind, agents }) =>
    [...agents].map(([name, count]) => ({ name, kind, ...count, first: NaN, last: NaN, profit: NaN })),
  )
  return [...wealthy, ...others.filter(({ name }) => !known.has(name))]
}

/** Rounding leaves a smallest unit here and there, which nobody has gained. */
const DUST = 1e-15
const withoutDust = (profit: number, last: number) => (Math.abs(profit) <= DUST * Math.max(1, last) ? 0 : profit)

function gainsByKind(unit: string, owners: readonly Somebody[]): string {
  const rows = [...Map.groupBy(owners, ({ kind }) => kind)].map(([kind, members]) => {
    const profits = members.map(({ profit }) => profit).filter((profit) => !Number.isNaN(profit))
    const sorted = profits.toSorted((a, b) => a - b)
    const money = (value: number | undefined) => (value === undefined ? '–' : shownQuantity(value, unit))
    const total = (of: 'first' | 'last' | 'profit') => money(members.reduce((sum, each) => sum + each[of], 0))
    return [
      escapeHtml(kind),
      whole(members.length),
      total('first'),
      total('last'),
      total('profit'),
      money(at(sorted, 0.5)),
      sorted.length < 2 ? '' : `${money(at(sorted, 0))} to ${money(at(sorted, 1))}`,
      histogram(sorted, money),
    ]
  })
  const beside = unitBeside(unit) === '' ? '' : `, ${unit}`
  const head = [
    'agents',
    'how many',
    `had${beside}`,
    `has${beside}`,
    `profit${beside}`,
    'each, median',
    'lowest to highest',
    'how it spreads',
  ]
  const table = htmlTable({ caption: 'What each kind gained', head, rows, numbers: [1, 2, 3, 4, 5, 6] })
  const words =
    'Profit is what an agent has more than if it had kept what it started with, at the last prices: what the price alone did is left out.'
  return `${table}<p class="dim">${words}</p>`
}

function sentByKind(counts: Manifest['agents'], kinds: readonly KindSummary[]): string {
  const rows = kinds.map(({ kind, sent, reverted, agents }) => {
    const of = Math.max(counts[kind] ?? 0, agents.size)
    // Those who sent nothing are of the kind too.
    const each = [
      ...[...agents.values()].map((count) => count.sent),
      ...Array.from({ length: of - agents.size }, () => 0),
    ]
    const sorted = each.toSorted((a, b) => a - b)
    return [
      escapeHtml(kind),
      whole(of),
      whole(sent),
      share({ sent, reverted }),
      whole(at(sorted, 0.5) ?? 0),
      of < 2 ? '' : `${whole(at(sorted, 0) ?? 0)} to ${whole(at(sorted, 1) ?? 0)}`,
      histogram(sorted, whole, 0),
    ]
  })
  const head = ['agents', 'how many', 'sent', 'failed', 'each, median', 'lowest to highest', 'how it spreads']
  return htmlTable({ caption: 'What each kind sent', head, rows, numbers: [1, 2, 3, 4, 5] })
}

function listTitle(wealth: Manifest['wealth'], { length }: readonly Somebody[]): string {
  if (length <= MOST_AGENTS) return 'Each by name'
  if (wealth === undefined) return `The ${MOST_AGENTS} who sent most`
  return `The ${MOST_AGENTS / 2} who gained most and the ${MOST_AGENTS / 2} who lost most`
}

function byName(wealth: Manifest['wealth'], everybody: readonly Somebody[]): string {
  const value = ({ profit, sent }: Somebody) =>
    wealth === undefined ? sent : Number.isNaN(profit) ? -Infinity : profit
  const sorted = everybody.toSorted((a, b) => (value(a) === value(b) ? b.sent - a.sent : value(b) - value(a)))
  const half = MOST_AGENTS / 2
  const shown =
    sorted.length <= MOST_AGENTS
      ? sorted
      : wealth === undefined
        ? sorted.slice(0, MOST_AGENTS)
        : [...sorted.slice(0, half), ...sorted.slice(-half)]
  const unit = wealth?.unit ?? ''
  const money = (amount: number) => shownCell(Number.isNaN(amount) ? '' : String(amount), unit)
  const rows = shown.map(({ name, kind, first, last, profit, ...count }) => [
    escapeHtml(name),
    escapeHtml(kind),
    ...(wealth === undefined ? [] : [first, last, profit].map(money)),
    whole(count.sent),
    share(count),
  ])
  const beside = unitBeside(unit) === '' ? '' : `, ${unit}`
  const moneys = wealth === undefined ? [] : [`had${beside}`, `has${beside}`, `profit${beside}`]
  const head = ['agent', 'kind', ...moneys, 'sent', 'failed']
  return htmlTable({ caption: 'Agents by name', head, rows, numbers: head.map((_, i) => i).slice(2) })
}

const whole = (count: number) => count.toLocaleString('en-US')

const at = (sorted: readonly number[], quantile: number): number | undefined =>
  sorted[Math.round(quantile * (sorted.length - 1))]

const share = ({ sent, reverted }: Count): string =>
  reverted === 0
    ? '0'
    : `<span class="failed">${whole(reverted)}</span> <span class="dim">${((100 * reverted) / sent).toFixed(1)} %</span>`
