import { expect } from 'chai'

import { dice } from './fuzz.ts'
import { type Moment, type RandomUse, randomUse } from './random-use.ts'

/** Random use of nothing but a record of who did what, with luck of its own. */
function use(seed: number, more: Partial<RandomUse> = {}) {
  const did: string[] = []
  const action = (name: string, weight: number | ((moment: Moment) => number), refusal?: string) => ({
    weight,
    act: async ({ actor, time }: Moment) => {
      did.push(`${time} ${actor} ${name}`)
      return { expected: refusal, actual: refusal }
    },
  })
  const run = randomUse({
    roll: dice(seed),
    steps: 200,
    actors: ['ann', 'ben'],
    start: 1_000,
    pause: (roll) => roll.below(10),
    actions: {
      give: action('give', 3),
      take: action('take', 1, 'Empty'),
      early: action('early', ({ step }) => (step < 100 ? 1 : 0)),
    },
    check: async () => undefined,
    ...more,
  })
  return run.then((outcomes) => ({ ...outcomes, did }))
}

describe('random use', () => {
  it('default: everybody does everything, the more the likelier it is, and time only passes', async () => {
    const { did, counts, time } = await use(7)
    const [given, taken] = [counts.get('give done') ?? 0, counts.get('take Empty') ?? 0]
    // Three in four of what is neither, give or take four standard deviations.
    expect(given / (given + taken)).to.be.within(0.6, 0.9)
    const times = did.map((each) => Number(each.split(' ')[0]))
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b))
    expect(times.at(-1)).to.equal(time)
    const late = did.slice(100)
    expect([did.some((each) => each.endsWith('early')), late.some((each) => each.endsWith('early'))]).to.deep.equal([
      true,
      false,
    ])
    expect(new Set(late.map((each) => each.split(' ')[1]))).to.have.all.keys('ann', 'ben')
  })

  it('behavior: a seed says it all', async () => {
    expect((await use(7)).did).to.deep.equal((await use(7)).did)
    expect((await use(7)).did).to.not.deep.equal((await use(8)).did)
  })

  it('error: what comes out otherwise than expected, what does not hold, and what never came about', async () => {
    const wrong = { weight: 1, act: async () => ({ expected: 'Locked', actual: undefined }) }
    const failure = (more: Partial<RandomUse>) => use(7, more).then(() => '', String)
    expect(await failure({ actions: { unlock: wrong } })).to.match(/outcome of step 0, unlock/)
    const check: RandomUse['check'] = async ({ step }, { where }) => void expect(step, where).to.be.below(3)
    expect(await failure({ check })).to.match(/after step 3, /)
    expect(await failure({ steps: 1_000, wanted: ['give done', 'take Empty'] })).to.equal('')
    expect(await failure({ steps: 1_000, wanted: ['give Empty'] })).to.match(/what came about/)
  })

  it('behavior: waits for what is rare, and no longer than that', async () => {
    let tries = 0
    const often = { weight: 1, act: async () => ((tries += 1), { expected: undefined, actual: undefined }) }
    const rare = { ...often, weight: ({ step }: { step: number }) => (step < 1_200 ? 0 : 1_000) }
    await use(7, { steps: 1_000, actions: { often, rare }, wanted: ['rare done'] })
    expect(tries).to.be.within(1_201, 1_210)
  })
})
