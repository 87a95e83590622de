import { expect } from 'chai'

import { runControl, STOPPED_BY_HAND } from '../../src/http/run-control.ts'

describe('control of a run', () => {
  /** A run that asks after each step, as far as it comes in some turns of the event loop. */
  function running() {
    const control = runControl()
    let step = 0
    let ended: string | undefined
    const ends = (async () => {
      while (ended === undefined && step < 1_000) {
        step++
        ended = await control.onStep()
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const settled = async () => {
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
      return step
    }
    return { control, settled, ends, ended: () => ended }
  }

  it('default: lets a run go on without a promise', () => {
    const control = runControl()
    expect(control.phase).to.equal('running')
    expect(control.onStep()).to.equal(undefined)
  })

  it('behavior: a pause holds it, each step lets one pass, and it goes on', async () => {
    const { control, settled, ends } = running()
    expect([control.pause(), control.phase]).to.deep.equal([true, 'pausing'])
    const held = await settled()
    expect(control.phase).to.equal('paused')
    expect(await settled()).to.equal(held)
    expect(control.step()).to.equal(true)
    expect(await settled()).to.equal(held + 1)
    // Twice before the run comes to ask again.
    expect([control.step(), control.step()]).to.deep.equal([true, true])
    expect(await settled()).to.equal(held + 3)
    expect(control.phase).to.equal('paused')
    expect(control.resume()).to.equal(true)
    expect(await settled()).to.be.above(held + 3)
    control.stop()
    await ends
  })

  it('behavior: a stop ends it with a reason, held or not', async () => {
    for (const hold of [true, false]) {
      const { control, settled, ends, ended } = running()
      if (hold) control.pause()
      await settled()
      expect(control.stop()).to.equal(true)
      await ends
      expect(ended()).to.equal(STOPPED_BY_HAND)
    }
  })

  it('behavior: says what is not possible, and does nothing', () => {
    const control = runControl()
    expect([control.resume(), control.step(), control.phase]).to.deep.equal([false, false, 'running'])
    control.pause()
    expect(control.pause()).to.equal(false)
    control.stop()
    const all = [control.pause(), control.resume(), control.step(), control.stop()]
    expect([...all, control.phase]).to.deep.equal([false, false, false, false, 'stopping'])
  })
})
