/**
 * Who may do what: permissions, and the roles that carry them. A trailing ° means: for things of one's own unit only.
 * Trap: the three administrator roles are kept apart from each other and hold no approval of content.
 */

import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said.ts'

interface Meaning {
  readonly zh: string
  readonly en: string
  /** Only a session with a confirmed one-time code may use it. */
  readonly needsSecondFactor?: true
  /** An approval: never for administrators, never for channel operators, and not lent to them either. */
  readonly isApproval?: true
}

export const permissions = {
  'release.draft': { zh: '起草稿件', en: 'draft releases' },
  'release.review.department': { zh: '部门审核', en: 'department review', isApproval: true },
  'release.review.secrecy': { zh: '保密审查', en: 'secrecy review', isApproval: true },
  'release.review.desk': { zh: '编辑审核', en: 'desk review', isApproval: true },
  'release.review.final': {
    zh: '分管领导审定',
    en: 'final review',
    needsSecondFactor: true,
    isApproval: true,
  },
  'release.sign-off': { zh: '签发', en: 'sign-off', needsSecondFactor: true, isApproval: true },
  'release.publish': { zh: '发布操作', en: 'operate publishing' },
  'release.correct': {
    zh: '更正与撤回',
    en: 'correct and withdraw',
    needsSecondFactor: true,
    isApproval: true,
  },
  'release.read': { zh: '查看稿件', en: 'read releases' },
  'monitor.read': { zh: '查看舆情', en: 'read the monitor' },
  'monitor.classify': { zh: '舆情标注', en: 'classify mentions' },
  'monitor.sources': { zh: '管理信息源', en: 'manage sources' },
  'alert.acknowledge': { zh: '确认预警', en: 'acknowledge alerts' },
  'case.open': { zh: '立案', en: 'open cases' },
  'case.grade': { zh: '定级（三、四级）', en: 'grade cases (levels 3 and 4)' },
  'case.grade.high': { zh: '定级（一、二级）', en: 'grade cases (levels 1 and 2)', isApproval: true },
  'case.dispatch': { zh: '分办', en: 'assign to departments' },
  'case.draft': { zh: '起草回应', en: 'draft responses' },
  'case.read': { zh: '查看案件', en: 'read cases' },
  'dispatch.answer': { zh: '答复分办', en: 'answer assignments' },
  'claim.verdict': { zh: '说法定性', en: 'set verdicts', isApproval: true },
  'claim.verdict.evidence': { zh: '提交证据', en: 'supply evidence' },
  'line.edit': { zh: '编写口径', en: 'edit lines to take' },
  'line.approve': { zh: '审定口径', en: 'approve lines to take', isApproval: true },
  'spokesperson.approve': {
    zh: '发言人审定',
    en: 'spokesperson approval',
    needsSecondFactor: true,
    isApproval: true,
  },
  'audience.manage': { zh: '管理订阅', en: 'manage subscribers' },
  'account.manage': { zh: '管理渠道账号', en: 'manage channel accounts' },
  'account.approve': { zh: '审批渠道账号', en: 'approve channel accounts', isApproval: true },
  'staff.manage': { zh: '管理人员与单位', en: 'manage people and units' },
  'staff.read': { zh: '查看人员', en: 'read people' },
  'security.manage': { zh: '管理授权与密钥', en: 'manage roles and keys' },
  'audit.read': { zh: '查看审计', en: 'read the audit log' },
  'archive.manage': { zh: '管理档案', en: 'manage the archive' },
  'settings.manage': { zh: '系统设置', en: 'settings' },
} as const satisfies Record<string, Meaning>

export type Permission = keyof typeof permissions

export const permissionNames = Object.keys(permissions) as readonly Permission[]

/** What an API key may be let do. */
export const keyScopes = ['mentions.write', 'metrics.read'] as const
export type KeyScope = (typeof keyScopes)[number]

type Grant = Permission | `${Permission}°`

interface RoleMeaning {
  readonly zh: string
  readonly en: string
  readonly grants: readonly Grant[]
}

