import { SendOptionError } from './errors.ts'

/** Refuses options of a send that are none: TypeScript may not have looked, and as a number a tip would do for a while. */
export function checkSendOptions(agent: string, options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new SendOptionError({ agent, value: options, isRead: false })
  for (const [name, value] of Object.entries<unknown>({ ...options })) {
    const isRead = name === 'tip' || name === 'gas'
    if (isRead && (value === undefined || typeof value === 'bigint')) continue
    throw new SendOptionError({ agent, name, value, isRead })
  }
}
