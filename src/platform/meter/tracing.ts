import { type Facts, type Tracer, traceWith } from '../../lib/trace.ts';

/** Sends traces over OTLP (HTTP, JSON) to `endpoint`, such as `http://collector:4318/v1/traces`. Gives the way to stop. */
export async function startTracing(of: { endpoint: string; service: string }): Promise<() => Promise<void>> {
  // Loaded only where somebody watches: it is large.
  const [api, sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
  ]);
  const contexts = new AsyncLocalStorageContextManager().enable();
  api.context.setGlobalContextManager(contexts);
  const provider = new sdk.BasicTracerProvider({
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url: of.endpoint }))],
  });
  const spans = provider.getTracer(of.service);
  const tracer: Tracer = (name, facts, work) =>
    spans.startActiveSpan(name, { attributes: facts }, async span => {
      const note = (more: Facts) => void span.setAttributes(more);
      try {
        return await work(note);
      } catch (fault) {
        // The kind of the fault only: its message may hold what a source said of somebody.
        span.setStatus({ code: api.SpanStatusCode.ERROR });
        span.setAttribute('error.type', fault instanceof Error ? fault.name : 'unknown');
        throw fault;
      } finally {
        span.end();
      }
    });
  traceWith(tracer);
  return async () => {
    traceWith(null);
    await provider.shutdown();
    api.context.disable();
  };
}
