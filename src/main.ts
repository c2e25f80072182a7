#!/usr/bin/env node
// The composition root and command line. Each command is loaded when it is asked for, so that starting one costs little.
import { Command, CommanderError, Option } from 'commander'
import about from '../package.json' with { type: 'json' }
import type { Contact } from './channels/channel.ts'
import type { ChannelName } from './channels/index.ts'
import { fail } from './cli/faults.ts'
import { helpIn, mistakeIn } from './cli/parser-words.ts'
import { print, UsageError, wordsOf } from './cli/shared.ts'
import { type Config, helpLocale, readConfig } from './config.ts'
import { openLog } from './log.ts'
import type { Role } from './serve.ts'

/** Reads the configuration, does the work and ends with its exit code; an error ends as a sentence. */
async function run(work: (config: Config) => Promise<number>): Promise<void> {
  let words = wordsOf({ LOCALE: helpLocale() })
  try {
    const config = readConfig()
    words = wordsOf(config)
    process.exitCode = await work(config)
  } catch (error) {
    fail(error, words)
  }
}

async function serveCommand(config: Config, role: Role): Promise<number> {
  const words = wordsOf(config)
  if (role !== 'all' && config.DATABASE_URL === undefined) throw new UsageError(words('cli:serve.role-embedded', { role }))
  // Heard from the beginning: who asks during the start gets an orderly stop as well, as soon as there is something to stop.
  const asked = askedToStop()
  const { serve } = await import('./serve.ts')
  const service = await serve(config, openLog(config), { role })
  print(words('cli:serve.ready', { host: config.HOST, port: service.port }))
  if (service.newKey !== null) print(words('cli:serve.new-key', { path: service.newKey }))
  const { connections } = service.rt
  const { keyOf, namesAccount } = await import('./accounts/index.ts')
  if (connections.size === 0) {
    print(words(namesAccount(config) ? 'cli:serve.no-roster' : 'cli:serve.no-account'))
  }
  for (const { account, channel } of connections.values())
    void channel.contact?.().then(
      (contact) => print(accountLine(words, { name: channel.name as ChannelName, key: keyOf(account) }, contact)),
      () => {},
    )
  await asked
  print(words('cli:serve.stopping'))
  await service.stop()
  // What was given up at the stop, such as a platform that does not answer, holds the process no longer.
  setTimeout(() => process.exit(), 500).unref()
  return 0
}

/** Resolves when the process is first asked to stop. */
function askedToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // Who asks twice does not want to wait.
      if (asked) process.exit(1)
      asked = true
      resolve()
    })
  return promise
}

/** Who the operator has to write to now; or that the platform did not say, which is how a wrong token shows. */
function accountLine(
  words: ReturnType<typeof wordsOf>,
  { name, key }: { readonly name: ChannelName; readonly key: string },
  contact: Contact | null,
): string {
  const channel = words(`common:channel.${name}`)
  return contact === null
    ? words('cli:serve.account-unknown', { channel, key })
    : words('cli:serve.account', { channel, name: [contact.name, contact.url].filter((part) => part !== null).join(' · ') })
}

// The reader of our output may leave early (`lienlac import … | head`): that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

// A library that also runs in browsers looks for their storage, and Node would warn about it at every start.
Reflect.deleteProperty(globalThis, 'localStorage')

const words = wordsOf({ LOCALE: helpLocale() })
// Before the commands, which take it over. A mistake is told at the end, in our words.
const program = new Command('lienlac')
  .description(words('cli:about'))
  .configureHelp(helpIn(words))
  .configureOutput({ outputError: () => {} })
  .helpOption('-h, --help', words('cli:help.help'))
  .helpCommand('help [command]', words('cli:help.help'))
  .version(about.version, '-V, --version', words('cli:help.version'))
  .exitOverride()

program
  .command('serve')
  .description(words('cli:serve.about'))
  .addOption(new Option('--role <role>', words('cli:serve.role')).choices(['all', 'web', 'worker'] satisfies Role[]).default('all'))
  .action(({ role }: { readonly role: Role }) => run((config) => serveCommand(config, role)))

program
  .command('migrate')
  .description(words('cli:migrate.about'))
  .action(() =>
    run(async (config) => {
      const { withRuntime } = await import('./cli/shared.ts')
      await withRuntime(config, async () => {})
      print(wordsOf(config)('cli:migrate.done'))
      return 0
    }),
  )

