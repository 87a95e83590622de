import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { type Circuit, run } from 'saffron-sim'
import { makeFolder } from 'saffron-sim/cli'

import { barsText } from '../../bars/bars-text.ts'
import { feedsOf, type NamedBars } from '../../chain/feeds-of.ts'
import { type FloorSheet, floorSheet, shownParts, type TraderSheet } from '../../chain/floor-sheet.ts'
import { emergencyInWords } from '../../health/alerts.ts'
import { notModelledOnChain } from '../../not-modelled.ts'
import { sideBySidePage } from '../../tear-sheet/side-by-side-page.ts'
import { tearSheetPage } from '../../tear-sheet/tear-sheet-page.ts'
import type { CommandIo } from '../command.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { mustBePage, writePage } from '../write-page.ts'

interface SimRequest {
  readonly netlist: string
  readonly params: Readonly<Record<string, string>>
  readonly seed?: string | undefined
  readonly steps?: number | undefined
  readonly chain?: string | undefined
  readonly out?: string | undefined
  readonly report?: string | undefined
  readonly sheets?: string | undefined
  readonly bars?: string | undefined
  readonly json: boolean
}

/** Runs a netlist as `saffron run` does and prints what became of its traders. */
export async function runSim(request: SimRequest, io: CommandIo): Promise<number> {
  const { netlist, seed, steps, chain = 'evm', out, params } = request
  mustBePage(request.report)
  let circuit: Circuit | undefined
  const { folder } = await run(
    {
      netlist,
      chain,
      params,
      ...(seed !== undefined && { seed }),
      ...(steps !== undefined && { clock: { steps } }),
    },
    { out, onBuilt: (built) => void (circuit = built.circuit) },
  )
  const feeds = circuit === undefined ? [] : feedsOf(circuit)
  const floor = floorSheet(feeds, circuit?.seed ?? '')
  if (request.report !== undefined) {
    writePage(request.report, sideBySidePage(path.basename(netlist), floor, notModelledOnChain))
  }
  if (request.sheets !== undefined) writeSheets(request.sheets, floor)
  if (request.bars !== undefined) writeBars(request.bars, feeds)
  if (request.json) io.out(JSON.stringify({ folder, traders: floor.traders.map(plain), chance: floor.chance }))
  else {
    io.out(floor.traders.length === 0 ? nobody(floor) : table(floor.traders))
    for (const line of floor.traders.flatMap(emergencies)) io.err(line)
    io.err(`Results: ${folder}`)
    io.err(`Not modelled: ${notModelledOnChain.join(', ')}.`)
  }
  return 0
}

/** In place of a table of nobody. */
function nobody({ chance }: FloorSheet): string {
  if (chance.length > 0) return 'All who traded by bars did so by chance: there is nobody to tell of beside them.'
  return 'Nobody traded by bars: the netlist has no traders, or none of them had anything to trade with.'
}

function writeSheets(folder: string, { traders }: FloorSheet): void {
  makeFolder(folder)
  for (const { name, strategy, token, sheet, result, market } of traders) {
    const page = tearSheetPage({ title: `${name}: ${strategy} on ${token}`, sheet, result, market })
    writeFileSync(path.join(folder, `${name}.html`), page)
  }
}

/** Bars of the run as files, to run strategies over alone. */
function writeBars(folder: string, feeds: readonly NamedBars[]): void {
  makeFolder(folder)
  for (const { market, bars } of feeds) writeFileSync(path.join(folder, `${market}.csv`), barsText(bars.bars()))
}

function table(traders: readonly TraderSheet[]): string {
  const shown = shownParts(traders)
  const head = ['trader', 'market', 'gain', 'sharpe', 'drawdown', 'trades', ...shown, 'by chance']
  return textTable([head, ...traders.map((trader) => row(trader, shown))])
}

const row = (
  { name, token, gain, sheet, result, parts, chance }: TraderSheet,
  shown: ReturnType<typeof shownParts>,
): string[] => [
  name,
  token,
  percent(gain),
  fixed(sheet.metrics['sharpe']),
  percent(sheet.metrics['max_drawdown']),
  `${result.trades.length}`,
  ...shown.map((part) => fixed(parts[part])),
  shortNumber(chance),
]

/** With two decimals; a dash for what there is none of. */
const fixed = (value: number | null | undefined): string =>
  typeof value === 'number' && Number.isFinite(value) ? value.toFixed(2) : '-'

const percent = (share: number | null | undefined): string =>
  typeof share === 'number' && Number.isFinite(share) ? `${fixed(100 * share)} %` : '-'

/** What ended a trader's trading. */
function emergencies({ name, result: { events, times, interval } }: TraderSheet): string[] {
  return events.flatMap(({ bar, trigger }) => {
    if (trigger === undefined) return []
    const closed = new Date(((times[bar] ?? 0) + interval) * 1_000).toISOString()
    return [`ALERT ${name} ${trigger.code} at ${closed}: ${emergencyInWords(trigger)}`]
  })
}

const plain = ({ name, strategy, token, gain, parts, sheet, result, reverts, chance }: TraderSheet) => ({
  name,
  strategy,
  token,
  gain,
  parts,
  trades: result.trades.length,
  reverts,
  events: result.events,
  chance,
  metrics: { ...sheet.metrics, ...sheet.ofTrades },
})
