/** A pure model of one who saves: what it saves moves with a design, an environment and a random variable. */
export const SAVING = `
import { COUNT, DAY, defineNetlist, field, level, normal } from 'saffron-sim'
export default defineNetlist({
  about: 'One who saves.',
  clock: { step: DAY, steps: 6 },
  params: {
    rate: field.number({ default: 1, search: [0, 2], about: 'A day' }),
    tax: field.number({ default: 0.1, variable: 'environment', range: [0, 0.5], about: 'Of what is saved' }),
    luck: field.number({ default: 0, variable: 'random', distribution: normal(0, 1), about: 'Luck' }),
    noise: field.number({ default: 1, about: 'Of each day' }),
    fails: field.ratio({ default: 0, about: 'How often it fails' }),
    waits: field.int({ default: 0, min: 0, about: 'Milliseconds a step takes' }),
    kills: field.flag({ default: false, about: 'Whether it ends its process' }),
  },
  build({ params }) {
    let saved = 0
    return {
      agents: [{
        name: 'one',
        step({ rng, step }) {
          if (step === 5 && rng.chance(params.fails)) throw new Error('a bug')
          if (params.kills && step === 3) process.kill(process.pid, 'SIGKILL')
          const until = Date.now() + params.waits
          while (Date.now() < until) {}
          saved += (params.rate + params.luck) * (1 - params.tax) + params.noise * rng.normal()
        },
      }],
      kpis: {
        saved: level({ unit: COUNT, about: 'Saved', read: () => saved }),
        half: level({ unit: COUNT, about: 'Half of it', read: () => (saved === 0 ? undefined : saved / 2) }),
      },
    }
  },
})
`
