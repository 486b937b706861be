/**
 * The look of the component library in both themes. Trap: the same roles stand as custom properties in style.css; a
 * colour that carries text keeps 4.5:1 on every ground it stands on.
 */

import { theme, type ThemeConfig } from 'antd'

const family = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif'

const everywhere = {
  fontFamily: family,
  fontSize: 14,
  fontSizeLG: 14,
  borderRadius: 6,
  borderRadiusSM: 4,
  borderRadiusLG: 6,
  controlHeight: 32,
  controlHeightSM: 24,
  controlHeightLG: 40,
  motionDurationMid: '0.15s',
  motionDurationSlow: '0.15s',
  boxShadowTertiary: 'none',
} as const

const light = {
  colorPrimary: '#1f5fbf',
  colorLink: '#1a54ab',
  colorSuccess: '#1a7f37',
  colorWarning: '#8a5d00',
  // Of so dark an amber the library makes a ground of clay.
  colorWarningBg: '#fdf6e7',
  colorWarningBorder: '#e0c48a',
  colorError: '#c2212d',
  colorTextBase: '#1f2328',
  colorTextSecondary: '#59636e',
  colorTextDescription: '#59636e',
  colorTextPlaceholder: '#656d76',
  colorBorder: '#c9d1d9',
  colorBorderSecondary: '#e3e7ec',
  colorBgLayout: '#f6f8fa',
} as const

const dark = {
  colorPrimary: '#2b69c7',
  colorLink: '#8ab8f8',
  colorSuccess: '#4fc26e',
  colorWarning: '#dba632',
  colorError: '#ff7d76',
  colorTextBase: '#e6e9ee',
  colorBgBase: '#14181d',
  colorBgContainer: '#1a1f26',
  colorBgElevated: '#1c2128',
  colorBgLayout: '#0e1216',
  colorBorder: '#3d4651',
  colorBorderSecondary: '#272d35',
  colorTextSecondary: '#9ba6b2',
  colorTextDescription: '#9ba6b2',
  colorTextPlaceholder: '#87929e',
} as const

export function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...everywhere, ...(isDark ? dark : light) },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', paddingInline: 12 },
      Table: { headerBg: 'transparent', cellPaddingBlock: 10 },
    },
  }
}
