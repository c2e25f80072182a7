// The SMTP side of the fake mail server: takes letters as RFC 5321 has it, and answers any stage of the talk with what it was told to say.
import { createServer, type Socket } from 'node:net'
import { listenHere } from './listen.ts'

/** `END` is the dot behind the letter: until it is answered nobody knows whether the letter was taken. */
export type SmtpStage = 'CONN' | 'EHLO' | 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'END'

export type SmtpFault =
  /** `550 5.1.1 User unknown` instead of the ordinary answer; nothing is done. */
  | { readonly says: string }
  /** Done at once, answered after so many milliseconds. */
  | { readonly slow: number }
  /** `before`: the socket is cut and nothing is done. `after`: it is done, and then the socket is cut. */
  | { readonly cut: 'before' | 'after' }

/** A letter as it was handed over. */
export interface TakenLetter {
  /** The sender and the receivers of the envelope. */
  readonly from: string
  readonly to: readonly string[]
  readonly bytes: Buffer
}

export interface FakeSmtp {
  readonly port: number
  /** How many connections were made. */
  connections(): number
  /** Faults for the next times a stage is reached, one each; 'ok' lets one pass. */
  script(stage: SmtpStage, ...faults: (SmtpFault | 'ok')[]): void
  /** A lasting rule, asked when nothing is scripted; `to` is known from RCPT TO on. Null takes it away. */
  rule(fault: ((stage: SmtpStage, to: string) => SmtpFault | null) | null): void
  close(): Promise<void>
}

interface Talk {
  from: string
  to: string[]
  /** Lines of the letter that is being sent; null between letters. */
  letter: string[] | null
  /** How many more lines of a log-in are expected. */
  login: number
}

/** Starts the server on a free port of 127.0.0.1. @param taken told about each letter before its sender is. */
export async function fakeSmtp(of: {
  readonly login: { readonly user: string; readonly pass: string }
  readonly taken: (letter: TakenLetter) => void
}): Promise<FakeSmtp> {
  const scripts = new Map<SmtpStage, (SmtpFault | 'ok')[]>()
  let rule: Parameters<FakeSmtp['rule']>[0] = null
  let connections = 0
  const sockets = new Set<Socket>()
  const proof = Buffer.from(`\0${of.login.user}\0${of.login.pass}`).toString('base64')

  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const talk: Talk = { from: '', to: [], letter: null, login: 0 }
    const steps = talkSteps(socket, talk)
    steps.reach('CONN', () => '220 fake ESMTP')
    let rest = ''
    socket.setEncoding('latin1').on('data', (part: string) => {
      const lines = `${rest}${part}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) steps.take(line)
    })
  })

  function talkSteps(socket: Socket, talk: Talk) {
    const say = (text: string): void => void (socket.destroyed || socket.write(`${text}\r\n`))

    /** @param act does the thing and gives the ordinary answer. */
    function reach(stage: SmtpStage, act: () => string): void {
      const scripted = scripts.get(stage)?.shift()
      const fault = scripted === 'ok' ? null : (scripted ?? rule?.(stage, talk.to.at(-1) ?? '') ?? null)
      if (fault !== null && 'says' in fault) return void say(fault.says)
      if (fault !== null && 'cut' in fault && fault.cut === 'before') return void socket.destroy()
      const answer = act()
      if (fault !== null && 'cut' in fault) return void socket.destroy()
      if (fault !== null) return void setTimeout(say, fault.slow, answer)
      say(answer)
    }

    function take(line: string): void {
      if (talk.letter !== null) return void takeLine(talk.letter, line)
      const [, verb = '', words = ''] = line.match(/^(MAIL FROM|RCPT TO|\S+):? ?(.*)$/i) ?? []
      const address = words.match(/<([^>]*)>/)?.[1] ?? ''
      switch (verb.toUpperCase()) {
        case 'EHLO':
          return void reach('EHLO', () => '250-fake\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN')
        case 'AUTH':
          return void reach('AUTH', () => (words === `PLAIN ${proof}` ? '235 2.7.0 in' : '535 5.7.8 no'))
        case 'MAIL FROM':
          talk.from = address
          talk.to = []
          return void reach('MAIL FROM', () => '250 2.1.0 ok')
        case 'RCPT TO': {
          talk.to.push(Buffer.from(address, 'latin1').toString('utf8'))
          return void reach('RCPT TO', () => '250 2.1.5 ok')
        }
        case 'DATA':
          return void reach('DATA', () => {
            talk.letter = []
            return '354 go on'
          })
        case 'RSET':
        case 'NOOP':
          return void say('250 2.0.0 ok')
        case 'QUIT':
          say('221 2.0.0 bye')
          return void socket.end()
        default:
          return void say('502 5.5.1 not known')
      }
    }

    function takeLine(letter: string[], line: string): void {
      if (line !== '.') return void letter.push(line.startsWith('.') ? line.slice(1) : line)
      talk.letter = null
      reach('END', () => {
        of.taken({ from: talk.from, to: talk.to, bytes: Buffer.from(`${letter.join('\r\n')}\r\n`, 'latin1') })
        return '250 2.0.0 taken'
      })
    }

    return { reach, take }
  }

  const port = await listenHere(server)
  return {
    port,
    connections: () => connections,
    script: (stage, ...faults) => void scripts.set(stage, [...(scripts.get(stage) ?? []), ...faults]),
    rule: (fault) => {
      rule = fault
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
