// Computes the tables of docs/scale.md from docs/scale.json.
//
//   node docs/scale.mjs           prints them
//   node docs/scale.mjs --write   puts them into docs/scale.md, between the comments that name them
import { readFile, writeFile } from 'node:fs/promises';

const data = JSON.parse(await readFile(new URL('scale.json', import.meta.url), 'utf8'));
const values = (group) => Object.fromEntries(Object.entries(data[group]).map(([name, { value }]) => [name, value]));
const price = values('prices');
const limit = values('limits');
const measured = values('measured');
const assumed = values('assumptions');
const hours = assumed.secondsAMonth / 3600;

/** What one scenario asks for in a month; rates are a second. */
function demand({ shows, listeners, memoryGb, cores }) {
  const pollsPerShow =
    (assumed.aggregators * 60 / assumed.aggregatorMinutes + assumed.unconditional + listeners * assumed.directShare) * hours;
  const polls = shows * pollsPerShow;
  const downloads = shows * listeners * assumed.episodesAMonth;
  const files = shows * assumed.episodesAMonth * assumed.filesPerEpisode;
  const feedGb = polls * ((1 - assumed.notModified) * assumed.feedKb + assumed.notModified * assumed.notModifiedKb) / 1e6;
  const mediaGb = downloads * assumed.audioMb / 1e3;
  const storedGb = shows * assumed.episodes * assumed.audioMb * assumed.copies / 1e3;
  return { shows, memoryGb, cores, pollsPerShow, polls, downloads, files, feedGb, mediaGb, storedGb };
}

/** What of it comes to the functions and to storage, by the way that readers take. */
function served(d, way) {
  const pollsASecondAndEdge = d.pollsPerShow / assumed.secondsAMonth / assumed.edges;
  const cached = pollsASecondAndEdge * assumed.edgeSeconds;
  // Of polls that come at random, those that come while the copy counts.
  const pollHits = way === 'functions' ? 0 : cached / (1 + cached);
  const mediaHits = way === 'functions' ? 0 : assumed.mediaHits;
  const polls = d.polls * (1 - pollHits);
  const mediaRequests = d.downloads * assumed.downloadRequests * (1 - mediaHits);
  const mediaGb = d.mediaGb * (1 - mediaHits);
  const toStorage = way === 'storage';
  const executions = (toStorage ? 0 : polls + mediaRequests) + d.files * 2 + reconcileRuns;
  const reconcileQueries = reconcileRuns * measured.queriesPerShow * d.shows;
  const listings = reconcileRuns * Math.ceil(d.shows * assumed.episodes * assumed.filesPerEpisode / 5000);
  const fileCalls = d.files * measured.callsPerFile;
  return {
    ...d, way, pollHits, executions, mediaGbAtOrigin: mediaGb,
    tables: (toStorage ? 0 : polls + mediaRequests) + reconcileQueries + fileCalls * 0.6,
    blobReads: mediaRequests + (toStorage ? polls : 0) + fileCalls * 0.2,
    blobWrites: listings + fileCalls * 0.15,
    queues: fileCalls * 0.05,
    readsASecond: (toStorage ? polls + mediaRequests : 2 * mediaRequests + polls) / assumed.secondsAMonth,
    functionPolls: toStorage ? 0 : polls,
    functionMediaGb: toStorage ? 0 : mediaGb,
    functionDownloads: toStorage ? 0 : d.downloads * (1 - mediaHits),
  };
}

const reconcileRuns = assumed.secondsAMonth / limit.reconcileSeconds;
const reconcileSeconds = (d) => d.shows * measured.queriesPerShow * assumed.queryMs / 1e3;

/** Cores that the peak needs, and the GB-seconds that are billed. */
function compute(s) {
  const perCore = 1 / ((1 - assumed.notModified) / measured.fullPerCore + assumed.notModified / measured.notModifiedPerCore);
  const pollCores = s.functionPolls / assumed.secondsAMonth / perCore;
  const mediaCores = s.functionMediaGb * 1e3 / assumed.secondsAMonth / assumed.streamMbPerCore;
  const average = (pollCores + mediaCores) / assumed.utilization;
  // An instance is billed while anything runs, a second at the least: for few requests that is what counts.
  const concurrent = s.functionPolls / assumed.secondsAMonth * limit.leastSeconds
    + s.functionDownloads / assumed.secondsAMonth * assumed.downloadSeconds;
  const active = Math.max(1 - Math.exp(-concurrent), average / s.cores);
  const reconcile = Math.min(1, reconcileSeconds(s) / limit.reconcileSeconds);
  return {
    cores: average * assumed.peak,
    instances: Math.max(1, Math.ceil(average * assumed.peak / s.cores)),
    gbSeconds: (active + reconcile) * s.memoryGb * assumed.secondsAMonth,
  };
}

