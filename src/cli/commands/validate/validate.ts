import { Command } from 'commander'

const HELP = `
All that is wrong is told at once, each with line, column and what was probably
meant. A file in which nothing is wrong is built on evm with its defaults; no
step is taken, and nothing is written. Exit status 2 if something is wrong.

With --json: { "file", "ok", "faults": [{ "code", "message", "hint", "nearest",
"file", "line", "column" }] }, where hint and nearest are left out if there are
none, and line and column of what is wrong with the whole.

Examples:
  saffron validate netlists/token-economy/economy.yaml
  saffron validate netlists/token-economy/economy.yaml --json
`

export function validateCommand(): Command {
  return new Command('validate')
    .summary('say all that is wrong with a netlist in YAML')
    .description('Says all that is wrong with a netlist in YAML, to people and to programs.')
    .argument('<file>', 'the file, or the name of a netlist in YAML')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { validateFile } = await import('./validate-file.ts')
      await validateFile(file, { json: json === true })
    })
}
