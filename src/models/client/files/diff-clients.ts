import { clientFields, type ClientKey } from '../parameters/client-fields.ts'

/** A parameter that two clients have different values of. */
export interface ClientChange {
  readonly key: ClientKey
  readonly old: string | number | boolean | undefined
  readonly new: string | number | boolean | undefined
  readonly category: string
}

type Plain = Readonly<Partial<Record<ClientKey, ClientChange['old']>>>

/** All parameters in which the second differs from the first, in their order. */
export function diffClients(before: Plain, after: Plain): readonly ClientChange[] {
  return Object.entries(clientFields).flatMap(([name, { group = 'extra' }]) => {
    const key = name as ClientKey
    return before[key] === after[key] ? [] : [{ key, old: before[key], new: after[key], category: group }]
  })
}
