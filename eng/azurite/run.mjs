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

require('azurite/dist/src/azurite.js');
