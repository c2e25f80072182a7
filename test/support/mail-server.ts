// A real mail server on loopback for a test: Debian's postfix takes letters, dovecot keeps them. Everything is in one temporary folder, and ends with it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

const [master, postconf, dovecot] = ['/usr/lib/postfix/sbin/master', '/usr/sbin/postconf', '/usr/sbin/dovecot']

/** Why there can be no such server here; null when there can. */
export function whyNoMailServer(): string | null {
  if (![master, dovecot, '/usr/lib/dovecot/lmtp', '/usr/lib/dovecot/imap'].every(existsSync))
    return 'postfix, dovecot-imapd and dovecot-lmtpd are not installed'
  // Its processes give up their rights one by one, and have to have some.
  return process.getuid?.() === 0 ? null : 'postfix is started by root only'
}

export interface MailServer {
  readonly smtpPort: number
  readonly imapPort: number
  /** What both have logged. */
  readonly log: () => Promise<string>
  readonly stop: () => Promise<void>
}

/**
 * Starts both. Plus addresses are delivered to the mailbox before the plus.
 * @param of.users with a mailbox and a password. @param of.ghosts are taken by postfix and known to no mailbox, so that their letters come back.
 */
export async function openMailServer(of: {
  readonly users: Readonly<Record<string, string>>
  readonly ghosts: readonly string[]
}): Promise<MailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-mail-'))
  // Its processes run as other users.
  await chmod(folder, 0o755)
  const [smtpPort, imapPort, lmtpPort] = [await freePort(), await freePort(), await freePort()]
  const children: ChildProcess[] = []
  const log = async (): Promise<string> => {
    const files = ['postfix.log', 'dovecot.log'].map((name) => readFile(join(folder, 'logs', name), 'utf8').catch(() => ''))
    return (await Promise.all(files)).join('\n')
  }
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(ended))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await mkdir(join(folder, 'logs'), { mode: 0o777 })
    await chmod(join(folder, 'logs'), 0o777)
    children.push(await startDovecot(folder, { imapPort, lmtpPort, users: of.users }))
    children.push(await startPostfix(folder, { smtpPort, lmtpPort, known: [...Object.keys(of.users), ...of.ghosts] }))
    await Promise.all([listens(smtpPort), listens(imapPort), listens(lmtpPort)])
    return { smtpPort, imapPort, log, stop }
  } catch (error) {
    const said = await log()
    await stop()
    throw new Error(`the mail server did not start: ${said}`, { cause: error })
  }
}

async function startDovecot(
  folder: string,
  of: { readonly imapPort: number; readonly lmtpPort: number; readonly users: Readonly<Record<string, string>> },
): Promise<ChildProcess> {
  const [home, run, users] = [join(folder, 'mail'), join(folder, 'run'), join(folder, 'users')]
  const nobody = idOf('nobody')
  await mkdir(home)
  await chown(home, nobody, nobody)
  await mkdir(run)
  await writeFile(
    users,
    Object.entries(of.users)
      .map(([user, password]) => `${user}:{PLAIN}${password}\n`)
      .join(''),
    { mode: 0o644 },
  )
  const conf = join(folder, 'dovecot.conf')
  await writeFile(
    conf,
    `base_dir = ${run}
state_dir = ${join(folder, 'state')}
log_path = ${join(folder, 'logs', 'dovecot.log')}
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
recipient_delimiter = +
mail_location = maildir:${home}/%u
passdb {
  driver = passwd-file
  args = ${users}
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${home}/%u
}
first_valid_uid = 1
first_valid_gid = 1
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${of.imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${of.lmtpPort}
  }
}
`,
  )
  return startTied([dovecot, '-F', '-c', conf])
}

async function startPostfix(
  folder: string,
  of: { readonly smtpPort: number; readonly lmtpPort: number; readonly known: readonly string[] },
): Promise<ChildProcess> {
  const [etc, queue, data] = [join(folder, 'etc'), join(folder, 'queue'), join(folder, 'data')]
  const postfix = idOf('postfix')
  for (const path of [etc, queue, data]) await mkdir(path)
  await chown(data, postfix, 0)
  const queues = [
    'active',
    'bounce',
    'corrupt',
    'defer',
    'deferred',
    'flush',
    'hold',
    'incoming',
    'private',
    'saved',
    'trace',
    'maildrop',
    'public',
  ]
  for (const name of queues) {
    await mkdir(join(queue, name), { mode: 0o700 })
    await chown(join(queue, name), postfix, 0)
  }
  await mkdir(join(queue, 'pid'))
  const domains = [...new Set(of.known.map((address) => address.split('@')[1]))]
  await writeFile(
    join(etc, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
maillog_file = ${join(folder, 'logs', 'postfix.log')}
maillog_file_prefixes = ${folder}
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mx.test
mydestination =
mynetworks = 127.0.0.0/8
recipient_delimiter = +
virtual_mailbox_domains = ${domains.join(', ')}
virtual_mailbox_maps = inline:{ ${of.known.map((address) => `${address}=x`).join(', ')} }
virtual_transport = lmtp:inet:127.0.0.1:${of.lmtpPort}
smtpd_tls_security_level = none
smtputf8_enable = no
alias_maps =
alias_database =
`,
  )
  const service = (line: string): string => line.trim().split(/\s+/).join(' ')
  const unix = [
    'cleanup',
    'rewrite trivial-rewrite',
    'bounce',
    'defer bounce',
    'trace bounce',
    'anvil',
    'lmtp',
    'error',
    'retry error',
    'proxymap',
    'verify',
  ]
  await writeFile(
    join(etc, 'master.cf'),
    [
      service(`127.0.0.1:${of.smtpPort} inet n - n - - smtpd`),
      service('qmgr unix n - n 300 1 qmgr'),
      service('postlog unix-dgram n - n - 1 postlogd'),
      ...unix.map((one) => {
        const [name = '', program = name] = one.split(' ')
        return service(
          `${name} unix ${name === 'cleanup' ? 'n' : '-'} - n - ${['bounce', 'defer', 'trace', 'cleanup'].includes(name) ? '0' : '-'} ${program}`,
        )
      }),
      '',
    ].join('\n'),
  )
  // A mistake in the settings is told here, and not by a silent end.
  execFileSync(postconf, ['-c', etc, '-n'], { stdio: 'pipe' })
  return startTied([master, '-c', etc, '-s'])
}

function idOf(user: string): number {
  return Number(execFileSync('id', ['-u', user]))
}

/** Waits until somebody listens there. */
async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.setTimeout(1_000, () => resolve(false))
      socket.unref()
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nobody listens on ${port}`)
}

/** Runs a server that ends when our end of its input does: also when the test's own process is ended without a word. */
function startTied(command: readonly string[]): ChildProcess {
  const tied = '"$@" & server=$!; trap "kill $server; wait $server" EXIT; trap exit TERM INT HUP; read -r _'
  return spawn('/bin/sh', ['-c', tied, 'sh', ...command], { stdio: ['pipe', 'ignore', 'ignore'] })
}

/** Lets a server end, and waits until it has. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.stdin?.end()
  await gone
}
