import fc from 'fast-check';

/**
 * `HUB_TEST_SEED`: generated cases are the same in every run that sets it, as the project's own check does, so that what
 * it says depends on the change alone. Without it each run draws new ones, and finds more.
 */
const seed = process.env['HUB_TEST_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
