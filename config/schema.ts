/**
 * Every setting of the process: meaning, unit, default, environment name. docs/settings.md is made from this file
 * (config/page.ts).
 */

import { z } from 'zod'

const setting = <T extends z.ZodType>(schema: T, env: string, meaning: string) =>
  schema.meta({ env, description: meaning })

const flag = (fallback: boolean) =>
  z
    .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
    .transform((value) => value === true || value === 'true' || value === '1')
    .default(fallback)

export const Config = z.object({
  databaseUrl: setting(
    z.string().default(''),
    'DATABASE_URL',
    'PostgreSQL (15 or later) to use. Empty: the embedded PostgreSQL in the data folder is started.',
  ),
  dataFolder: setting(
    z.string().default('data'),
    'MINGBAI_DATA',
    'Folder for the embedded database, the master key file and the published audit heads.',
  ),
  host: setting(z.string().default('127.0.0.1'), 'MINGBAI_HOST', 'Address the web server listens on.'),
  port: setting(
    z.coerce.number().int().min(0).max(65_535).default(8080),
    'MINGBAI_PORT',
    'Port of the web server; 0 = any free port.',
  ),
  publicUrl: setting(
    z.string().default(''),
    'MINGBAI_PUBLIC_URL',
    'Address citizens reach the portal at, for example https://news.example.gov.cn. Empty: http://HOST:PORT.',
  ),
  roles: setting(
    z
      .string()
      .default('web,worker,clock')
      .transform((text) => text.split(',').map((role) => role.trim()))
      .pipe(z.array(z.enum(['web', 'worker', 'clock'])).min(1)),
    'MINGBAI_ROLES',
    'What this process does: web, worker, clock (comma separated).',
  ),
  officeName: setting(
    z.string().trim().min(1).max(100).default('云岭县人民政府新闻办公室'),
    'MINGBAI_OFFICE',
    'Name of the office, as citizens see it. Read at the first start; afterwards it is changed in the workbench.',
  ),
  officeShortName: setting(
    z.string().trim().min(1).max(12).default('云岭发布'),
    'MINGBAI_OFFICE_SHORT',
    'Short name: SMS signature and masthead. Read at the first start only.',
  ),
  officePhone: setting(
    z.string().trim().min(1).max(40).default('0000-12345'),
    'MINGBAI_OFFICE_PHONE',
    'Telephone number shown as contact. Read at the first start only.',
  ),
  siteIdCode: setting(
    z.string().trim().min(1).max(20).default('0000000000'),
    'MINGBAI_SITE_ID',
    'Site identification code of the government website, shown at the foot of the portal. Read at the ' +
      'first start only.',
  ),
  configFolder: setting(
    z.string().default('config'),
    'MINGBAI_CONFIG',
    'Folder of the YAML files (chains, rules, lexicons …).',
  ),
  masterKey: setting(
    z.string().default(''),
    'MINGBAI_MASTER_KEY',
    'Master key, 32 bytes in base64; several separated by commas for rotation, newest first. Empty: a ' +
      '0600 file in the data folder.',
  ),
  logLevel: setting(
    z.enum(['error', 'warn', 'info', 'debug']).default('info'),
    'MINGBAI_LOG_LEVEL',
    'Least level that is logged.',
  ),
  allowPrivateHosts: setting(
    z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((host) => host.trim())
          .filter((host) => host !== ''),
      ),
    'MINGBAI_ALLOW_PRIVATE_HOSTS',
    'host or host:port of private or loopback addresses that outbound calls may reach (comma separated).',
  ),
  dutyAccounts: setting(
    z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((id) => id.trim())
          .filter((id) => id !== ''),
      ),
    'MINGBAI_DUTY_ACCOUNTS',
    'Channel accounts of the group of the people on duty (WeCom robot, WeChat room; comma separated): ' +
      'alarms nobody took and time limits that ran out are told there. Empty: only in the workbench.',
  ),
  dutyLanguage: setting(
    z.string().default('zh'),
    'MINGBAI_DUTY_LANGUAGE',
    'Language in which that group is told: zh, en, or one of config/languages.',
  ),
  secureCookies: setting(
    flag(true),
    'MINGBAI_SECURE_COOKIES',
    'Session cookies only over TLS (`__Host-`). Set to false only for plain http on this machine.',
  ),
  trustProxy: setting(
    flag(false),
    'MINGBAI_TRUST_PROXY',
    'Believe X-Forwarded-* of a reverse proxy in front.',
  ),
  sessionHours: setting(
    z.coerce.number().min(0.25).max(72).default(12),
    'MINGBAI_SESSION_HOURS',
    'Longest life of a sign-in, hours.',
  ),
  requireSecondFactor: setting(
    flag(true),
    'MINGBAI_REQUIRE_SECOND_FACTOR',
    'Sign-off, final review, corrections and the spokesperson need a one-time code. Set to false only ' +
      'for a demonstration.',
  ),
  requestsPerMinute: setting(
    z.coerce.number().int().min(60).default(1_200),
    'MINGBAI_REQUESTS_PER_MINUTE',
    'API requests one client address may make in a minute.',
  ),
  llmBaseUrl: setting(
    z.string().default(''),
    'MINGBAI_LLM_BASE_URL',
    'OpenAI-compatible endpoint for drafts. Empty: no model is used.',
  ),
  llmApiKey: setting(z.string().default(''), 'MINGBAI_LLM_API_KEY', 'Key of that endpoint.'),
  llmModel: setting(z.string().default(''), 'MINGBAI_LLM_MODEL', 'Model name at that endpoint.'),
  llmDailyTokens: setting(
    z.coerce.number().int().min(0).default(200_000),
    'MINGBAI_LLM_DAILY_TOKENS',
    'Most tokens a day; beyond it drafts come from rules.',
  ),
  llmTimeoutSeconds: setting(
    z.coerce.number().min(0.1).max(300).default(30),
    'MINGBAI_LLM_TIMEOUT_SECONDS',
    'Longest wait for one answer of the model, seconds; after it the rules write.',
  ),
  databasePoolSize: setting(
    z.coerce.number().int().min(4).max(100).default(16),
    'MINGBAI_POOL',
    'Database connections of this process.',
  ),
  crashAt: setting(
    z.string().default(''),
    'MINGBAI_CRASH_AT',
    'Fault tests only: `point` or `point:visit` at which the process kills itself, or `message` ' +
      '(src/infra/process/crash.ts).',
  ),
})
export type Config = Readonly<z.output<typeof Config>>
