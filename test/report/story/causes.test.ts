import { expect } from 'chai'

import { causeFinder } from '../../../src/report/story/causes.ts'

const row = (step: number, agent: string, action: string, ok = true) => ({
  step,
  agent,
  kind: agent.replace(/-\d+$/, ''),
  action,
  call: `${action}Call`,
  ok,
  reason: '',
  args: '',
  result: '',
})

/** Ten traders who trade every day. */
const traders = (step: number) => Array.from({ length: 10 }, (_, i) => row(step, `trader-${i + 1}`, 'swap'))

function causesAt(step: number, more: readonly ReturnType<typeof row>[], days = 100) {
  const finder = causeFinder([{ step, since: step - 1 }])
  for (let day = 1; day <= days; day++) {
    for (const each of [...traders(day), ...more.filter((other) => other.step === day)]) finder.see(each)
  }
  return finder.of(step, days)
}

describe('causeFinder', () => {
  it('default: names the one who did what nobody else does', () => {
    expect(causesAt(40, [row(40, 'whale-1', 'sell')])).to.deep.equal([
      { kind: 'whale', action: 'sell', agents: ['whale-1'] },
    ])
  })

  it('behavior: what is done every day explains nothing', () => {
    expect(causesAt(40, [])).to.deep.equal([])
    const weekly = Array.from({ length: 14 }, (_, week) => row(5 + 7 * week, 'saver-1', 'stake'))
    expect(causesAt(40, weekly)).to.deep.equal([])
  })

  it('behavior: many at once tell more than one who seldom acts', () => {
    const investors = Array.from({ length: 8 }, (_, i) => row(40, `investor-${i + 1}`, 'sell'))
    const lockers = [20, 40, 60, 80].map((step) => row(step, 'locker-1', 'lock'))
    const [first] = causesAt(40, [...lockers, ...investors])
    expect([first?.kind, first?.agents.length]).to.deep.equal(['investor', 8])
  })

  it('behavior: what failed caused nothing, and the calls of an action are one deed', () => {
    expect(causesAt(40, [row(40, 'whale-1', 'sell', false)])).to.deep.equal([])
    // Were its two calls two deeds, one agent's daily trade would look like twice the usual.
    const [cause] = causesAt(40, [row(40, 'whale-1', 'sell'), row(40, 'whale-1', 'sell')])
    expect(cause?.agents).to.deep.equal(['whale-1'])
  })
})
