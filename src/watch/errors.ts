import { SaffronError } from '../errors.ts'

/** A command was called by hand that only `watch` calls. */
export class WarmCommandError extends SaffronError {
  constructor({ command }: { command: string }) {
    super({
      code: 'WARM_COMMAND',
      blame: 'usage',
      message: `\`saffron ${command}\` does nothing by itself: it waits for what \`saffron watch\` asks of it`,
      hint: 'Use `saffron watch NETLIST`, or `saffron run NETLIST` for a single run.',
    })
  }
}
