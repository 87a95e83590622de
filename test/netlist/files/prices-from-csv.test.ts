import { expect } from 'chai'
import { DAY, HOUR, pricesFromCsv, type PricesFromCsvOptions, wad } from 'saffron-sim'

import { codeOf } from '../../results/code-of.ts'

describe('pricesFromCsv', () => {
  /** A netlist's set-up beside which one file lies. */
  const beside = (text: string) => ({ file: (name: string) => (name === 'prices.csv' ? text : '') })
  const prices = (text: string, options?: PricesFromCsvOptions) => pricesFromCsv(beside(text), 'prices.csv', options)
  const START = Date.UTC(2026, 0, 1) / 1000

  it('default: the price of the last row holds, before the first row and after the last too', () => {
    const price = prices(`time,price\n${START},0.5\n${START + DAY},0.123456789012345678\n`)
    const seen = [START - 1, START, START + DAY - 1, START + DAY, START + 9 * DAY].map(price)
    expect(seen).to.deep.equal([wad('0.5'), wad('0.5'), wad('0.5'), 123456789012345678n, 123456789012345678n])
  })

  it('behavior: or what lies between two rows, with other columns and dates', () => {
    const text = '\uFEFFdate, open ,close\n2026-01-01,9,1\n2026-01-03T12:00:00Z,9,2\n'
    const price = prices(text, { time: 'date', column: 'close', between: 'linear' })
    expect(price(START)).to.equal(wad(1))
    // 1.25 of 2.5 days.
    expect(price(START + 1.25 * DAY)).to.equal(wad('1.5'))
    expect(price(START + 3 * DAY)).to.equal(wad(2))
  })

  it('behavior: what was in other years comes to pass in the run', () => {
    const price = prices('time,price\n1000,1\n2000,2\n', { shiftSeconds: START })
    expect([START + 1_999, START + 2_000].map(price)).to.deep.equal([wad(1), wad(2)])
  })

  it('behavior: moments without a time zone are in UTC', () => {
    const price = prices('time,price\n2026-01-01 06:00,1\n2026-01-01T12:00:00,2\n2026-01-01T18:00Z,3\n')
    expect([6, 12, 18].map((hour) => price(START + hour * HOUR))).to.deep.equal([wad(1), wad(2), wad(3)])
  })

  it('error: no such column, no rows, times or prices that are none, times that go back', () => {
    for (const text of [
      '',
      'time,close\n1,1\n',
      'time,price\n',
      'time,price\nsoon,1\n',
      'time,price\n2026-13-01,1\n',
      'time,price\n1,-1\n',
      'time,price\n1,\n',
      'time,price\n2,1\n1,1\n',
      'time,price\n1,1\n1,1\n',
      'time,price\n1,1,1\n',
      // A browser's milliseconds, which are thousands of years away.
      'time,price\n1767225600000,1\n',
    ]) {
      expect(
        codeOf(() => prices(text)),
        text,
      ).to.equal('PRICE_FILE')
    }
  })

  it('error: a file without a line', () => {
    for (const text of ['', ' \n']) expect(() => prices(text)).to.throw(/it is empty/)
  })

  it('error: semicolons, as spreadsheets of some countries have them, are named', () => {
    expect(() => prices('time;price\n2026-01-01;0,5\n')).to.throw(/semicolons/)
    expect(() => prices('time\tprice\n2026-01-01\t0.5\n')).to.throw(/tabs/)
  })

  it('error: prices that all were before the run begins, unless they are moved into it', () => {
    const text = 'time,price\n2025-01-01,1\n2025-02-01,2\n'
    const setup = { ...beside(text), clock: { start: START } }
    expect(() => pricesFromCsv(setup, 'prices.csv')).to.throw(/2025-02-01.* before .*2026-01-01/)
    expect(pricesFromCsv(setup, 'prices.csv', { shiftSeconds: 365 * DAY })(START + 31 * DAY)).to.equal(wad(2))
    const constant = { ...setup, ...beside('time,price\n2025-01-01,3\n') }
    expect(pricesFromCsv(constant, 'prices.csv')(START)).to.equal(wad(3))
  })
})
