import path from 'node:path'

import { browserFile } from '../../report/html/browser-file.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { htmlTable } from '../../report/html/html-table.ts'
import { pageShell } from '../../report/html/page-shell.ts'
import { writeWhole } from '../execute/study-folder.ts'
import { NO_UNITS, type StudyUnits } from '../analyse/measure-unit.ts'
import type { StudySpec } from '../study-spec.ts'
import { ANSWER_FIGURES } from './answer-figures.ts'
import { answerTables } from './answer-tables.ts'
import { answerWords, isKind } from './answer-words.ts'
import type { Answers } from './answers.ts'
import { runCommand } from './run-command.ts'

interface Answered {
  readonly folder: string
  readonly kind: string
  readonly spec: StudySpec
  readonly answer: object
  readonly units?: StudyUnits
}

/** Writes the page of a question that was asked of a study; none of a kind that has no page. */
export function writeAnswerReport({ folder, kind, spec, answer, units = NO_UNITS }: Answered): void {
  if (!isKind(kind)) return
  const title = spec.question ?? `${spec.netlist}: ${kind}`
  const { words, figures } = toldOf(kind, answer, units)
  const body = [
    `<header><h1>${escapeHtml(title)}</h1><p class="about">A study of ${escapeHtml(spec.netlist)}: ${escapeHtml(kind)}</p></header>`,
    `<section><h2>The answer</h2>${words.map((text) => `<p class="answer">${escapeHtml(text)}</p>`).join('')}</section>`,
    figures.length === 0 ? '' : `<section><h2>In a picture</h2><div class="panels">${figures.join('')}</div></section>`,
    ...tablesOf(answer, spec),
    '<footer>Written by Saffron. answer.json and segments/ beside this file hold everything it shows, with all digits.</footer>',
  ].join('\n')
  const style = ['page.css', 'study.css'].map(browserFile).join('\n')
  writeWhole(path.join(folder, 'report.html'), pageShell({ title, body, style }))
}

function toldOf<K extends keyof Answers>(
  kind: K,
  answer: object,
  units: StudyUnits,
): { words: readonly string[]; figures: readonly string[] } {
  // The kind of a study says what its answer is.
  const own = answer as Answers[K]
  return { words: answerWords(kind, answer), figures: ANSWER_FIGURES[kind]?.(own, units) ?? [] }
}

/** What an answer lists, as tables, and what can be run, with its command. */
function tablesOf(answer: object, spec: StudySpec): string[] {
  const choices = ['params', 'best'].flatMap((name) => {
    const group: unknown = Reflect.get(answer, name)
    return typeof group === 'object' && group !== null ? [choiceOf(name, group, spec)] : []
  })
  const tables = answerTables(answer).map(({ name, head: [, ...head], rows, numbers }) => {
    const cells = rows.map((row) => row.map(escapeHtml))
    return `<section><h2>${escapeHtml(heading(name))}</h2>${htmlTable({ caption: heading(name), head: ['', ...head], rows: cells, numbers })}</section>`
  })
  return [...choices, ...tables]
}

/** The run that an answer ends with. */
function choiceOf(name: string, group: object, spec: StudySpec): string {
  const given: unknown = name === 'best' ? Reflect.get(group, 'params') : group
  const params = typeof given === 'object' && given !== null ? Object.entries(given) : []
  if (params.length === 0) return ''
  const texts = Object.fromEntries(params.map(([key, value]) => [key, String(value)]))
  return `<section><h2>Made again by</h2>${runCommand(spec, { params: texts })}</section>`
}

const heading = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
