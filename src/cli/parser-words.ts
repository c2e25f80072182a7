// The words of the command line's parser - titles of the help, defaults, mistakes in a command - in the operator's language.
import type { Words } from './shared.ts'

/** Titles of the help, as the parser writes them. */
const titles = {
  'Usage:': 'cli:help.usage',
  'Arguments:': 'cli:help.arguments',
  'Options:': 'cli:help.options',
  'Commands:': 'cli:help.commands',
} as const

interface Described {
  readonly description: string
  readonly argChoices?: readonly string[] | undefined
  readonly defaultValue?: unknown
}

/** What the parser's help takes in place of its own English; a title that is not known stays. */
export function helpIn(words: Words) {
  const isTitle = (text: string): text is keyof typeof titles => text in titles
  const placeholders = (text: string): string =>
    text.replace('[options]', `[${words('cli:help.some-options')}]`).replace('[command]', `[${words('cli:help.a-command')}]`)
  return {
    styleTitle: (text: string): string => (isTitle(text) ? words(titles[text]) : text),
    styleUsage: placeholders,
    styleSubcommandTerm: placeholders,
    optionDescription({ description, argChoices, defaultValue }: Described): string {
      const more = [
        ...(argChoices === undefined ? [] : [words('cli:help.choices', { choices: argChoices.join(', ') })]),
        ...(defaultValue === undefined ? [] : [words('cli:help.default', { value: String(defaultValue) })]),
      ]
      return more.length === 0 ? description : `${description} (${more.join('; ')})`
    },
  }
}

/** By the parser's code for a mistake. */
const mistakes = {
  'commander.unknownCommand': 'cli:mistake.command',
  'commander.unknownOption': 'cli:mistake.option',
  'commander.missingArgument': 'cli:mistake.argument-missing',
  'commander.missingMandatoryOptionValue': 'cli:mistake.option-missing',
  'commander.optionMissingArgument': 'cli:mistake.value-missing',
  'commander.excessArguments': 'cli:mistake.too-much',
  'commander.invalidArgument': 'cli:mistake.value',
} as const

/** `error: unknown command 'imprt'\n(Did you mean import?)` in the operator's words, with what to do next; null for a help that was asked for. */
export function mistakeIn({ code, message }: { readonly code: string; readonly message: string }, words: Words): string | null {
  if (/^commander\.(?:help|helpDisplayed|version)$/u.test(code)) return null
  if (!isKnown(code)) return message
  const what = /'([^']*)'/u.exec(message)?.[1] ?? ''
  const [, meant] = /\(Did you mean (?:one of )?(.*)\?\)/u.exec(message) ?? []
  const [, choices = ''] = /Allowed choices are (.*)\.$/u.exec(message) ?? []
  const said = words(mistakes[code], { what, choices })
  return [said, ...(meant === undefined ? [] : [words('cli:mistake.meant', { meant })]), words('cli:mistake.help')].join(' ')
}

function isKnown(code: string): code is keyof typeof mistakes {
  return code in mistakes
}
