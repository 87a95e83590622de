import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { expect } from 'chai'

import { shipped } from '../../../../netlists/aegis/shipped.ts'
import { AegisStateError } from '../../../../src/models/aegis/errors.ts'
import { loadAegis, saveAegis, stateAt } from '../../../../src/models/aegis/files/saved-run.ts'
import { runAegis } from '../../../../src/models/aegis/run-aegis.ts'
import { temporaryFolder } from '../../../kit/temporary-project.ts'
import { configOf } from '../config-of.ts'

const SAVING_RUN = fileURLToPath(new URL('saving-run.ts', import.meta.url))
const config = configOf({ ...shipped, flow_sd: 0.02, price_mode: 'impact', renewal_probability: 0.5 })
const seed = 'killed'

describe('a saved run of AEGIS', () => {
  const { root, remove } = temporaryFolder()
  const file = path.join(root, 'state.json')
  const unbroken = [...runAegis(config, { seed })]
  const rows = unbroken.map(({ row }) => row)
  after(remove)

  it('default: from any month on it gives the rows of the unbroken run', () => {
    for (const month of [1, 2, 12, 13, 30, 59, 60]) {
      const state = unbroken[month - 1]?.state ?? expect.fail(`no month ${month}`)
      saveAegis(file, { config, seed, state })
      const saved = loadAegis(file)
      expect(saved).to.deep.equal({ config, seed, state })
      const rest = [...runAegis(saved.config, { seed: saved.seed, from: saved.state })].map(({ row }) => row)
      expect(rest).to.deep.equal(rows.slice(state.month))
    }
    expect(existsSync(`${file}.tmp`)).to.equal(false)
  })

  it('behavior: any month of it can be had, earlier ones and later ones', () => {
    const saved = { config, seed, state: unbroken[29]?.state ?? expect.fail('no month 30') }
    for (const month of [1, 17, 30, 31, 60]) expect(stateAt(saved, month)).to.deep.equal(unbroken[month - 1]?.state)
  })

  it('behavior: killed at any moment, it is gone on with as if nothing had been', async function () {
    const kills = [1, 7, 23, 41, 58]
    for (const kill of kills) {
      const child = spawn(process.execPath, ['--import', 'tsx', SAVING_RUN, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      for await (const line of createInterface({ input: child.stdout }))
        if (Number(line) === kill) child.kill('SIGKILL')
      const [, signal] = (await ended) as [number | null, string | null]
      expect(signal).to.equal('SIGKILL')
      const saved = loadAegis(file)
      expect(saved.state.month).to.be.at.least(kill)
      const rest = [...runAegis(saved.config, { seed: saved.seed, from: saved.state })].map(({ row }) => row)
      expect(rest).to.deep.equal(rows.slice(saved.state.month))
    }
  })

  it('error: what cannot be gone on from', () => {
    const state = unbroken[9]?.state ?? expect.fail('no month 10')
    saveAegis(file, { config, seed, state })
    const whole = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>
    const damaged: [string, unknown][] = [
      ['cut short', readFileSync(file, 'utf8').slice(0, 1_000)],
      ['another file', { ...whole, format: 'saffron manifest' }],
      ['no seed', { ...whole, seed: 5 }],
      ['no configuration', { ...whole, config: { ...whole['config'], max_months: -1 } }],
      ['other deals', { ...whole, state: { ...whole['state'], deals: [] } }],
      ['a part is missing', { ...whole, state: { ...whole['state'], flows: undefined } }],
      ['a part is no number', { ...whole, state: { ...whole['state'], leaf: '5' } }],
    ]
    for (const [what, content] of damaged) {
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
      expect(() => loadAegis(file), what).to.throw(AegisStateError)
    }
    expect(() => loadAegis(path.join(root, 'nothing.json'))).to.throw(AegisStateError)
  })
})
