import { expect } from 'chai'

import { checkStudySpec } from '../../../src/study/study-spec.ts'
import { runCommand } from '../../../src/study/report/run-command.ts'

const commandOf = (netlist: string) =>
  runCommand(checkStudySpec({ netlist, params: { note: 'a b' }, steps: 3 }), { seed: '7', params: { fee: '0.1' } })

describe('runCommand', () => {
  it('default: the seed, the steps and all parameters', () => {
    expect(commandOf('market')).to.equal(
      '<code class="command">npx saffron run market --seed 7 --steps 3 --set &#39;note=a b&#39; --set fee=0.1</code>',
    )
  })

  it('edge: a netlist whose path a shell would take apart', () => {
    expect(commandOf('my nets/market.yaml')).to.include('npx saffron run &#39;my nets/market.yaml&#39; --seed 7')
  })
})
