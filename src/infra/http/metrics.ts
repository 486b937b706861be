/** Figures for Prometheus. One registry per process, handed on by app.ts, so that modules can add their own. */

import { Registry, collectDefaultMetrics, Histogram } from 'prom-client'

export interface RequestFigures {
  readonly observe: (labels: { operation: string; status: string }, durationMs: number) => void
}

export function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

export function requestFigures(registry: Registry): RequestFigures {
  const histogram = new Histogram({
    name: 'mingbai_http_request_seconds',
    help: 'Time to answer, by operation of the contract and status.',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return { observe: (labels, durationMs) => histogram.observe(labels, durationMs / 1_000) }
}
