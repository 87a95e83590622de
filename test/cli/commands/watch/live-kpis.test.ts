import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect } from 'chai'

import { liveKpis } from '../../../../src/cli/commands/watch/live-kpis.ts'

const columns = [
  { name: 'price', unit: 'USD' },
  { name: 'staked', unit: 'SAF' },
]
const run = { folder: '', steps: 20, columns }

describe('liveKpis', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-live-'))
  before(() => {
    // A run of which every second step was recorded; it had no KPI `staked` after its first ones.
    const rows = Array.from({ length: 11 }, (_, i) => `${2 * i},${i},${i < 3 ? 1 : 2},7`)
    writeFileSync(path.join(folder, 'kpis.csv'), `step,time,price,staked\n${rows.join('\n')}\n`)
  })
  after(() => rmSync(folder, { recursive: true }))

  /** What is written for these rows, on a terminal of so many lines or in a pipe. */
  function written(rows: readonly (readonly [number, ...string[]])[], screen: object, before?: string): string[] {
    const texts: string[] = []
    const live = liveKpis({ run, before, stream: { ...screen, write: (text: string) => texts.push(text) } })
    for (const [step, ...cells] of rows) live.at({ step, cells })
    live.clear()
    return texts.filter((text) => text !== '')
  }

  it('default: in a pipe a line for each tenth of the way, beside the other run at the same step, changed ones first', () => {
    const rows = [
      [0, '1', '7'],
      [1, '1', '7'],
      [2, '1', '7'],
      [4, '1', '8'],
      [6, '2', '8'],
      [20, '2', '8'],
    ] as const
    expect(written(rows, {}, folder).join('')).to.equal(
      [
        'step 0/20  price 1  staked 7  0 of 2 differ',
        'step 2/20  price 1  staked 7  0 of 2 differ',
        'step 4/20  staked 7 -> 8  1 of 2 differ',
        'step 6/20  staked 7 -> 8  1 of 2 differ',
        '',
      ].join('\n'),
    )
  })

  it('behavior: with nothing to compare with, and where the other run has no such step, it shows what there is', () => {
    const rows = [[3, '1.5', '']] as const
    for (const other of [undefined, folder, path.join(folder, 'gone')]) {
      expect(written(rows, {}, other)).to.deep.equal(['step 3/20  price 1.5  staked –\n'])
    }
  })

  it('behavior: on a terminal it draws a table over itself and leaves nothing', () => {
    const [first = '', second = '', last] = written(
      [
        [0, '1', '7'],
        [6, '2', '9'],
      ],
      { isTTY: true, columns: 80, rows: 24 },
      folder,
    )
    expect(first).to.match(/^step 0\/20\nKPI .*\nprice .*=\nstaked .*=\n$/)
    const over = '\r\u001B[4A\u001B[J'
    expect(second.startsWith(over)).to.equal(true)
    const again = second.slice(over.length)
    expect(again).to.match(/^step 6\/20\nKPI .*\nstaked +SAF +7 +9 +\+2 +\+28\.57\nprice .*=\n$/)
    expect(last).to.equal(over)
  })

  it('behavior: nothing it draws is wider or higher than the terminal', () => {
    for (const [width, height] of [
      [30, 6],
      [12, 3],
      [80, 2],
    ] as const) {
      const [text = ''] = written([[0, '1', '7']], { isTTY: true, columns: width, rows: height }, folder)
      const lines = text.split('\n')
      expect(lines.length).to.be.at.most(height)
      for (const line of lines) expect(line.length).to.be.below(width)
    }
  })

  it('behavior: what else is written stands above the table', () => {
    const texts: string[] = []
    const write = (text: string) => void texts.push(text)
    const live = liveKpis({ run, stream: { isTTY: true, columns: 80, rows: 24, write } })
    live.at({ step: 1, cells: ['1', '7'] })
    const [table = ''] = texts.splice(0)
    live.around(() => write('said\n'))
    expect(texts).to.deep.equal([`\r\u001B[4A\u001B[J`, 'said\n', table])
  })
})
