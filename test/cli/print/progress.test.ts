import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'

import { expect } from 'chai'

import { progress, progressLine } from '../../../src/cli/print/progress.ts'
import { unit } from '../../../src/units.ts'

const columns = [
  { name: 'price', unit: unit('USD', 18), about: '', type: 'level' as const },
  { name: 'volume', unit: unit('USD', 18), about: '', type: 'flow' as const },
]
const row = { step: 25, time: 0, values: [5n * 10n ** 17n, undefined] }

/** What a stream is given to draw. */
function drawn(isTTY: boolean): string[] {
  const texts: string[] = []
  const stream = new PassThrough().on('data', (text) => texts.push(String(text)))
  const { at, clear } = progress({
    steps: 100,
    columns,
    // Of a terminal's stream only these are looked at.
    stream: Object.assign(stream, { isTTY, columns: 60 }) as unknown as WriteStream,
  })
  at(row)
  at({ ...row, step: 26 })
  at({ ...row, step: 100 })
  clear()
  return texts
}

describe('the progress display', () => {
  it('default: how far, how long, and the KPIs that fit', () => {
    const line = (width: number) => progressLine({ row, steps: 100, columns, seconds: 10, width })
    expect(line(100)).to.equal('━━━━────────────   25 %  step 25/100  10.0 s, 30 s to go  price 0.5  volume –')
    expect(line(70)).to.equal('━━━━────────────   25 %  step 25/100  10.0 s, 30 s to go  price 0.5')
    expect(line(40)).to.equal(' 25 %  step 25/100  10.0 s, 30 s to go')
    for (let width = 1; width < 100; width++) expect(line(width).length).to.be.below(width + 1)
  })

  it('behavior: a run without steps is done at once', () => {
    const line = progressLine({ row: { ...row, step: 0 }, steps: 0, columns: [], seconds: 0, width: 80 })
    expect(line).to.match(/100 % {2}step 0\/0/)
  })

  it('behavior: on a terminal it draws in place, not for every row, the end always, and leaves a clean line', () => {
    const texts = drawn(true)
    expect(texts).to.have.length(3)
    for (const text of texts) expect(text.startsWith('\r\x1b[2K')).to.equal(true)
    expect([texts[0]?.includes('25 %'), texts[1]?.includes('100 %'), texts[2]]).to.deep.equal([true, true, '\r\x1b[2K'])
  })

  it('behavior: in a pipe it draws nothing', () => {
    expect(drawn(false)).to.deep.equal([])
  })
})
