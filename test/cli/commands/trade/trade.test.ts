import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { temporaryFolder } from '../../../kit/temporary-project.ts'
import { warmSaffron } from '../../../kit/warm-saffron.ts'

describe('saffron trade', () => {
  it('default: its words and options go to the trading package, and its help says what there is', async () => {
    const { status, stdout, stderr } = await warmSaffron(['trade', '--help'])
    expect([status, stderr]).to.deep.equal([0, ''])
    expect(stdout)
      .to.match(/^ +indicators /m)
      .and.to.include('Not modelled')
  })

  it('behavior: computes an indicator of a file of bars', async () => {
    const { root, remove } = temporaryFolder()
    const file = path.join(root, 'bars.csv')
    const rows = [1, 2, 3, 4].map((close, i) => `2026-01-0${i + 1}T00:00:00Z,${close},${close},${close},${close},1`)
    writeFileSync(file, `time,open,high,low,close,volume\n${rows.join('\n')}\n`)
    const { status, stdout, stderr } = await warmSaffron([
      'trade',
      'indicators',
      'compute',
      'sma:2',
      '--data',
      file,
      '--json',
    ])
    remove()
    expect([status, stderr]).to.deep.equal([0, ''])
    const { id, outputs } = JSON.parse(stdout) as { id: string; outputs: Record<string, (number | null)[]> }
    expect([id, ...Object.values(outputs)]).to.deep.equal(['sma_2', [null, 1.5, 2.5, 3.5]])
  })

  it('error: a command it has not', async () => {
    const { status, stderr } = await warmSaffron(['trade', 'backtset'])
    expect(status).to.equal(1)
    expect(stderr).to.include('backtest')
  })
})