program
  .command('demo')
  .description(words('cli:demo.about'))
  .option('--headless', words('cli:demo.headless'))
  .option('--to <date>', words('cli:demo.to'), '2027-01-31')
  .option('--port <port>', words('cli:demo.port'))
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./demo/command.ts')).demoCommand(config, options)))

program
  .command('city')
  .description(words('cli:city.about'))
  .option('--people <number>', words('cli:city.people'), '100')
  .option('--days <number>', words('cli:city.days'), '60')
  .option('--workers <number>', words('cli:city.workers'))
  .option('--faults <names>', words('cli:city.faults'), 'none')
  .option('--channels <names>', words('cli:city.channels'), 'all')
  .option('--kill-every <time>', words('cli:city.kill-every'))
  .option('--seed <number>', words('cli:city.seed'), '1')
  .option('--grain <time>', words('cli:city.grain'), '10m')
  .option('--beat <time>', words('cli:city.beat'), '2s')
  .option('--out <file>', words('cli:city.out'))
  .option('--keep', words('cli:city.keep'))
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./city/command.ts')).cityCommand(config, options)))

// One of its workers; started by the city itself.
program
  .command('city-worker', { hidden: true })
  .action(() => run(async (config) => (await import('./city/worker-process.ts')).workerCommand(config)))

program
  .command('import')
  .description(words('cli:import.about'))
  .argument('<file>', words('cli:import.file'))
  .option('--committee <name>', words('cli:import.committee'))
  .option('--branch <name>', words('cli:import.branch'))
  .option('--dry-run', words('cli:import.dry-run'))
  .option('--skip-bad-rows', words('cli:import.skip-bad-rows'))
  .option('--json', words('cli:import.json'))
  .action((file: string, options) => run(async (config) => (await import('./cli/import.ts')).importCommand(config, file, options)))

program
  .command('invite')
  .description(words('cli:invite.about'))
  .option('--name <name>', words('cli:invite.name'))
  .option('--out <folder>', words('cli:invite.out'), './invitations')
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./cli/invite.ts')).inviteCommand(config, options)))

const calls = program
  .command('calls')
  .description(words('cli:calls.about'))
  .option('--branch <name>', words('cli:calls.branch'))
  .option('--out <folder>', words('cli:calls.out'), './calls')
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./cli/calls.ts')).callsCommand(config, options)))

calls
  .command('record')
  .description(words('cli:calls.record'))
  .argument('<member>', words('cli:calls.member'))
  .argument('<words>', words('cli:calls.words'))
  .requiredOption('--by <name>', words('cli:calls.by'))
  .option('--at <time>', words('cli:calls.at'))
  .action((who: string, said: string, _, command: Command) =>
    run(async (config) => (await import('./cli/calls.ts')).recordCommand(config, { who, words: said }, command.optsWithGlobals())),
  )

const account = program.command('account').description(words('cli:account.about'))

account
  .command('add')
  .description(words('cli:account.add'))
  .argument('<channel>', words('cli:account.channel'))
  .option('--keys <file>', words('cli:account.keys'))
  .option('--name <name>', words('cli:account.name'))
  .option('--branch <name>', words('cli:account.branch'))
  .option('--link <url>', words('cli:account.link'))
  .option('--max-users <number>', words('cli:account.max-users'))
  .option('--max-monthly <number>', words('cli:account.max-monthly'))
  .option('--json', words('cli:import.json'))
  .action((channel: string, options) => run(async (config) => (await import('./cli/account-add.ts')).addCommand(config, channel, options)))

account
  .command('list')
  .description(words('cli:account.list'))
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./cli/account.ts')).listCommand(config, options)))

account
  .command('set')
  .description(words('cli:account.set'))
  .argument('<id>', words('cli:account.id'))
  .option('--name <name>', words('cli:account.name'))
  .option('--branch <name>', words('cli:account.branch'))
  .option('--link <url>', words('cli:account.link'))
  .option('--max-users <number>', words('cli:account.max-users'))
  .option('--max-monthly <number>', words('cli:account.max-monthly'))
  .action((id: string, options) => run(async (config) => (await import('./cli/account.ts')).setCommand(config, id, options)))

