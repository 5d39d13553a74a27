import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that start desks and browsers take longest: begun first, they leave no worker idle at the end. In a clean clone nothing is
 * known yet of how long each took.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ['/tests/security/', '/tests/', '/src/server/', ''];
    const rank = ({ moduleId }: TestSpecification) => long.findIndex((part) => moduleId.includes(part));
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Rooms that keep nothing and touch nothing outside: their tests may share a process, where each of the others has its own. */
const pure = ['src/analysis/**/*.test.ts', 'src/desk/**/*.test.ts', 'src/language/**/*.test.ts'];

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Two cores is what a small server has; the browser journeys and the database want one of them.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'desk',
          include: ['src/**/*.test.ts', 'starter/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...pure],
          globalSetup: ['tests/global-setup.ts'],
        },
      },
    ],
  },
});
