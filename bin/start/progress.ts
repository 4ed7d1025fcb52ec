import { Presets, SingleBar } from 'cli-progress';

export interface ProgressReporter {
  report: (done: number, total: number, phase: string) => void;
  end: () => void;
}

const PHASES: Readonly<Record<string, string>> = {
  generate: 'Tạo tỉnh mẫu / generating the province',
  index: 'Đánh chỉ mục / indexing',
};

/** A bar on a terminal; elsewhere a line for every tenth part. */
export function progressReporter(total: number): ProgressReporter {
  return process.stdout.isTTY ? bar(total) : lines();
}

function bar(total: number): ProgressReporter {
  const format = '  {phase} {bar} {percentage}% {value}/{total}';
  const single = new SingleBar({ format, hideCursor: true }, Presets.shades_classic);
  single.start(total, 0, { phase: PHASES['generate'] });
  return {
    report(done, of, phase) {
      single.setTotal(of);
      single.update(done, { phase: PHASES[phase] ?? phase });
    },
    end: () => single.stop(),
  };
}

function lines(): ProgressReporter {
  let said = '';
  return {
    report(done, total, phase) {
      const tenth = Math.floor((done / Math.max(total, 1)) * 10);
      const key = `${phase}:${tenth}`;
      if (key === said) return;
      said = key;
      console.log(`  ${PHASES[phase] ?? phase}: ${tenth * 10}%`);
    },
    end: () => undefined,
  };
}
