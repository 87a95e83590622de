import { answerTables } from '../../../study/report/answer-tables.ts'
import { answerWords } from '../../../study/report/answer-words.ts'
import { table } from '../../print/table.ts'
import { wrapped } from '../../print/wrapped.ts'

/** An answer for people: what it says in words with numbers, then what it lists as tables. */
export function printAnswer(kind: string, answer: object): string {
  const words = answerWords(kind, answer).map((text) => wrapped(text, process.stdout.columns || undefined))
  return [words.join('\n'), ...answerTables(answer).map(table)].join('\n\n')
}
