import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'
import { run } from 'saffron-sim'
import { readManifest } from 'saffron-sim/results'

import { continueRun } from '../../../src/run/go-on/continue-run.ts'
import { earlierRun, type EarlierRunOptions } from '../../../src/run/go-on/earlier-run.ts'
import { cloneRoot, temporaryFolder } from '../../kit/temporary-project.ts'

/** Everything that a month may leave to the next is in use. */
const params = { flow_sd: 0.02, price_mode: 'impact', renewal_probability: 0.5 }
const STEPS = 60

describe('going on with a run', () => {
  const { root, remove } = temporaryFolder()
  const at = (name: string) => path.join(root, name)
  const bytes = (name: string) =>
    ['kpis.csv', 'actions.csv', 'state.json'].map((file) => readFileSync(path.join(at(name), file), 'utf8'))
  const goOn = async (from: string, to: string, how: EarlierRunOptions) =>
    continueRun(earlierRun(at(from), { steps: STEPS, ...how }), { root: cloneRoot, out: at(to) })
  before(async () => {
    await run({ netlist: 'aegis', params, seed: '7' }, { root: cloneRoot, out: at('whole') })
    await run({ netlist: 'aegis', params, seed: '7', clock: { steps: 23 } }, { root: cloneRoot, out: at('part') })
  })
  after(remove)

  it('default: from the state that it kept, to the bytes and the id of the run that was never broken off', async () => {
    const { id, kpis } = await goOn('part', 'rest', { by: 'state' })
    expect(bytes('rest')).to.deep.equal(bytes('whole'))
    expect(id).to.equal(readManifest(at('whole')).id)
    // What it says of its KPIs is of all records, also of those that it did not make.
    const sold = readFileSync(path.join(at('whole'), 'kpis.csv'), 'utf8')
      .split('\n')[1]
      ?.split(',')[8]
    expect(kpis['aegis_leaf']?.first).to.equal(sold)
  })

  it('behavior: from an earlier step, and with all steps done again, to the same bytes', async () => {
    await goOn('part', 'from-12', { by: 'state', at: 12 })
    await goOn('part', 'again', { by: 'replay' })
    expect(bytes('from-12')).to.deep.equal(bytes('whole'))
    expect(bytes('again')).to.deep.equal(bytes('whole'))
  })

  it('behavior: where its state is of that step, no step is done again', () => {
    const { kept, step } = earlierRun(at('part'), { by: 'state', steps: STEPS })
    expect([step, kept?.step, kept?.rows.length]).to.deep.equal([23, 23, 23])
    expect(earlierRun(at('part'), { by: 'state', at: 12, steps: STEPS }).kept).to.equal(undefined)
  })

  it('behavior: a run on a chain goes on by doing its steps again', async () => {
    const spec = { netlist: 'scheduler', chain: 'evm' }
    await run({ ...spec, clock: { steps: 6 } }, { root: cloneRoot, out: at('chain') })
    await run({ ...spec, clock: { steps: 3 } }, { root: cloneRoot, out: at('chain-part') })
    await goOn('chain-part', 'chain-rest', { by: 'replay', steps: 6 })
    for (const file of ['kpis.csv', 'actions.csv']) {
      const [whole, rest] = ['chain', 'chain-rest'].map((name) => readFileSync(path.join(at(name), file), 'utf8'))
      expect(rest).to.equal(whole)
    }
  })

  it('behavior: the end of a run that was recorded between two records is none of a longer one', async () => {
    const spec = { netlist: 'aegis', params, seed: '7', record: { every: 7 } }
    await run({ ...spec, clock: { steps: 20 } }, { root: cloneRoot, out: at('every') })
    await run(spec, { root: cloneRoot, out: at('every-whole') })
    expect(earlierRun(at('every'), { by: 'replay', steps: STEPS }).step).to.equal(14)
    const failure = await goOn('every', 'none', { by: 'state' }).catch((error: unknown) => error)
    expect(failure).to.include({ code: 'RUN_STATE' })
    await goOn('every', 'every-rest', { by: 'replay' })
    expect(bytes('every-rest')).to.deep.equal(bytes('every-whole'))
  })

  /** A copy of the part with one file changed. */
  function damaged(file: string, change: (text: string) => string): string {
    rmSync(at('damaged'), { recursive: true, force: true })
    cpSync(at('part'), at('damaged'), { recursive: true })
    const place = path.join(at('damaged'), file)
    const [before, after] = [readFileSync(place, 'utf8'), change(readFileSync(place, 'utf8'))]
    expect(after).to.not.equal(before)
    writeFileSync(place, after)
    return 'damaged'
  }

  /** Makes a state that is whole in itself, of something else. */
  const otherwise = (change: (kept: Record<string, unknown>) => object) => (text: string) =>
    JSON.stringify(change(JSON.parse(text) as Record<string, unknown>))

  it('error: a state that is damaged, or of another run, and no folder is left', async () => {
    const wrong: [string, (text: string) => string, RegExp][] = [
      ['cut short', (text) => text.slice(0, 800), /JSON/],
      ['a digit', (text) => text.replace(/"leaf":9/, '"leaf":8'), /sha256/],
      ['another file', otherwise((kept) => ({ ...kept, format: 'saffron state 9' })), /format/],
      ['no step', otherwise((kept) => ({ ...kept, step: -1 })), /step/],
      ['of another run', otherwise((kept) => ({ ...kept, run: 'f'.repeat(64) })), /run/],
      ['after other records', otherwise((kept) => ({ ...kept, records: 'f'.repeat(64) })), /kpis\.csv/],
      ['of another month', otherwise((kept) => ({ ...kept, step: 22 })), /kpis\.csv/],
    ]
    for (const [what, change, place] of wrong) {
      const error: unknown = await goOn(damaged('state.json', change), 'refused', { by: 'state' }).catch(
        (e: unknown) => e,
      )
      expect(error, what).to.include({ code: 'RUN_STATE' })
      expect(String(error), what)
        .to.include(path.join(at('damaged'), 'state.json'))
        .and.to.match(place)
      expect(existsSync(at('refused')), what).to.equal(false)
    }
  })

  it('error: records that were changed are not taken over', async () => {
    const change = (text: string) => text.replace(/^9,(\d+),/m, '9,$1,7')
    damaged('kpis.csv', change)
    const [kept, again] = await Promise.all(
      (['state', 'replay'] as const).map((by) =>
        goOn('damaged', `refused by ${by}`, { by }).catch((error: unknown) => error),
      ),
    )
    expect(kept).to.include({ code: 'RUN_STATE' })
    expect(again).to.include({ code: 'RUN_GOES_OTHERWISE' })
    expect(existsSync(at('refused by replay'))).to.equal(false)
  })

  it('error: code that is not what it was, a run that is done, a step that it has not reached', async () => {
    const change = (text: string) => text.replace(/"netlists\/aegis\/kpis.ts": "./, '"netlists/aegis/kpis.ts": "x')
    const other = await goOn(damaged('manifest.json', change), 'refused', { by: 'state' }).catch((e: unknown) => e)
    expect(other).to.include({ code: 'RUN_GOES_OTHERWISE' })
    expect(String(other)).to.include('netlists/aegis/kpis.ts')
    for (const how of [{ steps: 23 }, { at: 24 }]) {
      expect(() => earlierRun(at('part'), { steps: STEPS, by: 'replay', ...how }))
        .to.throw()
        .that.includes({ code: 'RUN_GO_ON' })
    }
  })
})
