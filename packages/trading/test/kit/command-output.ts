import { tradeMain } from '../../src/commands/main.ts'

/** What `saffron trade` writes and how it ends. */
export async function commandOutput(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const status = await tradeMain(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) })
  return { status, out: out.join('\n'), err: err.join('\n') }
}
