import { expect } from 'chai'

import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { emaCross } from '../../src/strategies/ema-cross.ts'
import { histogram, lineChart } from '../../src/tear-sheet/svg-chart.ts'
import { tearSheet } from '../../src/tear-sheet/tear-sheet.ts'
import { tearSheetPage } from '../../src/tear-sheet/tear-sheet-page.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

describe('tearSheetPage', () => {
  const market = lcgBars(400, { seed: 8 })
  const { params, settings } = backtestSettings(emaCross, { fast: 4, slow: 9, guards: false })
  const result = runBacktest({ strategy: emaCross, params, settings, markets: { T: market } })
  const sheet = tearSheet(result, { capital: settings.capital, market })
  const page = tearSheetPage({ title: 'A < B', sheet, result, market })

  it('behavior: is as wide as a phone, and no text shrinks with a chart', () => {
    expect(page).to.include('<meta name="viewport" content="width=device-width, initial-scale=1">')
    const drawings = [...page.matchAll(/<svg.*?<\/svg>/gs)].map(([text]) => text)
    expect(drawings).to.have.length(5)
    for (const drawing of drawings) {
      expect(drawing).to.include('preserveAspectRatio="none"').and.not.include('<text')
    }
    expect([...page.matchAll(/<table>/g)]).to.have.length([...page.matchAll(/<div class="table"><table>/g)].length)
  })

  it('default: says when its charts begin and end', () => {
    expect(page).to.include('<span>1970-01-01</span><span>1970-01-17 16:00</span>')
  })

  it('default: tells the share of trades that won apart from that of bars', () => {
    const won = result.trades.filter(({ pnl }) => pnl > 0).length
    expect(result.trades.length).to.be.above(3)
    expect(sheet.ofTrades).to.include({ trades: result.trades.length, win_rate: won / result.trades.length })
    expect(sheet.metrics)
      .to.have.property('bar_win_rate')
      .that.is.not.equal(won / result.trades.length)
    expect(sheet.metrics).to.not.have.property('win_rate')
    expect(page).to.include('<td>win_<wbr>rate</td>').and.to.include('<td>bar_<wbr>win_<wbr>rate</td>')
  })
})

describe('lineChart', () => {
  it('behavior: a gap in a series is a gap in its line', () => {
    const chart = lineChart({
      title: 'Gap',
      series: [{ name: 'one', colour: '#000', values: [null, 1, 2, null, null, 3, 4] }],
      ends: ['', ''],
    })
    const lines = [...chart.matchAll(/points="([^"]*)"/g)].map(([, points = '']) => points.split(' ').length)
    expect(lines).to.deep.equal([2, 2])
    expect(chart).to.not.include('class="dot"')
  })

  it('behavior: a value that stands alone is a dot', () => {
    const chart = lineChart({
      title: 'Alone',
      series: [{ name: 'one', colour: '#000', values: [0, null, 1, null, 2] }],
      ends: ['', ''],
    })
    const dots = [...chart.matchAll(/<path d="([^"]*)" class="dot" stroke="#000"\/>/g)].map(([, place]) => place)
    expect(dots).to.deep.equal(['M0.0 200.0h0', 'M500.0 100.0h0', 'M1000.0 0.0h0'])
    expect(chart).to.not.include('<polyline')
  })
})

describe('histogram', () => {
  it('edge: of values that are all the same it tells that one, and no range', () => {
    expect(histogram({ title: 'Still', values: [0, 0, 0], lines: [] })).to.include('<span>0.00 %</span><span></span>')
    expect(histogram({ title: 'Two', values: [0, 0.5], lines: [] })).to.include(
      '<span>0.00 %</span><span>50.00 %</span>',
    )
  })
})
