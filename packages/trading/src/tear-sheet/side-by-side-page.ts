import { type FloorSheet, shownParts, type TraderSheet } from '../chain/floor-sheet.ts'
import { mean } from '../statistics/moments.ts'
import { htmlPage, htmlTable, shownNumber, shownPercent } from './html-page.ts'
import { endsOf } from './ends-of.ts'
import { escaped, lineChart } from './svg-chart.ts'

const COLOURS = ['#2b6cb0', '#c53030', '#2f855a', '#b7791f', '#6b46c1', '#2c7a7b', '#b83280', '#4a5568']

/** The tear sheets of all traders of a run in columns, market by market, beside those who trade by chance. */
export function sideBySidePage(title: string, { traders, chance }: FloorSheet, leftOut: readonly string[]): string {
  const markets = Map.groupBy(traders, ({ token }) => token)
  const sections = [...markets].map(([token, some]) => {
    const gains = chance.find((one) => one.token === token)?.gains ?? []
    return [
      `<h2>${escaped(token)}</h2>`,
      lineChart({
        title: 'Equity, of what each began with',
        series: some.map(({ name, result, capital }, i) => ({
          name,
          colour: COLOURS[i % COLOURS.length] ?? '#222',
          values: result.equity.map((equity) => equity / capital),
        })),
        ends: endsOf(some[0]?.result.times ?? [], some[0]?.result.interval ?? 0),
      }),
      columns(some, gains),
    ].join('')
  })
  const note =
    'By chance: traders who buy and sell at random on the same market. The share of them that gained as much is a small ' +
    'sample: run other seeds before believing any of it.'
  return htmlPage(title, [
    `<h1>${escaped(title)}</h1>`,
    ...sections,
    `<p>${note}</p><p>Not modelled: ${escaped(leftOut.join(', '))}.</p>`,
  ])
}

function columns(traders: readonly TraderSheet[], gains: readonly number[]): string {
  const line = (about: string, of: (trader: TraderSheet) => string, byChance = '') => [
    about,
    ...traders.map(of),
    byChance,
  ]
  const metrics = Object.keys(traders[0]?.sheet.metrics ?? {})
  const rows = [
    line('gain, %', ({ gain }) => shownPercent(gain), gains.length === 0 ? '' : shownPercent(mean(gains))),
    line('chance does as well, share', ({ chance }) => shownNumber(chance)),
    ...shownParts(traders).map((part) => line(`gained by ${part}`, ({ parts }) => shownNumber(parts[part]))),
    line('trades', ({ result }) => `${result.trades.length}`),
    line('of them won, %', ({ sheet }) => shownPercent(sheet.ofTrades['win_rate'] ?? null)),
    line('orders that the chain refused', ({ reverts }) => `${reverts}`),
    ...metrics.map((metric) => line(metric, ({ sheet }) => shownNumber(sheet.metrics[metric]))),
  ]
  return htmlTable(rows, ['', ...traders.map(({ name }) => name), 'by chance'])
}
