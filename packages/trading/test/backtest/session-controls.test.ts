import { expect } from 'chai'

import { openSession, type SessionOptions } from '../../src/backtest/backtest-session.ts'
import type { Bar } from '../../src/bars/bar.ts'
import { checkParams } from '../../src/params/check-params.ts'
import { emergencySettings } from '../../src/risk/emergency.ts'
import { riskSettings } from '../../src/risk/risk-settings.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import { bareRisk, toldStrategy } from '../kit/told-strategy.ts'

const HOUR = 3_600
const settings = checkParams({ owner: 'risk', params: riskSettings, given: bareRisk })
const emergency = checkParams({ owner: 'emergencies', params: emergencySettings, given: { emergency: 1 } })

const opens = (...tokens: string[]): readonly Intent[] => tokens.map((token) => ({ want: 'open', token, size: 0.2 }))

/** A session whose strategy does with each bar what a function says. */
function sessionOf(
  decide: (index: number) => readonly Intent[],
  { tokens = ['A'], ...options }: Partial<SessionOptions> = {},
) {
  const session = openSession({
    strategy: toldStrategy(decide),
    params: {},
    settings,
    tokens,
    interval: HOUR,
    emergency,
    ...options,
  })
  let time = 0
  /** A bar for each token that goes from one price to another. */
  const next = (open: number, close = open, { skip = 0, stepIn = () => {} } = {}) => {
    const bar: Bar = {
      time: time + skip * HOUR,
      open,
      close,
      high: Math.max(open, close),
      low: Math.min(open, close),
      volume: 1,
    }
    time = bar.time + HOUR
    return session.next({ time: bar.time, bars: new Map(tokens.map((token) => [token, bar])), stepIn })
  }
  return { session, next }
}

describe('a session that is stepped into', () => {
  it('default: a move of more than a quarter closes all at the next open, and nothing is opened after it', () => {
    const { session, next } = sessionOf(() => opens('A'))
    next(100)
    next(100)
    expect(session.state().positions.map(({ token }) => token)).to.deep.equal(['A'])
    const { events, orders, rejections } = next(100, 70)
    expect(events.map(({ trigger }) => trigger)).to.deep.equal([
      { code: 'price_move', limit: 0.25, value: 70 / 100 - 1 },
    ])
    expect([orders, rejections], 'a signal that is there already is no news').to.deep.equal([[], []])
    const { fills } = next(71, 71)
    expect(fills.map(({ side, price, reason }) => ({ side, price, reason }))).to.deep.equal([
      { side: 'sell', price: 71, reason: 'emergency' },
    ])
    expect(next(71).rejections.flatMap(({ failed }) => failed.map(({ code }) => code))).to.deep.equal(['halted'])
    expect(session.state().positions).to.deep.equal([])
    session.resume()
    expect(next(71).orders, 'entries are allowed again').to.have.length(1)
  })

  it('behavior: data that was older than five bars when the next one came is an emergency', () => {
    const { next } = sessionOf(() => [])
    next(100)
    expect(next(100, 100, { skip: 4 }).events).to.deep.equal([])
    expect(next(100, 100, { skip: 5 }).events.map(({ trigger }) => trigger)).to.deep.equal([
      { code: 'stale_data', limit: 5, value: 6 },
    ])
  })

  it('behavior: a strategy that throws loses its positions and ends nothing; without emergencies it ends the run', () => {
    const throwing = (index: number) => {
      if (index === 2) throw new Error('no more')
      return index === 0 ? opens('A') : []
    }
    const { next } = sessionOf(throwing)
    next(100)
    next(100)
    const { error, events } = next(100)
    expect([String(error), events.map(({ trigger }) => trigger?.code)]).to.deep.equal([
      'Error: no more',
      ['critical_error'],
    ])
    expect(next(100).fills.map(({ reason }) => reason)).to.deep.equal(['emergency'])
    const { next: plain } = sessionOf(throwing, { emergency: undefined })
    plain(100)
    plain(100)
    expect(() => plain(100)).to.throw('no more')
  })

  it('behavior: a person halts: what rests to open goes, what is held stays, exits pass', () => {
    const placed = { want: 'place', side: 'buy', type: { kind: 'limit', limit: 90 }, size: 0.1 } as const
    const { session, next } = sessionOf((index) =>
      index === 0 ? [...opens('A'), placed] : index === 4 ? [{ want: 'close' }] : [],
    )
    next(100)
    next(100, 100, { stepIn: () => session.halt('ann') })
    expect([session.state().blocked, session.state().halted?.cause]).to.deep.equal(['halted', 'ann'])
    next(85)
    expect(session.state().positions[0]?.fills, 'the limit was reached').to.have.length(1)
    next(85)
    next(85)
    expect(next(85).fills.map(({ reason }) => reason)).to.deep.equal(['signal'])
  })

  it('behavior: closes one of two positions, or all; what was asked for twice is sold once', () => {
    const { session, next } = sessionOf((index) => (index === 0 ? opens('A', 'B', 'C') : []), {
      tokens: ['A', 'B', 'C'],
    })
    next(100)
    next(100, 100, { stepIn: () => session.close('close', 'B') })
    expect(next(100).fills.map(({ token, reason }) => [token, reason])).to.deep.equal([['B', 'close']])
    const twice = () => {
      session.close('flatten')
      session.close('flatten')
    }
    next(100, 100, { stepIn: twice })
    expect(next(100).fills.map(({ token }) => token)).to.deep.equal(['A', 'C'])
    expect(session.end().trades.map(({ exitReason }) => exitReason)).to.deep.equal(['close', 'flatten', 'flatten'])
  })

  it('behavior: what a strategy closes in part or takes back does not keep a position from being closed', () => {
    const { session, next } = sessionOf((index) =>
      index === 0 ? opens('A') : index === 1 ? [{ want: 'close', share: 0.5 }, { want: 'cancel' }] : [],
    )
    next(100)
    next(100, 100, { stepIn: () => session.close('flatten') })
    next(100)
    expect(session.state().positions).to.deep.equal([])
  })

  it('behavior: other limits count from the next entry on', () => {
    const { session, next } = sessionOf((index) => (index % 2 === 0 ? opens('A') : [{ want: 'close' }]))
    next(100)
    next(100, 100, { stepIn: () => session.set({ ...session.state().settings, maxPositionUsd: 500 }) })
    next(100)
    expect(next(100).fills.map(({ quantity }) => quantity)).to.deep.equal([5])
  })
})
