import type { ReadStream } from 'node:tty'

import { SecretInputError } from './errors.ts'

/** A terminal that something can be asked on. */
export interface Terminal {
  readonly input: Pick<ReadStream, 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>
  readonly output: { write(text: string): unknown }
}

const ENTER = new Set(['\r', '\n'])
const ERASE = new Set(['\u007F', '\b'])
const END = '\u0004'
const BREAK = '\u0003'
const CLEAR = '\u0015'

/** Asks for a line that is not shown while it is typed. */
export function askSecret({ input, output }: Terminal, question: string): Promise<string> {
  output.write(`${question}: `)
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const end = (settle: () => void) => {
      input.off('data', take)
      input.setRawMode(false)
      input.pause()
      output.write('\n')
      settle()
    }
    function take(chunk: Buffer | string): void {
      for (const letter of String(chunk)) {
        if (ENTER.has(letter) || letter === END) return end(() => resolve(typed.join('')))
        if (letter === BREAK) return end(() => reject(brokenOff(question)))
        if (ERASE.has(letter)) typed.pop()
        else if (letter === CLEAR) typed = []
        else typed.push(letter)
      }
    }
    input.setRawMode(true)
    input.resume()
    input.on('data', take)
  })
}

const brokenOff = (question: string) =>
  new SecretInputError({ what: question, found: 'it was broken off', hint: 'Nothing was done.' })
