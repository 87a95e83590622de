import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

/** Colour where that very stream is a terminal and wants it: not in a pipe, not with NO_COLOR. */
function paintFor(stream: NodeJS.WriteStream) {
  const styled = (format: Format) => (text: string) => styleText(format, text, { stream })
  return { red: styled('red'), dim: styled('dim'), bold: styled('bold') }
}

export const paint = { stdout: paintFor(process.stdout), stderr: paintFor(process.stderr) }
