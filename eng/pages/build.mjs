// Bundles src/Feeds.Pages/assets into src/Feeds.Pages/wwwroot, or into the folder that is named. `npm ci --ignore-scripts` first.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = new URL('./', import.meta.url);
const assets = fileURLToPath(new URL('../../src/Feeds.Pages/assets/', here));
const out = process.argv[2] ?? fileURLToPath(new URL('../../src/Feeds.Pages/wwwroot/', here));

await build({
  absWorkingDir: assets,
  entryPoints: { 'site': 'js/site.js' },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox128', 'safari17.5'],
  nodePaths: [fileURLToPath(new URL('node_modules', here))],
  legalComments: 'eof',
  charset: 'utf8',
  logLevel: 'warning',
});
await build({
  absWorkingDir: assets,
  entryPoints: { 'site': 'css/site.css' },
  outdir: out,
  bundle: true,
  minify: true,
  target: ['chrome123', 'firefox128', 'safari17.5'],
  charset: 'utf8',
  logLevel: 'warning',
});

// Turbo inserts one style element, of its progress bar. The policy of the pages allows it by the hash of its text.
const turbo = await readFile(new URL('node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js', here), 'utf8');
const duration = Number(/static animationDuration = (\d+)/.exec(turbo)?.[1]);
const source = /static get defaultCSS\(\) \{\s*return unindent`\n([^`]*)`/.exec(turbo)?.[1];
if (!duration || !source) throw new Error('Turbo has changed how it styles its progress bar; look up the style element that it inserts.');
const filled = source.replaceAll('${ProgressBar.animationDuration}', duration).replaceAll('${ProgressBar.animationDuration / 2}', duration / 2);
if (filled.includes('${')) throw new Error(`The style of Turbo's progress bar has values that are not known here: ${filled}`);
const indent = /^\s+/.exec(filled)[0].length;
const style = filled.split('\n').map((line) => line.slice(indent)).join('\n');
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

// What is in the bundle beside our own files, and under which licence.
const { packages } = JSON.parse(await readFile(new URL('package-lock.json', here)));
const mit = await readFile(new URL('../licenses/MIT.txt', here), 'utf8');
const parts = Object.entries(packages).filter(([path, about]) => path !== '' && !about.dev);
const licences = parts.map(([path, about]) => {
  if (about.license !== 'MIT') throw new Error(`${path} has the licence ${about.license}; add its text.`);
  return `${path.replace('node_modules/', '')} ${about.version} (MIT)\n\n${mit}`;
});
await mkdir(out, { recursive: true });
await writeFile(`${out}/turbo-style.txt`, styleHash);
await writeFile(`${out}/licences.txt`, `site.js contains:\n\n${licences.join('\n')}`);
