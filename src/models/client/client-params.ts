import type { Client } from './files/client.ts'

/** A client as parameters of the netlist `client`: all that it has, and nothing of a shipped one. */
export function clientParams({
  id,
  values,
  model,
  extra,
}: Pick<Client, 'id' | 'values' | 'model' | 'extra'>): Readonly<Record<string, unknown>> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  // People of the market that a file names; no parameter has lists.
  const { agent_policies } = extra
  return {
    client: 'none',
    client_id: id,
    ...(model !== undefined && { model }),
    ...(agent_policies !== undefined && { agent_policies }),
    ...Object.fromEntries(given),
  }
}
