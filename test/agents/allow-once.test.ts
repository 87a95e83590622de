import { expect } from 'chai'
import { MaxUint256 } from 'ethers'

import { allowOnce } from '../../src/agents/allow-once.ts'

const ANN = '0xa'

describe('allowOnce', () => {
  it('default: the largest amount there is, marked to be sent once', () => {
    const approve = (spender: string, amount: bigint) => ({ to: '0xc', data: '0x01', label: `${spender} ${amount}` })
    const call = allowOnce({ approve }, ANN)
    expect(call).to.deep.equal({ to: '0xc', data: '0x01', label: `${ANN} ${MaxUint256}`, once: true })
  })

  it('behavior: one for each token and spender', () => {
    let made = 0
    const approve = () => ({ to: '0xc', data: '0x01', label: String(++made) })
    const [token, other] = [{ approve }, { approve }]
    const [first, second] = [allowOnce(token, ANN), allowOnce(other, ANN)]
    expect([first.label, second.label, allowOnce(token, '0xb').label]).to.deep.equal(['1', '2', '3'])
    expect(allowOnce(token, ANN)).to.equal(first)
    expect(allowOnce(other, ANN)).to.equal(second)
  })
})
