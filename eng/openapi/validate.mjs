// Validates the OpenAPI document on standard input. Writes what is wrong with it, and ends with status 1 for that.
import { compileErrors, validate } from '@readme/openapi-parser';

let text = '';
for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
const result = await validate(JSON.parse(text));
for (const warning of result.warnings ?? []) console.log(warning.message);
if (!result.valid) {
  console.log(compileErrors(result));
  process.exitCode = 1;
}
