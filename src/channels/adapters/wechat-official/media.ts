/**
 * Pictures of an article: taken in by WeChat once, remembered by their hash. Trap: permanent material is a limited
 * store.
 */

import { z } from 'zod'

import { OutsideError } from '../../../words/errors.ts'
import type { Message } from '../../../words/message.ts'
import { wechat, type WechatCall } from './client.ts'
import { plainCover } from './plain-cover.ts'
import { say } from './said.ts'

const largestArticleImage = 1024 * 1024
const largestCover = 10 * 1024 * 1024
const keptMs = 365 * 24 * 3_600_000

const refuse = (says: Message) => new OutsideError(says, { certainty: 'no', failureCause: 'content' })

async function picture(
  call: WechatCall,
  hash: string,
  { largest, types }: { largest: number; types: RegExp },
) {
  const file = await call.readFile(hash)
  const image = hash.slice(0, 8)
  if (file === undefined) throw refuse(say('wechat.image-missing', { image }))
  if (!types.test(file.mediaType)) throw refuse(say('wechat.image-kind', { kind: file.mediaType }))
  if (file.bytes.byteLength > largest)
    throw refuse(say('wechat.image-large', { image, limit: largest / 1024 / 1024 }))
  return file
}

function formOf({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }): FormData {
  const form = new FormData()
  const name = `image.${mediaType === 'image/jpeg' ? 'jpg' : mediaType.replace('image/', '')}`
  form.append('media', new Blob([Uint8Array.from(bytes)], { type: mediaType }), name)
  return form
}

async function once(call: WechatCall, key: string, upload: () => Promise<string>): Promise<string> {
  const known = await call.state.get(key)
  if (known !== undefined) return known
  const value = await upload()
  await call.state.set(key, value, new Date(call.now().getTime() + keptMs))
  return value
}

/** Address of a picture inside an article. */
export function articleImage(call: WechatCall, hash: string): Promise<string> {
  return once(call, `image ${hash}`, async () => {
    const file = await picture(call, hash, { largest: largestArticleImage, types: /^image\/(?:jpeg|png)$/ })
    const { url } = await wechat(
      call,
      { path: '/cgi-bin/media/uploadimg', form: () => formOf(file), signal: call.signal, lost: 'no' },
      z.object({ url: z.string() }),
    )
    return url
  })
}

/** Permanent material for the cover: the article's first picture, a plain one when it has none. */
export function coverImage(call: WechatCall, hash: string | undefined): Promise<string> {
  return once(call, `cover ${hash ?? 'plain'}`, async () => {
    const file =
      hash === undefined
        ? { bytes: plainCover(), mediaType: 'image/png' }
        : await picture(call, hash, { largest: largestCover, types: /^image\/(?:jpeg|png|gif|bmp)$/ })
    const { media_id: mediaId } = await wechat(
      call,
      {
        path: '/cgi-bin/material/add_material',
        query: { type: 'image' },
        form: () => formOf(file),
        signal: call.signal,
        lost: 'no',
      },
      z.object({ media_id: z.string() }),
    )
    return mediaId
  })
}
