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
})
