import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { type Command, Option } from 'commander'

import { locateClient } from '../../project/clients/locate-client.ts'
import { UsageError } from '../errors.ts'
import { filled } from './filled.ts'
import type { NetlistOptions } from './netlist-options.ts'

export interface ClientOptions extends Pick<NetlistOptions, 'set' | 'with'> {
  /** The id of a client, or the path of its file. */
  readonly client?: string
  /** The value of the parameter `model`. */
  readonly model?: string
}

/** The netlist that clients' files drive. */
const NETLIST = 'client'
const ENDINGS = ['.yaml', '.yml', '.json', '.csv', '.xlsx']

/** Of commands that take a file of parameters. */
export function addClientOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--client <id|path>',
        "parameters of a client, for the netlist client: by its id, or by its file's path",
      )
        .argParser(filled)
        .conflicts('with'),
    )
    .addOption(new Option('--model <name>', 'the same as --set model=<name>').argParser(filled))
}

/** `--client`, `--model` and a client's file in the place of a netlist as what they stand for: a netlist, `--with` and `--set`. */
export function withClient<O extends ClientOptions>(
  nameOrPath: string,
  options: O,
  command: string,
): { readonly nameOrPath: string; readonly options: O } {
  const { client, model, set = {} } = options
  const isFile = isClientFile(nameOrPath)
  if (isFile && (client ?? options.with) !== undefined) {
    throw new UsageError({ problem: `${nameOrPath} gives all parameters: another file cannot`, command })
  }
  if (model !== undefined && set['model'] !== undefined && set['model'] !== model) {
    throw new UsageError({ problem: `--model ${model} and --set model=${set['model']} say two things`, command })
  }
  const asked = isFile ? nameOrPath : client
  return {
    nameOrPath: isFile ? NETLIST : nameOrPath,
    options: {
      ...options,
      ...(asked !== undefined && { with: locateClient(asked).file }),
      ...(model !== undefined && { set: { ...set, model } }),
    },
  }
}

/** A file in a folder `clients`, where no netlist is; elsewhere one that says of itself that it is a client's. */
function isClientFile(nameOrPath: string): boolean {
  const file = path.resolve(nameOrPath)
  const ending = path.extname(file).toLowerCase()
  if (!ENDINGS.includes(ending) || !existsSync(file)) return false
  return path.basename(path.dirname(file)) === 'clients' || (ending !== '.xlsx' && saysClient(file))
}

/** As `client export` writes it: sections `client` and `parameters`, which no netlist has. */
function saysClient(file: string): boolean {
  const text = readFileSync(file, 'utf8')
  return /^client:/m.test(text) && /^parameters:/m.test(text)
}
