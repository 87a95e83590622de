import { expect } from 'chai'

import { parseBars } from '../../src/bars/parse-bars.ts'
import { errorOf } from '../kit/error-of.ts'

const HEADER = 'time,open,high,low,close,volume'
const parse = (...lines: string[]) => parseBars(lines.join('\n'), { file: 'b.csv' })
const failure = (...lines: string[]) => errorOf(() => parse(...lines))

describe('parseBars', () => {
  it('default: columns in any order and case, others left alone', () => {
    const { bars, timeFormat, gaps } = parse(
      'Close,LOW,note,Open,high,Volume,Timestamp',
      '2,1,x,1.5,3,7,60',
      '2,2,y,2,2,0,120',
    )
    expect(bars).to.deep.equal({
      interval: 60,
      list: [
        { time: 60, open: 1.5, high: 3, low: 1, close: 2, volume: 7 },
        { time: 120, open: 2, high: 2, low: 2, close: 2, volume: 0 },
      ],
    })
    expect(timeFormat).to.equal('s')
    expect(gaps).to.deep.equal([])
  })

  for (const [format, first, second] of [
    ['s', '1735689600', '1735693200'],
    ['ms', '1735689600000', '1735693200000'],
    ['us', '1735689600000000', '1735693200000000'],
    ['iso', '2025-01-01', '2025-01-01T01:00:00Z'],
    ['iso', '2025-01-01 00:00', '2025-01-01T03:00:00+02:00'],
  ] as const) {
    it(`behavior: times as ${first} are found out and are seconds`, () => {
      const { bars, timeFormat } = parse(HEADER, `${first},1,1,1,1,1`, `${second},1,1,1,1,1`)
      expect(timeFormat).to.equal(format)
      expect(bars.list.map(({ time }) => time)).to.deep.equal([1_735_689_600, 1_735_693_200])
    })
  }

  it('behavior: gaps are reported, and filled flat on request', () => {
    const lines = [HEADER, '0,1,2,1,2,5', '60,2,2,1,1.5,5', '240,3,3,3,3,5']
    expect(parse(...lines).gaps).to.deep.equal([{ line: 4, time: 120, missing: 2 }])
    const { bars } = parseBars(lines.join('\n'), { file: 'b.csv', fill: true })
    expect(bars.list.map(({ time, open, close, volume }) => [time, open, close, volume])).to.deep.equal([
      [0, 1, 2, 5],
      [60, 2, 1.5, 5],
      [120, 1.5, 1.5, 0],
      [180, 1.5, 1.5, 0],
      [240, 3, 3, 5],
    ])
  })

  const good = '0,1,1,1,1,1'
  for (const [what, lines, line] of [
    ['an empty file', [''], undefined],
    ['no bars', [HEADER], 1],
    ['no column of volume', ['time,open,high,low,close', '0,1,1,1,1'], 1],
    ['two columns of time', ['time,date,open,high,low,close,volume', '0,0,1,1,1,1,1'], 1],
    ['a line that is too short', [HEADER, good, '60,1,1'], 3],
    ['no time', [HEADER, 'soon,1,1,1,1,1'], 2],
    ['a second format of time', [HEADER, '1735689600,1,1,1,1,1', '1735689660000,1,1,1,1,1'], 3],
    ['a 30th of February', [HEADER, '2025-02-28,1,1,1,1,1', '2025-02-30,1,1,1,1,1'], 3],
    ['half a second', [HEADER, '1735689600000,1,1,1,1,1', '1735689600500,1,1,1,1,1'], 3],
    ['an empty cell', [HEADER, '0,,1,1,1,1'], 2],
    ['an infinite price', [HEADER, '0,1,Infinity,1,1,1'], 2],
    ['a price of zero', [HEADER, '0,0,1,0,1,1'], 2],
    ['a negative volume', [HEADER, '0,1,1,1,1,-1'], 2],
    ['a high under the close', [HEADER, '0,1,1.5,1,2,1'], 2],
    ['a low over the open', [HEADER, '0,1,2,1.5,2,1'], 2],
    ['a time twice', [HEADER, good, '60,1,1,1,1,1', '60,1,1,1,1,1'], 4],
    ['a time that goes back', [HEADER, '60,1,1,1,1,1', good], 3],
    ['a time off the grid', [HEADER, good, '60,1,1,1,1,1', '150,1,1,1,1,1'], 4],
    ['one bar', [HEADER, good], undefined],
  ] as const) {
    it(`error: ${what}`, () => {
      const { code, message, hint } = failure(...lines)
      expect(code).to.equal('BARS_FILE')
      expect(message).to.match(line === undefined ? /^b\.csv: / : new RegExp(`^b\\.csv, line ${line}[,:]`))
      expect(hint).to.match(/^Expected /)
    })
  }

  it('error: names line, column and what was expected', () => {
    expect(failure(HEADER, good, '60,1,1.5,1,2,1')).to.include({
      message: 'b.csv, line 3, column high: high 1.5',
      hint: 'Expected at least 2, the larger of open and close.',
    })
  })
})
