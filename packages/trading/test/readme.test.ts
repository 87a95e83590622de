import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { curveOf } from '../src/metrics/risk-metrics.ts'
import { barsCsv } from './kit/bars-csv.ts'
import { commandOutput } from './kit/command-output.ts'
import { lcgBars } from './kit/lcg-bars.ts'
import { temporaryFiles } from './kit/temporary-file.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text)

describe('README of the trading package', () => {
  const write = temporaryFiles()

  it('behavior: its commands and its strategy run', async () => {
    const bars = lcgBars(200, { seed: 2 })
    const [snippet = ''] = blocks('ts')
    // A path, not a URL: where no package.json says otherwise the file is loaded as CommonJS.
    const index = fileURLToPath(new URL('../src/index.ts', import.meta.url))
    const files: Record<string, string> = {
      'bars.csv': write('bars.csv', barsCsv(bars)),
      'settings.yaml': write('settings.yaml', 'fast: 5\nslow: 12\nstop_loss: 0.04\n'),
      'equity.csv': write('equity.csv', ['equity', ...curveOf([0.1, -0.05, 0.02])].join('\n')),
      'other.csv': write('other.csv', ['equity', ...curveOf([0.02, 0.01, -0.03])].join('\n')),
      'my-strategy.ts': write('my-strategy.ts', snippet.replace('@saffron-sim/trading', index)),
    }
    const lines = blocks('sh').flatMap((text) => text.trim().split('\n'))
    expect(lines).to.have.length(15)
    for (const line of lines) {
      const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word).slice(2)
      // Processes of their own take a second each.
      const here = ['optimise', 'walk-forward', 'monte-carlo'].includes(words[0] ?? '') ? ['--workers', '0'] : []
      const { status, out, err } = await commandOutput(...words.map((word) => files[word] ?? word), ...here)
      expect([status, out.length > 0], `${line}\n${err}`).to.deep.equal([0, true])
    }
  })
})
