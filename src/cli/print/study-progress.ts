import type { Progress } from '../../study/execute/study-runner.ts'
import { coarse } from './coarse.ts'

const REDRAW_MS = 100
const LINE_MS = 10_000

/** Shows how far a study is: a line that changes on a terminal, a line now and then elsewhere. */
export interface StudyProgress {
  at(progress: Progress): void
  clear(): void
}

export const noStudyProgress: StudyProgress = { at: () => undefined, clear: () => undefined }

export function studyProgress(stream: NodeJS.WriteStream = process.stderr): StudyProgress {
  const pause = stream.isTTY ? REDRAW_MS : LINE_MS
  let drawn = stream.isTTY ? 0 : Date.now()
  return {
    at(progress) {
      const now = Date.now()
      if (now - drawn < pause) return
      drawn = now
      stream.write(stream.isTTY ? `\r\x1b[2K${studyProgressLine(progress)}` : `${studyProgressLine(progress)}\n`)
    },
    clear() {
      if (stream.isTTY) stream.write('\r\x1b[2K')
    },
  }
}

/** What is kept, what failed, how long it will take. */
function studyProgressLine({ done, failed, total, seconds, left }: Progress): string {
  const share = total === 0 ? 100 : Math.floor((100 * done) / total)
  return [
    `${String(share).padStart(3)} %`,
    `${done.toLocaleString('en')} of ${total.toLocaleString('en')} runs kept`,
    ...(failed > 0 ? [`${failed.toLocaleString('en')} failed`] : []),
    `${coarse(seconds)}${left === undefined || seconds < 1 ? '' : `, ${coarse(left)} to go`}`,
  ].join('  ')
}