export const roles = {
  DR: { zh: '拟稿人', en: 'drafter', grants: ['release.draft°', 'release.read'] },
  DH: {
    zh: '部门审核人',
    en: 'department head',
    grants: [
      'release.draft°',
      'release.review.department°',
      'release.correct°',
      'release.read',
      'case.read°',
    ],
  },
  SR: { zh: '保密审查员', en: 'secrecy reviewer', grants: ['release.review.secrecy', 'release.read'] },
  PR: { zh: '校对', en: 'proof-reader', grants: ['release.draft', 'release.read'] },
  DE: {
    zh: '新闻办编辑',
    en: 'desk editor',
    grants: [
      'release.draft',
      'release.review.desk',
      'release.correct',
      'release.read',
      'account.approve',
      'case.draft',
      'case.read',
      'line.edit',
      'monitor.read',
    ],
  },
  LC: {
    zh: '分管领导',
    en: 'leader in charge',
    grants: [
      'release.review.final',
      'release.correct',
      'release.read',
      'account.approve',
      'case.grade.high',
      'case.read',
      'line.approve',
      'monitor.read',
    ],
  },
  SG: {
    zh: '签发人',
    en: 'signatory',
    grants: ['release.sign-off', 'release.correct', 'release.read', 'case.read', 'monitor.read'],
  },
  OP: { zh: '发布员', en: 'channel operator', grants: ['release.publish', 'release.read', 'account.manage'] },
  MA: {
    zh: '监测员',
    en: 'monitor analyst',
    grants: [
      'monitor.read',
      'monitor.classify',
      'monitor.sources',
      'alert.acknowledge',
      'case.open',
      'case.read',
      'release.read',
    ],
  },
  DL: {
    zh: '研判值班长',
    en: 'duty lead',
    grants: [
      'monitor.read',
      'monitor.classify',
      'monitor.sources',
      'alert.acknowledge',
      'case.open',
      'case.grade',
      'case.dispatch',
      'case.draft',
      'case.read',
      'claim.verdict',
      'release.draft',
      'release.read',
    ],
  },
  LI: {
    zh: '分办联络员',
    en: 'department liaison',
    grants: [
      'dispatch.answer°',
      'claim.verdict.evidence°',
      'case.read°',
      'line.edit°',
      'release.draft°',
      'release.read',
    ],
  },
  SP: {
    zh: '新闻发言人',
    en: 'spokesperson',
    grants: [
      'spokesperson.approve',
      'line.approve',
      'case.draft',
      'case.read',
      'release.draft',
      'release.read',
      'monitor.read',
    ],
  },
  OG: {
    zh: '政务公开办',
    en: 'open-government officer',
    grants: ['account.approve', 'audience.manage', 'release.read', 'monitor.read'],
  },
  EW: {
    zh: '预警发布员',
    en: 'warning officer',
    grants: ['release.draft', 'release.publish', 'audience.manage', 'release.read', 'monitor.read'],
  },
  AR: { zh: '档案员', en: 'archivist', grants: ['archive.manage', 'release.read', 'case.read'] },
  AU: {
    zh: '监督考核',
    en: 'auditor',
    grants: ['audit.read', 'release.read', 'monitor.read', 'case.read', 'staff.read'],
  },
  SA: {
    zh: '系统管理员',
    en: 'system administrator',
    grants: ['staff.manage', 'staff.read', 'settings.manage', 'account.manage'],
  },
  SECA: { zh: '安全管理员', en: 'security administrator', grants: ['security.manage', 'staff.read'] },
  AUA: { zh: '审计管理员', en: 'audit administrator', grants: ['audit.read', 'staff.read'] },
} as const satisfies Record<string, RoleMeaning>

export type Role = keyof typeof roles

export const roleNames = Object.keys(roles) as readonly Role[]

const administrators: readonly string[] = ['SA', 'SECA', 'AUA'] satisfies Role[]
/** Operators press the buttons that approvers decided about; contractors may only be operators. */
const neverApprove: readonly string[] = [...administrators, 'OP', 'AU'] satisfies string[]

export type Reach = 'everywhere' | 'own-unit'

/** What one role lets its holder do, and how far. */
export function grantsOf(role: string): ReadonlyMap<Permission, Reach> {
  if (!isRole(role)) return new Map()
  return new Map(
    roles[role].grants.map((grant) =>
      grant.endsWith('°')
        ? [grant.slice(0, -1) as Permission, 'own-unit']
        : [grant as Permission, 'everywhere'],
    ),
  )
}

/** How far a person with these roles may use a permission; the widest wins. */
export function reachOf(held: readonly string[], permission: string): Reach | undefined {
  const reaches = held.map((role) => grantsOf(role).get(permission as Permission))
  if (reaches.includes('everywhere')) return 'everywhere'
  return reaches.includes('own-unit') ? 'own-unit' : undefined
}

/** Every permission of a person with these roles. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return permissionNames.filter((permission) => reachOf(held, permission) !== undefined)
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text)
}

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(permissions, text)
}

export function needsSecondFactor(permission: string): boolean {
  return isPermission(permission) && 'needsSecondFactor' in permissions[permission]
}

export function isApproval(permission: string): boolean {
  return isPermission(permission) && 'isApproval' in permissions[permission]
}

/** Whether one person may hold these roles together (separation of duties, 三员分立). */
export function mayHoldTogether(held: readonly string[]): Ruling {
  if (!held.every(isRole)) return no(say('roles.unknown'))
  if (held.length > 1 && held.some((role) => administrators.includes(role)))
    return no(say('roles.administrator-with-other-role'))
  if (held.length > 1 && held.includes('AU')) return no(say('roles.auditor-with-other-role'))
  if (held.includes('OP') && permissionsOf(held).some(isApproval)) return no(say('roles.operator-approves'))
  return yes
}

/** Longest leave to act for somebody else, days. */
const longestDelegationDays = 90

/** Whether one person may lend a permission to another. What was lent to oneself cannot be lent on. */
export function mayLend(lent: {
  readonly permission: string
  readonly from: { readonly id: string; readonly roles: readonly string[] }
  readonly to: { readonly id: string; readonly roles: readonly string[] }
  readonly validFrom: Date
  readonly validUntil: Date
  readonly now: Date
}): Ruling {
  const { permission, from, to, validFrom, validUntil, now } = lent
  if (reachOf(from.roles, permission) === undefined) return no(say('delegation.not-held'))
  if (from.id === to.id) return no(say('delegation.to-oneself'))
  if (from.roles.some((role) => administrators.includes(role))) return no(say('delegation.not-lendable'))
  if (
    isApproval(permission) &&
    (to.roles.length === 0 || to.roles.some((role) => neverApprove.includes(role)))
  ) {
    return no(say('delegation.receiver-may-not-approve'))
  }
  if (validUntil <= validFrom || validUntil <= now) return no(say('delegation.wrong-dates'))
  if (validUntil.getTime() - validFrom.getTime() > longestDelegationDays * 86_400_000)
    return no(say('delegation.too-long', { days: longestDelegationDays }))
  return yes
}