account
  .command('remove')
  .description(words('cli:account.remove'))
  .argument('<id>', words('cli:account.id'))
  .option('--yes', words('cli:account.yes'))
  .action((id: string, options) => run(async (config) => (await import('./cli/account.ts')).removeCommand(config, id, options)))

const settings = program.command('settings').description(words('cli:settings.about'))

settings
  .command('list')
  .description(words('cli:settings.list'))
  .argument('[unit]', words('cli:settings.unit'))
  .option('--on <date>', words('cli:settings.on'))
  .option('--history', words('cli:settings.history'))
  .option('--json', words('cli:import.json'))
  .action((unit: string | undefined, options) =>
    run(async (config) => (await import('./cli/settings.ts')).listCommand(config, unit, options)),
  )

settings
  .command('set')
  .description(words('cli:settings.set.about'))
  .argument('<unit>', words('cli:settings.unit'))
  .argument('<key>', words('cli:settings.key'))
  .argument('<value>', words('cli:settings.value'))
  .option('--from <date>', words('cli:settings.day'))
  .action((unit: string, key: string, value: string, options) =>
    run(async (config) => (await import('./cli/settings-set.ts')).setCommand(config, value, { unit, key, ...options })),
  )

settings
  .command('unset')
  .description(words('cli:settings.unset.about'))
  .argument('<unit>', words('cli:settings.unit'))
  .argument('<key>', words('cli:settings.key'))
  .option('--from <date>', words('cli:settings.day'))
  .action((unit: string, key: string, options) =>
    run(async (config) => (await import('./cli/settings-set.ts')).unsetCommand(config, { unit, key, ...options })),
  )

program
  .command('tick')
  .description(words('cli:tick.about'))
  .option('--at <time>', words('cli:tick.at'))
  .option('--really', words('cli:tick.really'))
  .action((options) => run(async (config) => (await import('./cli/tick.ts')).tickCommand(config, options)))

program
  .command('summary')
  .description(words('cli:summary.about'))
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./cli/tick.ts')).summaryCommand(config, options)))

program
  .command('understand')
  .description(words('cli:understand.about'))
  .argument('[reply]', words('cli:understand.reply'))
  .option('--json', words('cli:understand.json'))
  .option('--pins', words('cli:understand.pins'))
  .action((reply, options) => run(async (config) => (await import('./cli/understand.ts')).understandCommand(config, reply, options)))

program
  .command('audit')
  .description(words('cli:audit.about'))
  .option('--full', words('cli:audit.full'))
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./cli/audit.ts')).auditCommand(config, options)))

program
  .command('doctor')
  .description(words('cli:doctor.about'))
  .option('--json', words('cli:import.json'))
  .action(async (options) => {
    await run(async (config) => (await import('./cli/doctor.ts')).doctorCommand(config, options))
    // A platform that hangs is a finding, and holds the process no longer.
    setTimeout(() => process.exit(), 500).unref()
  })

const messages = program
  .command('messages')
  .description(words('cli:messages.about'))
  .option('--days <days>', words('cli:messages.days'), '30')
  .option('--json', words('cli:import.json'))
  .action((options) => run(async (config) => (await import('./cli/messages.ts')).messagesCommand(config, options)))

messages
  .command('explain')
  .description(words('cli:messages.explain'))
  .argument('<ref>', words('cli:messages.ref'))
  .action((ref: string, _, command: Command) =>
    run(async (config) => (await import('./cli/messages.ts')).explainCommand(config, ref, command.optsWithGlobals())),
  )

messages
  .command('requeue')
  .description(words('cli:messages.requeue'))
  .argument('[ref]', words('cli:messages.ref'))
  .option('--failed', words('cli:messages.failed'))
  .option('--set-aside', words('cli:messages.set-aside'))
  .option('--reason <reason>', words('cli:messages.with-reason'))
  .option('--even-if-doubled', words('cli:messages.even-if-doubled'))
  .option('--dry-run', words('cli:messages.dry-run'))
  .action((ref: string | undefined, _, command: Command) =>
    run(async (config) => (await import('./cli/messages.ts')).requeueCommand(config, ref, command.optsWithGlobals())),
  )

try {
  await program.parseAsync()
} catch (error) {
  // Asking for help is no mistake.
  if (!(error instanceof CommanderError)) throw error
  const mistake = mistakeIn(error, words)
  if (mistake !== null) process.stderr.write(`${mistake}\n`)
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
