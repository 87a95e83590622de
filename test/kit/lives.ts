import { DAY, defineNetlist, erc20, openChain, openCircuit, type Turn, wad } from 'saffron-sim'

type Setting = Parameters<Parameters<typeof defineNetlist>[0]['build']>[0]

/** Days of people who do this with a token, of which the first pays 1 to the second in steps 2 and 4. */
export async function lived(
  people: (
    setup: Setting,
    token: Awaited<ReturnType<typeof erc20>>,
  ) => Readonly<Record<string, (turn: Turn) => unknown>>,
  { steps = 6, mode = 'block' }: { steps?: number; mode?: 'block' | 'immediate' } = {},
) {
  const rows: (readonly unknown[])[] = []
  const netlist = defineNetlist({
    about: 'Lives.',
    clock: { step: DAY, steps },
    async build(setup) {
      const token = await erc20(setup, { symbol: 'TOK', supply: wad(100) })
      const pays = token.transfer({ to: setup.addressOf('payee'), amount: 1n })
      const payer = {
        name: 'payer',
        funds: [token.of(10n)],
        step: ({ step, wallet }: Turn) => (step === 2 || step === 4 ? void wallet.send(pays) : undefined),
      }
      const others = Object.entries(people(setup, token)).map(([name, act]) => ({
        name,
        funds: [token.of(5n)],
        step: async (turn: Turn) => void (await act(turn)),
      }))
      return { agents: [payer, ...others], kpis: { supply: token.kpis.supply } }
    },
  })
  const circuit = await openCircuit(netlist, {
    mode,
    openChain: (options) => openChain('evm', options),
    onRecord: ({ values }) => rows.push(values),
  })
  try {
    await circuit.advance(steps)
  } finally {
    await circuit.close()
  }
  return rows
}
