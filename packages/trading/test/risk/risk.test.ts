import { expect } from 'chai'

import { checkParams } from '../../src/params/check-params.ts'
import { emergencySettings, emergencyTriggers, largestMove, noEmergency } from '../../src/risk/emergency.ts'
import { createGuards } from '../../src/risk/guards.ts'
import { preFlight } from '../../src/risk/pre-flight.ts'
import { createSupervisor } from '../../src/risk/supervisor.ts'
import { returnCorrelation } from '../../src/risk/return-correlation.ts'
import { sizePosition } from '../../src/risk/size-position.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const roomy = {
  equity: 10_000,
  riskPerTrade: 0.02,
  stopLoss: 0.05,
  maxPosition: 1e9,
  freeCash: 1e9,
  fee: 0,
  openRiskLeft: 1e9,
}

describe('sizePosition', () => {
  it('default: 2 % of 10,000 over a stop of 5 % is 4,000', () => {
    expect(sizePosition(roomy)).to.deep.equal({ notional: 4_000, requested: 4_000, boundBy: undefined })
  })

  for (const [bound, change, notional] of [
    ['position', { maxPosition: 1_000 }, 1_000],
    ['cash', { freeCash: 1_010, fee: 0.01 }, 1_000],
    ['depth', { quoteReserve: 20_000 }, 2_000],
    ['open_risk', { openRiskLeft: 100 }, 2_000],
  ] as const) {
    it(`behavior: ${bound} binds, and is said to`, () => {
      const size = sizePosition({ ...roomy, ...change })
      expect(size.boundBy).to.equal(bound)
      expect(size.notional).to.be.closeTo(notional, 1e-5)
      expect(size.requested).to.equal(4_000)
    })
  }

  it('behavior: the tightest bound of several, and never less than nothing', () => {
    expect(sizePosition({ ...roomy, maxPosition: 500, freeCash: 400 })).to.include({ notional: 400, boundBy: 'cash' })
    expect(sizePosition({ ...roomy, openRiskLeft: -5 }).notional).to.equal(0)
  })

  it('behavior: a wild market makes it smaller, down to a quarter', () => {
    const sizeAt = (volatility: number) => sizePosition({ ...roomy, volatility, targetVolatility: 0.02 }).notional
    expect([0.01, 0.02, 0.04, 0.5].map(sizeAt)).to.deep.equal([4_000, 4_000, 2_000, 1_000])
  })

  it('behavior: a share instead of the risk, and all where there is no stop', () => {
    expect(sizePosition({ ...roomy, share: 0.3 }).notional).to.equal(3_000)
    expect(sizePosition({ ...roomy, stopLoss: undefined }).notional).to.equal(10_000)
  })
})

describe('preFlight', () => {
  const fine = {
    notional: 500,
    maxPosition: 1_000,
    minOrder: 10,
    freeCash: 600,
    minConfidence: 0.75,
    confidence: 0.75,
    maxCorrelation: 0.8,
    positions: 2,
    maxPositions: 3,
    duplicate: false,
  }

  it('default: passes when nothing is over its limit, the limits themselves included', () => {
    const known = {
      correlation: 0.8,
      inGroup: 1,
      quoteReserve: 5_000,
      gasCost: 5,
      slippage: 0.01,
      maxSlippage: 0.01,
      priceAge: 2,
    }
    expect(preFlight({ ...fine, ...known, network: 'base', networks: ['base'] })).to.deep.equal({
      ok: true,
      failed: [],
    })
  })

  it('behavior: tells all that fails at once, with limit and value', () => {
    const { ok, failed } = preFlight({
      ...fine,
      notional: 2_000,
      confidence: 0.74,
      network: 'moon',
      networks: ['base'],
      blocked: 'paused',
      correlation: 0.9,
      inGroup: 2,
      positions: 3,
      duplicate: true,
      quoteReserve: 5_000,
      gasCost: 30,
      slippage: 0.02,
      maxSlippage: 0.01,
      priceAge: 3,
    })
    expect(ok).to.equal(false)
    expect(failed.map(({ code }) => code)).to.deep.equal([
      'position_size',
      'balance',
      'confidence',
      'network',
      'paused',
      'correlation',
      'group',
      'positions',
      'duplicate',
      'liquidity',
      'gas_cost',
      'slippage',
      'stale_price',
    ])
    expect(failed[2]).to.deep.equal({ code: 'confidence', limit: 0.75, value: 0.74 })
    expect(preFlight({ ...fine, notional: 9 }).failed.map(({ code }) => code)).to.deep.equal(['order_too_small'])
  })
})

