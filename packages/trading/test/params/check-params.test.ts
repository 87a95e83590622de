import { expect } from 'chai'

import { checkParams } from '../../src/params/check-params.ts'
import { real, whole } from '../../src/params/param.ts'
import { errorOf } from '../kit/error-of.ts'

const params = {
  period: whole(14, 'bars', { min: 2, max: 99 }),
  up: real(2, 'deviations'),
  down: real('up', 'deviations'),
}
const check = (given: Record<string, unknown>) => checkParams({ owner: 'band', params, given })

describe('checkParams', () => {
  it('default: what is not given has its default, or follows another', () => {
    expect(check({})).to.deep.equal({ period: 14, up: 2, down: 2 })
    expect(check({ up: 3 })).to.deep.equal({ period: 14, up: 3, down: 3 })
    expect(check({ up: 3, down: 1, period: 5 })).to.deep.equal({ period: 5, up: 3, down: 1 })
  })

  it('error: all that is wrong at once, with the nearest name', () => {
    const { code, message } = errorOf(() => check({ peroid: 3, up: Number.NaN, down: -1 }))
    expect(code).to.equal('TRADING_PARAMS')
    expect(message).to.match(/did you mean 'period'\?.*up cannot be NaN.*down cannot be -1/)
  })

  it('error: a part of a bar', () => {
    expect(errorOf(() => check({ period: 2.5 })).message).to.include(
      'period cannot be 2.5: it takes a whole number, 2 to 99',
    )
  })

  it('error: what must hold between two', () => {
    const between = ({ up, down }: { up: number; down: number }) => (up < down ? 'up is under down' : undefined)
    expect(checkParams({ owner: 'band', params, given: {}, between }).up).to.equal(2)
    expect(errorOf(() => checkParams({ owner: 'band', params, given: { up: 1, down: 2 }, between })).message).to.equal(
      'band: up is under down',
    )
  })
})
