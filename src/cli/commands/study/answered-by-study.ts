import { projectRoot } from '../../../project/project-root.ts'
import { whenInStudy } from '../../../study/ask/when-in-study.ts'
import { findStudy, isStudy } from '../../../study/conduct/find-study.ts'
import { UsageError } from '../../errors.ts'
import type { AskOptions } from './ask-study.ts'
import { printAnswer } from './print-answer.ts'

/** What may be asked of runs that are there. */
const ASKED = ['spec', 'json', 'quiet', 'debug', 'logLevel']

/** Says when the runs of a study fail that is there, and prints it; false where the name is none of a study's folder. */
export async function answeredByStudy(name: string, options: AskOptions): Promise<boolean> {
  const folder = findStudy(projectRoot(process.cwd()), name)
  if (!isStudy(folder)) return false
  const given = Object.entries(options).find(([option, value]) => value !== undefined && !ASKED.includes(option))
  if (given) {
    throw new UsageError({
      problem: `${name} is a study whose runs are there; --${given[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is for new ones`,
      command: 'saffron study when',
    })
  }
  const { spec = {}, json = false, quiet = false } = options
  const [[asked, condition] = [], more] = Object.entries(spec)
  if (more) throw new UsageError({ problem: 'It takes one --spec, or none for all', command: 'saffron study when' })
  const answer = await whenInStudy(folder, { name: condition === 'own' ? asked : condition })
  if (json) process.stdout.write(`${JSON.stringify(answer)}\n`)
  else if (!quiet) process.stdout.write(`${printAnswer('when', answer)}\n`)
  return true
}
