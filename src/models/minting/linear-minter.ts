import { behaviour } from '../../agents/behaviour.ts'
import { field } from '../../field/field.ts'
import { role } from '../../field/role.ts'

/** Mints a total in equal amounts at regular times. */
export const linearMinter = behaviour({
  kind: 'linear-minter',
  about: 'Mints a total in equal amounts at regular times',
  needs: { mint: role<(amount: number) => void>('mint', 'call') },
  fields: {
    total: field.number({ required: true, min: 0, about: 'All that will ever be minted' }),
    mints: field.int({ required: true, min: 0, about: 'In how many equal mints' }),
    interval: field.seconds({ required: true, about: 'Time between two mints; the first is at once' }),
  },
  act({ total, mints, interval, mint }) {
    let done = 0
    let last: number | undefined
    return ({ time }) => {
      if (done >= mints || (last !== undefined && time - last < interval)) return
      last = time
      done++
      mint(total / mints)
    }
  },
})