function cost(s) {
  const { gbSeconds } = compute(s);
  const over = (amount, free) => Math.max(0, amount - free);
  const edge = s.way === 'functions' ? null : s.way === 'storage' ? 'Premium' : 'Standard';
  const edgeRequests = s.polls + s.downloads * assumed.downloadRequests;
  const allGb = s.feedGb + s.mediaGb;
  const lines = {
    functions: over(gbSeconds, price.freeGbSeconds) * price.executionGbSecond
      + over(s.executions, price.freeExecutions) / 1e6 * price.executionsMillion,
    transactions: s.tables / 1e4 * price.tables10k + s.blobReads / 1e4 * price.blobReads10k
      + s.blobWrites / 1e4 * price.blobWrites10k + s.queues / 1e4 * price.queues10k
      + over(s.files, price.freeEvents) / 1e6 * price.eventsMillion,
    stored: s.storedGb * price.blobGbMonth,
    logs: over(s.executions * assumed.logKb / 1e6, price.freeLogsGb) * price.logsGb,
    frontDoor: edge ? price[`frontDoor${edge}`] + edgeRequests / 1e4 * price[`frontDoor${edge}10k`] : 0,
    feedEgress: edge ? s.feedGb * price.frontDoorGb : over(s.feedGb, price.freeEgressGb) * price.egressGb,
    mediaEgress: edge ? s.mediaGb * price.frontDoorGb : over(allGb, price.freeEgressGb) * price.egressGb
      - over(s.feedGb, price.freeEgressGb) * price.egressGb,
  };
  return { ...lines, total: Object.values(lines).reduce((sum, line) => sum + line, 0) };
}

/** Shares of the documented limits, of one storage account and one region. */
function limits(s) {
  const busiestPolls = s.functionPolls / s.shows / assumed.secondsAMonth * assumed.busiest;
  const bytesOut = s.way === 'storage' ? s.feedGb * (1 - s.pollHits) + s.mediaGbAtOrigin : s.mediaGbAtOrigin;
  return [
    ['length of a Reconcile run', reconcileSeconds(s) / limit.reconcileSeconds],
    ['requests of the account', (s.readsASecond * assumed.peak + reconcileQueriesASecond(s)) / limit.accountRequests],
    ['egress of the account', bytesOut * 8 / assumed.secondsAMonth * assumed.peak / limit.accountEgressGbits],
    ['capacity of the account', s.storedGb / (limit.accountPib * 2 ** 50 / 1e9)],
    ['entities of the busiest partition', busiestPolls * assumed.peak / limit.partitionEntities],
    ['cores of the region', compute(s).cores / limit.regionCores],
  ].sort((a, b) => b[1] - a[1]);
}

const reconcileQueriesASecond = (s) => s.shows * measured.queriesPerShow / Math.max(limit.reconcileSeconds, reconcileSeconds(s));

// Tables in Markdown.

const number = (value) => {
  if (value === 0) return '0';
  if (Math.abs(value) < 0.01) return value.toExponential(1);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const rounded = Math.abs(value) >= 1e4 ? Number(value.toPrecision(3)) : value;
  return rounded.toLocaleString('en-US', { maximumFractionDigits: digits });
};
const money = (value) => `$${value >= 100 ? number(Math.round(value)) : value.toFixed(2)}`;
const percent = (value) => `${value >= 0.1 ? Math.round(value * 100).toLocaleString('en-US') : Number((value * 100).toPrecision(2))} %`;
const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const listed = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const scenarios = data.scenarios;
const names = scenarios.map((s) => s.name);
const demands = scenarios.map(demand);
const perSecond = (a) => number(a / assumed.secondsAMonth);
const ways = { functions: 'functions alone', edge: 'Front Door', storage: 'Front Door to storage' };
const all = (way) => demands.map((d) => served(d, way));

