import { days, defineNetlist, erc20, type Erc20, param, trafficKpis, type Turn, wad } from 'saffron-sim'

const sink = `0x${'51'.repeat(20)}`

/** People who spend a token at random, and what a test makes of them in the middle of a run. */
export function spending(onTurn: (turn: Turn) => unknown = () => undefined) {
  const spender =
    (usd: Erc20) =>
    async (turn: Turn): Promise<void> => {
      await onTurn(turn)
      turn.wallet.send(usd.transfer({ to: sink, amount: wad(turn.rng.int(1, 5)) }))
    }
  return defineNetlist({
    about: 'People who spend.',
    clock: { step: days(1), steps: 10 },
    params: { people: param.int({ default: 3, min: 0, about: 'How many' }) },
    async build(setup) {
      const usd = await erc20(setup, { symbol: 'USD', supply: wad(1_000_000) })
      return {
        agents: setup.population('person, "spending"', setup.params.people, {
          funds: [usd.of(wad(20))],
          behave: () => spender(usd),
        }),
        kpis: { spent: usd.kpis.transferred, ...trafficKpis(setup.reads) },
      }
    },
  })
}
