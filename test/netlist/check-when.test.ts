import { expect } from 'chai'
import { defineNetlist, field, type Fields } from 'saffron-sim'

import { FieldDefinitionError } from '../../src/field/errors.ts'

const netlistOf = (params: Fields) =>
  defineNetlist({ about: 'For a test', clock: { step: 1, steps: 1 }, params, build: () => ({ agents: [], kpis: {} }) })
const about = 'For a test'
const curve = field.choice(['flat', 'kinked'], { default: 'flat', about })
const knee = (when: Record<string, string | boolean>) => field.number({ default: 0, about, when })

describe('parameters that belong to a choice', () => {
  it('default: the choice stands above them', () => {
    const taxed = field.flag({ default: false, about })
    expect(() => netlistOf({ curve, taxed, knee: knee({ curve: 'kinked', taxed: true }) })).not.to.throw()
  })

  for (const [what, params] of Object.entries({
    'a choice below it': { knee: knee({ curve: 'kinked' }), curve },
    'a choice that there is not': { curve, knee: knee({ curb: 'kinked' }) },
    'a value that it does not take': { curve, knee: knee({ curve: 'kinky' }) },
    'what is no choice': { curve: field.number({ default: 1, about }), knee: knee({ curve: 'kinked' }) },
  }))
    it(`error: ${what}`, () => {
      expect(() => netlistOf(params)).to.throw(FieldDefinitionError)
    })
})
