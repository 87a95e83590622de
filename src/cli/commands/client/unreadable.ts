import type { ClientRead } from '../../../models/client/files/client-of.ts'

/** What stands where a parameter's value cannot be read, by the parameter's name. */
export function unreadable({ client, problems }: ClientRead): ReadonlyMap<string, string> {
  const values: Readonly<Record<string, unknown>> = client.values
  return new Map(
    problems.flatMap(({ kind, keys: [key = ''], value }) =>
      kind === 'value' && values[key] === undefined ? [[key, value] as const] : [],
    ),
  )
}

/** The same as people are shown it. */
export const markedUnreadable = (text: string): string => `${text} (cannot be read)`
