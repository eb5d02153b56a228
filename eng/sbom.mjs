// Adds the packages of .deps.json files, and that of the model, to a bill of materials: node eng/sbom.mjs BILL [DEPS…]
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { licenseOf, modelPackage, packageFolder, shippedPackages, statement } from './packages.mjs';

const [bill, ...deps] = process.argv.slice(2);
const document = JSON.parse(await readFile(bill, 'utf8'));
const known = new Set(document.components.map((component) => component['bom-ref']));
const more = (await Promise.all(deps.map(shippedPackages))).flat();
for (const item of [...more, await modelPackage()]) {
  const purl = `pkg:nuget/${item.name}@${item.version}`;
  if (known.has(purl)) continue;
  known.add(purl);
  document.components.push(await component(item, purl));
}
document.components.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
await writeFile(bill, `${JSON.stringify(document, null, 2)}\n`);

async function component(item, purl) {
  const stated = await statement(item);
  const nupkg = join(packageFolder(item), `${item.name.toLowerCase()}.${item.version.toLowerCase()}.nupkg`);
  const hash = createHash('sha512').update(await readFile(nupkg)).digest('hex').toUpperCase();
  const id = await licenseOf(item, stated);
  return {
    type: 'library',
    'bom-ref': purl,
    name: item.name,
    version: item.version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: hash }],
    licenses: [{ license: id.startsWith('LicenseRef-') ? { name: id, url: stated.licenseUrl } : { id } }],
    copyright: stated.copyright,
    purl,
  };
}
