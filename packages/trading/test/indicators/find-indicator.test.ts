import { expect } from 'chai'

import { findIndicator } from '../../src/indicators/find-indicator.ts'
import { errorOf } from '../kit/error-of.ts'

const nameOf = (text: string) => findIndicator(text).name
const paramsOf = (text: string) => findIndicator(text).params

describe('findIndicator', () => {
  it('default: with an underscore, with a colon, without parameters', () => {
    for (const text of ['adx_14', 'adx:14', 'adx']) expect(nameOf(text), text).to.equal('adx_14')
    expect(nameOf('macd:5,8,3')).to.equal('macd_5_8_3')
    expect(nameOf('macd_5_8_3')).to.equal('macd_5_8_3')
    expect(nameOf('linreg_slope_9')).to.equal('linreg_slope_9')
    expect(nameOf('stddev_sample')).to.equal('stddev_sample_20')
    expect(paramsOf('bbands_20_2')).to.deep.equal(paramsOf('bbands:20,2,2'))
  })

  it('behavior: values by name, and names that say what is unusual', () => {
    expect(paramsOf('stoch:14,3,3,slowd_matype=1')).to.include({ slowk_matype: 0, slowd_matype: 1 })
    expect(nameOf('t3:5,0.6')).to.equal('t3:5,vfactor=0.6')
    expect(nameOf(nameOf('t3:5,0.6'))).to.equal('t3:5,vfactor=0.6')
    expect(nameOf('psar:0.02,0.3')).to.equal('psar:maximum=0.3')
    expect(nameOf('bbands:20,2,3')).to.equal('bbands:20,2,nbdevdn=3')
    expect(paramsOf('ema:20,seeding=1')).to.deep.equal({ timeperiod: 20, seeding: 1 })
  })

  it('error: unknown names have the nearest one', () => {
    const { code, hint } = errorOf(() => findIndicator('stochh_14_3_3'))
    expect(code).to.equal('TRADING_UNKNOWN')
    expect(hint).to.match(/Did you mean 'stoch'/)
    for (const text of ['', 'adx_', 'adx_x', ':14', 'adx14x']) {
      expect(errorOf(() => findIndicator(text)).code, text).to.equal('TRADING_UNKNOWN')
    }
  })

  for (const text of [
    'adx:0',
    'adx:2.5',
    'adx:x',
    'adx:14,3',
    'adx:period=3',
    'macd:9,3,2',
    'adx:,',
    'adx:14,timeperiod=3',
    'sma:1e9',
  ]) {
    it(`error: ${text}`, () => {
      expect(errorOf(() => findIndicator(text)).code).to.equal('TRADING_PARAMS')
    })
  }
})
