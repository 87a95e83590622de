import { expect } from 'chai'

import { field } from '../../../src/field/field.ts'
import type { Fields } from '../../../src/field/field-type.ts'
import { formatParams, resolveParams } from '../../../src/netlist/params/resolve-params.ts'
import { rejects } from '../../chain/rejects.ts'

const about = 'For a test'
const refused = async (params: Fields, given: Readonly<Record<string, unknown>>, code: string) =>
  rejects((async () => resolveParams(params, given))(), code)

describe('resolveParams', () => {
  it('default: the default, unless something else is given', () => {
    const params = { traders: field.int({ default: 40, about }), supply: field.amount({ default: '1.5', about }) }
    expect(resolveParams(params, {})).to.deep.equal({ traders: 40, supply: 1_500_000_000_000_000_000n })
    expect(resolveParams(params, { traders: '7' })).to.deep.equal({ traders: 7, supply: 1_500_000_000_000_000_000n })
  })

  it('behavior: the texts of a run give its values back; what was left out has none', () => {
    const params: Fields = {
      supply: field.amount({ default: '0.000000000000000001', about }),
      lockup: field.seconds({ default: 60, about }),
      launch: field.date({ optional: true, about }),
    }
    const values = resolveParams(params, { lockup: '14d' })
    expect(formatParams(params, values)).to.deep.equal({ supply: '0.000000000000000001', lockup: '1209600' })
    expect(resolveParams(params, formatParams(params, values))).to.deep.equal(values)
  })

  it('error: a name that is none, with the nearest', async () => {
    const params: Fields = {
      traders: field.int({ default: 40, about }),
      volatility: field.ratio({ default: 0.8, about }),
    }
    const given = async (name: string) => refused(params, JSON.parse(`{"${name}": 1}`), 'UNKNOWN_PARAM')
    expect((await given('tradres')).hint)
      .to.include("'traders'")
      .and.include('volatility')
    expect((await given('something')).hint).to.equal('The netlist has: traders, volatility.')
    for (const name of ['toString', '__proto__', 'constructor']) await given(name)
  })

  it('error: everything that is wrong is told at once', async () => {
    const params: Fields = {
      traders: field.int({ default: 40, min: 0, max: 50, about }),
      volatility: field.ratio({ default: 0.8, about }),
    }
    const values = await refused(params, { traders: 51, volatility: 'high' }, 'PARAM_VALUE')
    expect(values.message).to.include('traders cannot be 51: it takes a whole number, 0 to 50').and.include("'high'")
    const unknown = await refused(params, { trader: 1, volatility: 'high' }, 'UNKNOWN_PARAM')
    expect(unknown.message).to.include("'trader'").and.include("'high'")
  })

  it('error: values without a default, with what needs them', async () => {
    const needed = ({ staking }: Readonly<Record<string, unknown>>) => staking === true
    const params: Fields = {
      staking: field.flag({ default: true, about }),
      apr: field.percent({ required: true, needed, neededBy: 'staking', about }),
      supply: field.int({ required: true, about }),
    }
    const { message } = await refused(params, {}, 'PARAM_MISSING')
    expect(message).to.include('supply').and.include('apr').and.include('needed by staking')
    expect((await refused(params, { staking: false }, 'PARAM_MISSING')).message).not.to.include('apr')
  })
})
