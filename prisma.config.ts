/**
 * Where Prisma's generator finds the schema. The database address is never needed here: migrations are applied by
 * prisma/migrate.ts.
 */

import { defineConfig } from 'prisma/config'

export default defineConfig({ schema: 'prisma/schema' })