describe('guards', () => {
  const settings = { capital: 100, guards: 1, dailyLossLimit: 0.05, drawdownLimit: 0.1, pauseBars: 3 }

  it('default: a bad day ends its entries, the next one lifts that', () => {
    const guards = createGuards(settings)
    guards.open(0, 100)
    expect(guards.close(0, 96)).to.deep.equal([])
    expect(guards.close(1, 94.9)).to.deep.equal([{ bar: 1, event: 'daily_loss_limit' }])
    expect(guards.close(2, 94)).to.deep.equal([])
    expect(guards.blocks(2)).to.equal('daily_loss')
    guards.open(86_400, 94)
    expect(guards.blocks(3)).to.equal(undefined)
  })

  it('behavior: a deep fall pauses, and the peak is the equity at its end', () => {
    const guards = createGuards({ ...settings, dailyLossLimit: 1 })
    guards.open(0, 100)
    expect(guards.close(0, 89)).to.deep.equal([{ bar: 0, event: 'drawdown_pause', untilBar: 3 }])
    expect([guards.blocks(2), guards.blocks(3)]).to.deep.equal(['paused', undefined])
    expect(guards.close(3, 85)).to.deep.equal([])
    expect(guards.close(4, 76.4)).to.deep.equal([{ bar: 4, event: 'drawdown_pause', untilBar: 7 }])
  })

  it('behavior: switched off they say and block nothing', () => {
    const guards = createGuards({ ...settings, guards: 0 })
    guards.open(0, 100)
    expect(guards.close(0, 1)).to.deep.equal([])
    expect(guards.blocks(0)).to.equal(undefined)
  })
})

describe('emergencyTriggers', () => {
  const settings = checkParams({ owner: 'emergencies', params: emergencySettings, given: { emergency: 1 } })
  const worst = {
    lastMove: -0.26,
    dataAge: 6,
    drawdown: 0.1,
    errorsInARow: 1,
    revertsInARow: 3,
    ledgerGap: -0.0011,
  }

  it('default: none in a calm market, every one at its limit', () => {
    expect(emergencyTriggers({}, settings)).to.deep.equal([])
    const calm = {
      lastMove: -0.25,
      dataAge: 5,
      drawdown: 0.09,
      errorsInARow: 0,
      revertsInARow: 2,
      ledgerGap: 0.001,
    }
    expect(emergencyTriggers(calm, settings)).to.deep.equal([])
    expect(emergencyTriggers(worst, settings)).to.deep.equal([
      { code: 'price_move', limit: 0.25, value: -0.26 },
      { code: 'stale_data', limit: 5, value: 6 },
      { code: 'drawdown', limit: 0.1, value: 0.1 },
      { code: 'critical_error', limit: 1, value: 1 },
      { code: 'reverts', limit: 3, value: 3 },
      { code: 'ledger_mismatch', limit: 0.001, value: -0.0011 },
    ])
  })

  it('behavior: each is off by itself, and all are together', () => {
    const without = { ...settings, moveLimit: 0, haltDrawdown: 0, errorLimit: 0 }
    expect(emergencyTriggers(worst, without).map(({ code }) => code)).to.deep.equal([
      'stale_data',
      'reverts',
      'ledger_mismatch',
    ])
    expect(emergencyTriggers(worst, { ...settings, emergency: 0 })).to.deep.equal([])
    expect(emergencyTriggers(worst, noEmergency)).to.deep.equal([])
  })

  it('behavior: a move is the furthest from the last close, within the bar too', () => {
    const bar = (open: number, high: number, low: number) => ({ time: 0, open, high, low, close: open, volume: 1 })
    const before = bar(100, 100, 100)
    expect(largestMove(bar(101, 110, 70), before)).to.be.closeTo(-0.3, 1e-12)
    expect(largestMove(bar(101, 140, 70), before)).to.be.closeTo(0.4, 1e-12)
    expect(largestMove(bar(200, 210, 200), undefined)).to.be.closeTo(0.05, 1e-12)
  })
})

