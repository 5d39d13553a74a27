import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
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

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    include: ['src/**/*.test.ts', 'starter/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['tests/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores is what a small server has; the browser journeys and the database want one of them.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
