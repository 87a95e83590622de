import { field } from '../../../field/field.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'

/** A trade that was made somewhere: in a step of the run, or at a time, which is in the step whose block comes first after it. */
const SWAP = {
  step: field.int({ optional: true, min: 1, about: 'The step it is made in' }),
  time: field.time({ optional: true, about: 'When it was made, where no step is given' }),
  side: field.choice(['buy', 'sell'], { required: true, about: 'Whether the base token is bought or sold' }),
  amount: field.amount({ required: true, about: 'Paid: quote tokens when buying, base tokens when selling' }),
}

/** Trades as others have: each swap of a list in its step or at its time, in their order, at whatever price there is. Reads nothing. */
export const replayer = behaviour({
  kind: 'replayer',
  about: 'Trades as others have: each swap of a list in its step or at its time, at whatever price there is',
  needs: { pool: roles.market },
  fields: {
    swaps: field.list(field.record(SWAP, { required: true, about: 'A swap' }), {
      required: true,
      about: 'What is traded, in this order; `swapsFromCsv` reads it from a file',
    }),
  },
  act({ pool, swaps }) {
    let next = 0
    return ({ step, time, stepSeconds, wallet }) => {
      for (; next < swaps.length; next++) {
        const swap = swaps[next]
        if (!swap || (swap.step === undefined ? (swap.time ?? 0) > time + stepSeconds : swap.step > step)) break
        const { side, amount } = swap
        // Each for itself: what one agent sends stays in its order, and others may come in between.
        if (amount > 0n) wallet.send(pool.swapExactIn({ side, amount, minOut: 0n }))
      }
    }
  },
})
