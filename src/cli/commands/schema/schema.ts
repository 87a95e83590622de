import { Argument, Command } from 'commander'

const HELP = `
Editors that read YAML by a schema complete names and mark mistakes while a file
is written, once its first line names the schema:
  # yaml-language-server: $schema=netlist.schema.json
It knows the kinds of the project that it is printed in.

Examples:
  saffron schema netlist > netlist.schema.json
`

export function schemaCommand(): Command {
  return new Command('schema')
    .summary('print the JSON Schema of netlists in YAML, for editors')
    .description('Prints the JSON Schema of files that Saffron reads, for editors.')
    .addArgument(new Argument('<what>', 'of which files').choices(['netlist']))
    .addHelpText('after', HELP)
    .action(async () => {
      const { printSchema } = await import('./print-schema.ts')
      await printSchema()
    })
}
