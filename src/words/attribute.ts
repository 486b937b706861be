/** 公开属性: how much of the world may see a release or catalogue entry. Source: 政府信息公开条例. */

export const attributes = ['proactive', 'onRequest', 'withheld'] as const
