export interface RequestSample {
  /** The route's template, never the path: a path may hold what somebody typed. */
  route: string;
  method: string;
  status: number;
  tookMs: number;
}

/** Counters of one process, shown at /metrics in Prometheus's text format. */
export interface Metrics {
  observe(sample: RequestSample): void;
  render(gauges: Readonly<Record<string, number>>): string;
}

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

interface Histogram {
  buckets: number[];
  sumSeconds: number;
  count: number;
}

/** Makes the counters of one process. `processGauges` are read at each render. */
export function makeMetrics(processGauges: () => Readonly<Record<string, number>> = () => ({})): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  return {
    observe({ route, method, status, tookMs }) {
      const labels = `method="${label(method)}",route="${label(route)}"`;
      const counted = `${labels},status="${status}"`;
      requests.set(counted, (requests.get(counted) ?? 0) + 1);
      const histogram = durations.get(labels) ?? {
        buckets: BUCKETS_SECONDS.map(() => 0),
        sumSeconds: 0,
        count: 0,
      };
      const seconds = tookMs / 1000;
      for (const [index, most] of BUCKETS_SECONDS.entries()) {
        if (seconds <= most) histogram.buckets[index] = (histogram.buckets[index] ?? 0) + 1;
      }
      histogram.sumSeconds += seconds;
      histogram.count += 1;
      durations.set(labels, histogram);
    },
    render(gauges) {
      const lines = ["# TYPE fingerpost_requests_total counter"];
      for (const [labels, count] of requests) lines.push(`fingerpost_requests_total{${labels}} ${count}`);
      lines.push("# TYPE fingerpost_request_duration_seconds histogram");
      for (const [labels, histogram] of durations) lines.push(...histogramLines(labels, histogram));
      for (const [name, value] of Object.entries({ ...processGauges(), ...gauges })) {
        lines.push(`# TYPE fingerpost_${name} gauge`, `fingerpost_${name} ${value}`);
      }
      return `${lines.join("\n")}\n`;
    },
  };
}

function histogramLines(labels: string, { buckets, sumSeconds, count }: Histogram): string[] {
  const name = "fingerpost_request_duration_seconds";
  const steps = BUCKETS_SECONDS.map(
    (most, index) => `${name}_bucket{${labels},le="${most}"} ${buckets[index] ?? 0}`,
  );
  return [
    ...steps,
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sumSeconds}`,
    `${name}_count{${labels}} ${count}`,
  ];
}

// Methods are the caller's word: what is not one of ours is one label together.
const KNOWN = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|none|\/[\w./{}-]*)$/;
const label = (text: string) => (KNOWN.test(text) ? text : "other");