describe('supervisor', () => {
  const settings = {
    ...checkParams({ owner: 'emergencies', params: emergencySettings, given: { emergency: 1 } }),
    capital: 100,
    guards: 1,
    dailyLossLimit: 0.05,
    drawdownLimit: 0.08,
    pauseBars: 3,
  }

  it('default: an emergency is told once and stays one, until somebody resumes', () => {
    const supervisor = createSupervisor(() => settings)
    supervisor.open(0, 100)
    const wild = { lastMove: 0.3, dataAge: 9 }
    expect(supervisor.close(0, 100, wild).map(({ trigger }) => trigger?.code)).to.deep.equal([
      'price_move',
      'stale_data',
    ])
    expect(supervisor.close(1, 100, wild)).to.deep.equal([])
    expect([supervisor.blocks(1), supervisor.halted()]).to.deep.equal([
      'halted',
      { by: 'emergency', cause: 'price_move', bar: 0 },
    ])
    supervisor.halt('ann', 1)
    expect(supervisor.halted()?.cause, 'it was before her').to.equal('price_move')
    supervisor.resume(100)
    expect([supervisor.blocks(2), supervisor.halted()]).to.deep.equal([undefined, undefined])
  })

  it('behavior: a person who has halted does not keep an emergency from being one', () => {
    const supervisor = createSupervisor(() => settings)
    supervisor.open(0, 100)
    supervisor.halt('ann', 0)
    expect(supervisor.blocks(0)).to.equal('halted')
    expect(supervisor.close(1, 100, { lastMove: -0.5 })).to.have.length(1)
    expect(supervisor.halted()?.by).to.equal('emergency')
  })

  it('behavior: a fall pauses first and is an emergency where it goes on; resuming counts from there', () => {
    const supervisor = createSupervisor(() => ({ ...settings, dailyLossLimit: 1 }))
    supervisor.open(0, 100)
    expect(supervisor.close(0, 91, {}).map(({ event }) => event)).to.deep.equal(['drawdown_pause'])
    expect(supervisor.blocks(1)).to.equal('paused')
    expect(supervisor.losses(91).drawdown).to.be.closeTo(0.09, 1e-12)
    expect(supervisor.close(1, 89, {}).map(({ trigger }) => trigger?.code)).to.deep.equal(['drawdown'])
    supervisor.resume(89)
    expect([supervisor.blocks(2), supervisor.close(2, 83, {})]).to.deep.equal([undefined, []])
    expect(supervisor.losses(89).day).to.be.closeTo(0.11, 1e-12)
    expect(supervisor.losses(89).drawdown).to.equal(0)
  })

  it('behavior: a bad day stays one whoever resumes, and limits are those of the moment', () => {
    let dailyLossLimit = 0.05
    const supervisor = createSupervisor(() => ({ ...settings, dailyLossLimit }))
    supervisor.open(0, 100)
    expect(supervisor.close(0, 96, {})).to.deep.equal([])
    dailyLossLimit = 0.03
    expect(supervisor.close(1, 96, {}).map(({ event }) => event)).to.deep.equal(['daily_loss_limit'])
    supervisor.resume(96)
    expect(supervisor.blocks(2)).to.equal('daily_loss')
  })
})

describe('returnCorrelation', () => {
  const now = 400 * 3_600
  const { list } = lcgBars(400, { seed: 1 })

  it('default: a market is one with itself and with twice its price, and not with another', () => {
    const twice = list.map((bar) => ({ ...bar, close: 2 * bar.close }))
    expect(returnCorrelation(list, twice, now)).to.be.closeTo(1, 1e-12)
    const inverse = list.map((bar) => ({ ...bar, close: 1 / bar.close }))
    expect(returnCorrelation(list, inverse, now)).to.be.closeTo(-1, 1e-12)
    expect(Math.abs(returnCorrelation(list, lcgBars(400, { seed: 2 }).list, now) ?? 1)).to.be.below(0.3)
  })

  it('behavior: less than a day says nothing', () => {
    expect(returnCorrelation(list.slice(0, 24), list.slice(0, 24), 24 * 3_600)).to.equal(undefined)
    expect(returnCorrelation(list.slice(0, 25), list.slice(0, 25), 25 * 3_600)).to.be.closeTo(1, 1e-12)
  })
})
