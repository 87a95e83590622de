import { expect } from 'chai'
import { swapsFromCsv, wad } from 'saffron-sim'

import { codeOf } from '../../results/code-of.ts'

describe('swapsFromCsv', () => {
  /** Who buys pays in a token of six decimals. */
  const pool = { paid: ({ side }: { side: string }) => ({ decimals: side === 'buy' ? 6 : 18 }) }
  const swaps = (text: string, shiftSeconds = 0) =>
    swapsFromCsv({ file: () => text }, 'swaps.csv', { pool, shiftSeconds })

  it('default: by step, in the decimals of what is paid, with what it takes to make them all', () => {
    const { swaps: found, needed } = swaps('step,side,amount\n1,buy,2.5\n1,sell,0.000000000000000001\n4,buy,1\n')
    expect(found).to.deep.equal([
      { step: 1, side: 'buy', amount: 2_500_000n },
      { step: 1, side: 'sell', amount: 1n },
      { step: 4, side: 'buy', amount: 1_000_000n },
    ])
    expect(needed).to.deep.equal({ base: 1n, quote: 3_500_000n })
  })

  it('behavior: by time, moved to where the run is', () => {
    const { swaps: found } = swaps('time,side,amount\n1970-01-01T00:01:00Z,sell,1\n', 1_000)
    expect(found).to.deep.equal([{ time: 1_060, side: 'sell', amount: wad(1) }])
  })

  it('behavior: of the actions of a run, what trades came to', () => {
    const text = [
      'step,time,agent,kind,action,call,gas,ok,reason,args,result',
      '1,86400,a,trader,swapExactIn,approve,46678,true,,"{""side"":""buy""}",',
      '1,86400,a,trader,swapExactIn,swapExactIn,129197,true,,,"{""side"":""buy"",""paid"":""2"",""received"":""3""}"',
      '2,172800,b,trader,swapExactIn,swapExactIn,129197,false,TooLittleOut,"{""side"":""buy""}",',
      '3,259200,c,staker,exit,exit,129197,true,,,"{""returned"":""2""}"',
    ].join('\n')
    expect(swaps(text).swaps).to.deep.equal([{ step: 1, side: 'buy', amount: 2_000_000n }])
  })

  it('error: no such columns, no swaps, and cells that are none', () => {
    for (const text of [
      '',
      'side,amount\nbuy,1\n',
      'step,amount\n1,1\n',
      'step,side\n1,buy\n',
      'step,side,amount\n',
      'step,side,amount\n0,buy,1\n',
      'step,side,amount\n1,hold,1\n',
      'step,side,amount\n1,buy,-1\n',
      'step,side,amount\n1,buy,0.0000001\n',
      'time,side,amount\nsoon,buy,1\n',
      'step,side,amount\n1,buy,1,1\n',
    ]) {
      expect(
        codeOf(() => swaps(text)),
        text,
      ).to.equal('SWAP_FILE')
    }
  })
})
