/**
 * Everything that is being typed in the workbench, by the name of its place: in memory at once, on the device within
 * half a second. Screens come and go; what was typed in them stays until it was sent or dropped.
 * Trap: it is one person's. Before another one types, `openFor` takes it out of memory; on the device it stays sealed.
 */

import { type Cipher, cipherOf } from './cipher.ts'
import { type DeviceStore, newDevice, openDeviceStore, type Sealed } from './device-store.ts'

const writeAfterMs = 400
const againAfterMs = 1_000

interface Opened {
  readonly personId: string
  readonly store: DeviceStore
  readonly cipher: Cipher
}

const values = new Map<string, unknown>()
/** Since when each is on the device as it is. */
const savedAt = new Map<string, number>()
/** What the server holds as it is: where a device keeps nothing, that is enough. */
const onServer = new Set<string>()
const unwritten = new Set<string>()
const listeners = new Set<() => void>()
let opened: Opened | undefined
let device: string = newDevice()
let timer: number | undefined
let writing: Promise<void> = Promise.resolve()
let isWriting = false
let hasFailed = false

const tell = () => {
  for (const one of listeners) one()
}

export const onKept = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const keptAt = (key: string): unknown => values.get(key)
/** When it was put on the device; undefined while it is in memory only. */
export const onDeviceSince = (key: string): number | undefined => savedAt.get(key)
export const thisDevice = (): string => device
/** Whether this device can keep anything, and did so when it was last asked to. */
export const deviceKeeps = (): boolean => opened !== undefined && !hasFailed

export function keep(key: string, value: unknown): void {
  values.set(key, value)
  touched(key)
}

export function letGo(key: string): void {
  if (!values.delete(key)) return
  touched(key)
}

export function isOnServer(key: string): void {
  onServer.add(key)
  tell()
}

function touched(key: string): void {
  savedAt.delete(key)
  onServer.delete(key)
  unwritten.add(key)
  tell()
  timer ??= window.setTimeout(() => void writeKept(), writeAfterMs)
}

/** Puts on the device what is not there yet. Never fails: what could not be written is tried again. */
export function writeKept(): Promise<void> {
  window.clearTimeout(timer)
  timer = undefined
  writing = writing.then(write)
  return writing
}

async function write(): Promise<void> {
  const into = opened
  if (into === undefined || unwritten.size === 0) return
  const keys = [...unwritten]
  unwritten.clear()
  isWriting = true
  try {
    await put(into, keys)
    hasFailed = false
  } catch {
    if (opened !== into) return
    hasFailed = true
    for (const key of keys) unwritten.add(key)
    timer ??= window.setTimeout(() => void writeKept(), againAfterMs)
  } finally {
    isWriting = false
    tell()
  }
}

async function put(into: Opened, keys: readonly string[]): Promise<void> {
  const here = keys.filter((key) => values.has(key))
  const gone = keys.filter((key) => !values.has(key))
  const at = Date.now()
  const records = await Promise.all(here.map((key) => sealed(into, { key, at, value: values.get(key) })))
  await into.store.write(
    records,
    gone.map((key) => [into.personId, key]),
  )
  // Typed on meanwhile: the newer state is not there yet.
  for (const key of here) if (opened === into && !unwritten.has(key)) savedAt.set(key, at)
}

interface Plain {
  readonly key: string
  readonly at: number
  readonly value: unknown
}

const aboutOf = (personId: string, key: string): string => `${personId}\n${key}`

async function sealed({ personId, cipher }: Opened, { key, at, value }: Plain): Promise<Sealed> {
  return { personId, key, at, ...(await cipher.seal(value, aboutOf(personId, key))) }
}

/** Reads what this person typed here before. @param keyText what the server gives to this person */
export async function openFor(personId: string, keyText: string): Promise<void> {
  await closeKept()
  const store = await openDeviceStore()
  const into = { personId, store, cipher: await cipherOf(keyText) }
  for (const record of await store.read(personId)) {
    const value = await into.cipher.open(record, aboutOf(personId, record.key)).catch(() => undefined)
    if (value === undefined) continue
    values.set(record.key, value)
    savedAt.set(record.key, record.at)
  }
  device = store.device
  opened = into
  tell()
}

/** The device as it is now, for a screen that waited while another window of this browser was writing. */
export async function readAgain(key: string): Promise<void> {
  const from = opened
  if (from === undefined || unwritten.has(key)) return
  const record = (await from.store.read(from.personId)).find((one) => one.key === key)
  const value = record === undefined ? undefined : await from.cipher.open(record, aboutOf(from.personId, key))
  if (opened !== from || unwritten.has(key)) return
  if (record === undefined) {
    values.delete(key)
    savedAt.delete(key)
  } else {
    values.set(key, value)
    savedAt.set(key, record.at)
  }
  tell()
}

/** Nothing of the person stays in memory. */
async function closeKept(): Promise<void> {
  await writeKept()
  opened = undefined
  values.clear()
  savedAt.clear()
  onServer.clear()
  unwritten.clear()
}

const isLostWithThePage = (): boolean =>
  isWriting || [...unwritten].some((key) => values.has(key) && !onServer.has(key))

document.addEventListener('visibilitychange', () => void writeKept())
window.addEventListener('pagehide', () => void writeKept())
window.addEventListener('beforeunload', (event) => {
  if (!isLostWithThePage()) return
  void writeKept()
  event.preventDefault()
})
