import { behaviour } from '../../agents/behaviour.ts'
import { field } from '../../field/field.ts'
import { role } from '../../field/role.ts'
import { YEAR } from '../../units.ts'
import type { MintCurve } from './mint-curve.ts'

/** Mints at regular times what a curve has added since the last time, until all is minted. */
export const curveMinter = behaviour({
  kind: 'curve-minter',
  about: 'Mints at regular times what a curve has added since the last time, until all is minted',
  needs: {
    curve: role<MintCurve>('mint-curve', 'share', 'done'),
    mint: role<(amount: number) => void>('mint', 'call'),
  },
  fields: {
    total: field.number({ required: true, min: 0, about: 'All that will ever be minted' }),
    start: field.time({
      required: true,
      about: 'When the curve begins; nothing is minted at that very moment',
    }),
    interval: field.seconds({ required: true, about: 'Time between two mints' }),
  },
  act({ total, curve, start, interval, mint }) {
    let left = total
    let last: number | undefined
    let minted = curve.share(0)
    return ({ time }) => {
      if (time === start || left === 0 || (last !== undefined && time - last < interval)) return
      last = time
      const years = (time - start) / YEAR
      const share = curve.share(years)
      const amount = Math.min(curve.done(years) ? left : (share - minted) * total, left)
      minted = share
      left -= amount
      mint(amount)
    }
  },
})
