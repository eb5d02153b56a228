// Runs the storage emulator inside this process and ends it with the program that started it: whoever holds the
// other end of standard input is that program, and the pipe closes however it ends, even when it is killed.
import { createRequire } from 'node:module';

const closeDeadline = 5_000; // milliseconds; closing writes the emulator's state to disk

let stopping = false; // set once the pipe has closed
function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), closeDeadline).unref();
  closers.forEach((close) => close());
}
// The end of the program closes our output too: what the emulator says while it saves must not end it before it has.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
process.stdin.unref();

// Ctrl+C in a terminal and the stop of a service reach this process too, but the program above still needs the storage
// to finish its work. So what the emulator would do on a signal is done when the pipe closes.
const ignore = () => {};
const closers = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, ignore);
process.on('newListener', (event, listener) => {
  if ((event !== 'SIGINT' && event !== 'SIGTERM') || listener === ignore) return;
  if (event === 'SIGTERM') closers.add(listener);
  setImmediate(() => process.removeListener(event, listener));
});

// Off: the emulator as others start it, for tests.
if (process.env.FEEDS_EMULATOR_EVENTS !== 'off') await import('./events.mjs');

const require = createRequire(import.meta.url);

// A closed server waits for its open connections, also for those without a request, as .NET keeps some in reserve. So once
// the state is on disk, they are closed, and this process ends at once by itself.
const { default: ServerBase } = require('azurite/dist/src/common/ServerBase.js');
const { close } = ServerBase.prototype;
ServerBase.prototype.close = async function closeWithConnections() {
  await close.call(this);
  this.httpServer.closeAllConnections();
};

// Every ten minutes the emulator removes what no blob holds any more, each piece by a search of all, and answers nothing
// meanwhile: for minutes, after tens of thousands of uploads. So each is found by an index, and requests come between.
const { default: Extents } = require('azurite/dist/src/common/persistence/LokiExtentMetadataStore.js');
Extents.prototype.deleteExtent = async function deleteByIndex(id) {
  await new Promise(setImmediate);
  const extents = this.db.getCollection(this.EXTENTS_COLLECTION);
  extents.ensureIndex('id');
  const extent = extents.findOne({ id });
  if (extent) extents.remove(extent);
};

// A query of a table looks at every row of every partition, with an interpreted filter. Where the filter begins with a partition or with
// a range of rows in it, the emulator's own index finds those first; the filter still decides.
const { default: Tables } = require('azurite/dist/src/table/persistence/LokiTableMetadataStore.js');
const { queryTableEntities } = Tables.prototype;
Tables.prototype.queryTableEntities = function queryByIndex(context, account, table, options, ...next) {
  const rows = indexedPart(options.filter ?? '');
  if (!rows) return queryTableEntities.call(this, context, account, table, options, ...next);
  const getEntityCollection = (...name) => {
    const all = this.getEntityCollection(...name);
    return { chain: () => all.chain().find(rows) };
  };
  return queryTableEntities.call(Object.create(this, { getEntityCollection: { value: getEntityCollection } }), context, account, table, options, ...next);
};

// The index puts what reads as a number before everything else, so that only ranges between letters are ranges in it.
const range = /^PartitionKey eq '[^']*' and RowKey g[et] '(?<first>[a-z][^']*)' and RowKey l[et] '(?<last>[a-z][^']*)'(?<rest>.*)$/s;
const partition = /^PartitionKey eq '(?<key>[^']+)'(?<rest>.*)$/s;

function indexedPart(filter) {
  const { first, last, key, rest } = (range.exec(filter) ?? partition.exec(filter))?.groups ?? {};
  // A part of a conjunction narrows it; of anything else it may not.
  if (rest === undefined || /^(?! and )./s.test(rest) || /\b(or|not)\b|[()]/.test(rest)) return null;
  return first === undefined ? { PartitionKey: key } : { RowKey: { $between: [first, last] } };
}

require('azurite/dist/src/azurite.js');
