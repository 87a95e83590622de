import { expect } from 'chai'

import { mailbox, type Turn } from 'saffron-sim'
import { lived } from '../kit/lives.ts'

describe('mailbox', () => {
  it('default: what is sent in a step is read in the next, by the senders’ names', async () => {
    const read: unknown[] = []
    await lived((setup) => {
      const box = mailbox<string>(setup)
      const sender = (turn: Turn) => (turn.step === 1 ? box.send(turn, `from ${turn.name}`) : undefined)
      return {
        zoe: sender,
        adam: sender,
        reader: (turn) => void read.push(box.read(turn).map(({ message }) => message)),
      }
    })
    expect(read).to.deep.equal([[], ['from adam', 'from zoe'], [], [], [], []])
  })

  it('behavior: a message that costs something is sent once it is paid, and there is only so much room', async () => {
    const told: unknown[] = []
    await lived(
      (setup, token) => {
        const price = () => token.transfer({ to: setup.addressOf('post'), amount: 3n })
        const box = mailbox<number>(setup, { capacity: 1, price })
        const sender = async (turn: Turn) => void told.push([turn.name, turn.step, await box.send(turn, turn.step)])
        return {
          adam: sender,
          ben: sender,
          reader: (turn) => void told.push(['read', turn.step, box.read(turn).map(({ from }) => from), box.lost]),
        }
      },
      { steps: 3 },
    )
    expect(told.filter((each) => Array.isArray(each) && each[0] === 'read')).to.deep.equal([
      ['read', 1, [], 0],
      ['read', 2, ['adam'], 1],
      // Of five tokens only the first message could be paid.
      ['read', 3, [], 1],
    ])
    expect(told).to.deep.include.members([
      ['adam', 1, true],
      ['ben', 1, true],
    ])
  })
})
