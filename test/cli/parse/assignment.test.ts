import { expect } from 'chai'

import { assignment } from '../../../src/cli/parse/assignment.ts'

describe('assignment', () => {
  it('default: a name and what is given to it, beside those before; all after the first sign is the value', () => {
    expect(assignment(' fee = 0.1 ', { seed: 'a=b' })).to.deep.equal({ seed: 'a=b', fee: '0.1' })
    expect(assignment('rule=a=b')).to.deep.equal({ rule: 'a=b' })
    expect(assignment('fee=')).to.deep.equal({ fee: '' })
  })

  it('error: no name, or one that plain data loses', () => {
    for (const text of ['fee', '=3', '__proto__=3']) {
      expect(() => assignment(text), text)
        .to.throw()
        .with.property('code', 'commander.invalidArgument')
    }
  })
})
