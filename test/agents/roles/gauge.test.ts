import { curveVoter } from '../../../src/agents/controllable/gauges/curve-voter.ts'
import { gaugeVoter } from '../../../src/agents/controllable/gauges/gauge-voter.ts'
import { flywheelOf } from '../controllable/gauges/flywheel.ts'
import { behavesAsGaugeVoter } from './gauge-behavior.ts'

describe('the roles gauge-voter and gauge', () => {
  describe('gaugeVoter', () =>
    behavesAsGaugeVoter({
      async open(setup) {
        const { voter, funds } = await flywheelOf(setup, gaugeVoter)
        return { voter: voter.roles['gauge-voter'], funds }
      },
      restWeeks: 1,
    }))

  describe('curveVoter', () =>
    behavesAsGaugeVoter({
      async open(setup) {
        const { voter, funds } = await flywheelOf(setup, curveVoter)
        return { voter: voter.roles['gauge-voter'], funds }
      },
      restWeeks: 2,
    }))
})
