/** A field of the office's identity is declared once; a field that lacks its column, its setting or its page does not compile. */

import { expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'

import { Config } from '#config/schema.ts'
import type { Site } from '#src/portal/show.ts'
import type { seedOffice, WithColumns } from '#src/staff/commands/office.ts'
import { OfficeIdentity } from '#src/staff/domain/office-identity.ts'
import { describe } from '#src/words/describe.ts'

/** The setting that each field begins with. */
const settings = {
  name: Config.shape.officeName,
  shortName: Config.shape.officeShortName,
  phone: Config.shape.officePhone,
  siteIdCode: Config.shape.siteIdCode,
}

const Planted = OfficeIdentity.extend({ motto: z.string() })
type Planted = Readonly<z.infer<typeof Planted>>

it('every field has its column, its seed, its setting and its place on the portal; a planted or a lost one fits nothing', () => {
  expectTypeOf<WithColumns<OfficeIdentity>>().toEqualTypeOf<OfficeIdentity>()
  expectTypeOf<WithColumns<Planted>>().toBeNever()
  expectTypeOf<WithColumns<Omit<OfficeIdentity, 'phone'>>>().toBeNever()
  expectTypeOf<Parameters<typeof seedOffice>[1]>().toEqualTypeOf<OfficeIdentity>()
  expectTypeOf<Site>().toExtend<OfficeIdentity>()
  expectTypeOf<keyof typeof settings>().toEqualTypeOf<keyof OfficeIdentity>()

  expect(Object.keys(settings)).toEqual(Object.keys(OfficeIdentity.shape))
})

it.each(Object.keys(OfficeIdentity.shape))(
  'what the setting of %s lets through, its description does too',
  (name) => {
    const probes = Array.from({ length: 150 }, (_, length) => '长'.repeat(length)).concat(
      ' ',
      ' 两边空格 ',
      '1'.repeat(12),
    )
    const described: z.ZodType | undefined = Object.entries(OfficeIdentity.shape).find(
      ([key]) => key === name,
    )?.[1]
    const setting: z.ZodType | undefined = Object.entries(settings).find(([key]) => key === name)?.[1]

    const outcomes = probes.map((probe) => described?.safeParse(probe).data)

    expect(outcomes).toContain('两边空格')
    expect(outcomes).toContain(undefined)
    expect(probes.map((probe) => setting?.safeParse(probe).data)).toEqual(outcomes)
  },
)

it('every field says what it is', () => {
  expect(describe(OfficeIdentity).map(({ name }) => name)).toEqual(Object.keys(OfficeIdentity.shape))
  expect(() => describe(Planted)).toThrow('motto')
})
