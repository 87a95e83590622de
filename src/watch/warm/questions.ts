import { on } from 'node:events'

import { WarmCommandError } from '../errors.ts'

/** What the process that started this one asks of it, one after another until the signal. */
export function questions(command: string, signal: AbortSignal): AsyncGenerator<object> {
  // Somebody has called it by hand.
  if (!process.channel) throw new WarmCommandError({ command })
  return asked(process.channel, signal)
}

async function* asked(channel: NonNullable<NodeJS.Process['channel']>, signal: AbortSignal): AsyncGenerator<object> {
  // Otherwise nothing keeps a process alive that waits.
  channel.ref()
  try {
    for await (const [question] of on(process, 'message', { signal })) yield question
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    channel.unref()
  }
}
