// Runs once before all tests: nothing yet.
export function setup(): void {}
