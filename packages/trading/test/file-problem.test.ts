import { mkdirSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { barsCsv } from './kit/bars-csv.ts'
import { commandOutput } from './kit/command-output.ts'
import { lcgBars } from './kit/lcg-bars.ts'
import { temporaryFiles } from './kit/temporary-file.ts'

describe('files that are none', () => {
  const write = temporaryFiles()

  it('error: a folder, and what is not there, are told in words with a code and a hint, by every command', async () => {
    const bars = write('bars.csv', barsCsv(lcgBars(40, { seed: 1 })))
    const here = path.dirname(bars)
    const folder = path.join(here, 'folder')
    mkdirSync(folder)
    const one = ['--budget', '1', '--vary', 'fast=3:5', '--workers', '0'] as const
    const backtest = ['backtest', 'emaCross', '--data', bars] as const
    const analyse = ['analyse', '--feed', bars, '--out', path.join(here, 'out'), '--cycles', '1'] as const
    const commands: readonly (readonly string[])[] = [
      ['backtest', 'emaCross', '--data'],
      [...backtest, '--params'],
      [...backtest, '--detail'],
      [...backtest, '--facts'],
      [...backtest, '--db'],
      ['backtest'],
      ['compare', bars],
      ['metrics', '--equity'],
      ['indicators', 'compute', 'rsi', '--data'],
      ['forecast', '--data'],
      ['verify', 'emaCross', '--data'],
      ['optimise', 'emaCross', ...one, '--data'],
      ['walk-forward', 'emaCross', ...one, '--data'],
      ['monte-carlo', 'emaCross', '--data'],
      ['paper', 'emaCross', '--feed'],
      ['sentiment', '--feed'],
      ['analyse', '--feed'],
      [...analyse, '--posts'],
      [...analyse, '--phrases'],
      [...analyse, '--llm', 'recorded', '--llm-file'],
      ['export', '--db'],
      ['keystore', 'address', '--file'],
      ['status', '--run'],
      ['audit', '--run'],
    ]
    for (const command of commands) {
      for (const file of [folder, path.join(here, 'nowhere.csv'), path.join(bars, 'below.csv')]) {
        // A new store or a journal may be made where there is nothing.
        if (command.at(-1) === '--db' && command[0] === 'backtest' && file.endsWith('nowhere.csv')) continue
        const { status, err } = await commandOutput(...command, file)
        const [said = '', hint = ''] = err.split('\n').filter((line) => !/^(Run: |Not modelled)/.test(line))
        const where = `${command.join(' ')} ${file}`
        expect([status, /^[A-Z_]+: /.test(said), hint.length > 0], `${where}\n${err}`).to.deep.equal([1, true, true])
        expect(err, where).not.to.match(/ENOENT|EISDIR|ENOTDIR|syscall/)
      }
    }
  })
})
