import { createInterface } from 'node:readline/promises'

import { ConfirmError } from '../../errors.ts'
import type { CommandIo } from '../command.ts'

/** Whether a person agrees; asked once, and not at all where it was said beforehand. */
export async function confirm(question: string, isAgreed: boolean, io: CommandIo): Promise<boolean> {
  if (isAgreed) return true
  const ask = io.ask ?? terminal()
  if (ask === undefined) throw new ConfirmError({ question })
  return /^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim())
}

function terminal(): CommandIo['ask'] {
  const { stdin: input, stderr: output } = process
  if (!input.isTTY || !output.isTTY) return undefined
  return async (question) => {
    const reader = createInterface({ input, output })
    // Whoever closes the input has not agreed.
    const closed = new Promise<string>((resolve) => void reader.once('close', () => resolve('')))
    try {
      return await Promise.race([reader.question(question), closed])
    } finally {
      reader.close()
    }
  }
}