const tables = {
  assumptions: listed(['value', 'assumption'], Object.values(data.assumptions).map((a) => [number(a.value), a.unit])),
  measured: listed(['value', 'figure', 'source'], Object.values(data.measured).map((m) => [number(m.value), m.unit, m.source])),
  limits: listed(['value', 'limit', 'source'], Object.values(data.limits).map((l) => [number(l.value), l.unit, l.source])),
  prices: listed(['value', 'price', 'source', 'date'],
    Object.values(data.prices).map((p) => [String(p.value), p.unit, p.source, p.date])),
  requests: table(['a month', ...names], [
    ['listeners of an episode, of each show', ...scenarios.map((s) => number(s.listeners))],
    ['polls of feeds', ...demands.map((d) => number(d.polls))],
    ['of them with 304', ...demands.map((d) => number(d.polls * assumed.notModified))],
    ['polls a second, on average', ...demands.map((d) => perSecond(d.polls))],
    ['polls a second, at the peak', ...demands.map((d) => perSecond(d.polls * assumed.peak))],
    ['downloads', ...demands.map((d) => number(d.downloads))],
    ['uploaded files', ...demands.map((d) => number(d.files))],
    ['GB of feeds', ...demands.map((d) => number(d.feedGb))],
    ['GB of media', ...demands.map((d) => number(d.mediaGb))],
    ['GB stored', ...demands.map((d) => number(d.storedGb))],
  ]),
  storage: table(['a month', ...names], Object.entries(ways).flatMap(([way, name]) => [
    [`**${name}**: polls that the CDN answers`, ...all(way).map((s) => percent(s.pollHits))],
    ['executions', ...all(way).map((s) => number(s.executions))],
    ['table transactions', ...all(way).map((s) => number(s.tables))],
    ['blob reads', ...all(way).map((s) => number(s.blobReads))],
    ['blob writes and lists', ...all(way).map((s) => number(s.blobWrites))],
    ['instances at the peak', ...all(way).map((s) => number(compute(s).instances))],
    ['GB-seconds', ...all(way).map((s) => number(compute(s).gbSeconds))],
  ])),
  cost: table(['USD a month', ...names], Object.entries(ways).flatMap(([way, name]) => {
    const costs = all(way).map(cost);
    return [
      [`**${name}**`, ...costs.map((c) => `**${money(c.total)}**`)],
      ['functions', ...costs.map((c) => money(c.functions))],
      ['storage transactions, events', ...costs.map((c) => money(c.transactions))],
      ['stored files', ...costs.map((c) => money(c.stored))],
      ['telemetry', ...costs.map((c) => money(c.logs))],
      ['Front Door', ...costs.map((c) => money(c.frontDoor))],
      ['egress of feeds', ...costs.map((c) => money(c.feedEgress))],
      ['egress of media', ...costs.map((c) => money(c.mediaEgress))],
    ];
  })),
  first: listed(['way', 'shows', 'share of the limit'], Object.entries(ways).flatMap(([way, name]) => all(way).map((s, i) =>
    [name, names[i], limits(s).map(([what, share]) => `${what} ${percent(share)}`).join(' · ')]))),
  most: listed(['limit', 'shows of the largest scenario\'s kind'], limits(all('functions').at(-1)).map(([what, share]) =>
    [what, what.includes('busiest') ? 'any number; it is one show\'s' : number(Math.floor(demands.at(-1).shows / share))])),
};

const block = (name, text) => `<!-- scale: ${name} -->\n${text}\n<!-- /scale -->`;
if (process.argv.includes('--write')) {
  const file = new URL('scale.md', import.meta.url);
  let text = await readFile(file, 'utf8');
  for (const [name, content] of Object.entries(tables)) {
    const place = new RegExp(`<!-- scale: ${name} -->[^]*?<!-- /scale -->`);
    if (!place.test(text)) throw new Error(`docs/scale.md has no place for the table "${name}".`);
    text = text.replace(place, () => block(name, content));
  }
  await writeFile(file, text);
} else {
  process.stdout.write(`${Object.entries(tables).map(([name, content]) => block(name, content)).join('\n\n')}\n`);
}
