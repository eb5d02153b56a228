// Runs the storage emulator inside this process and ends it with the program that started it: whoever holds the
// other end of standard input is that program, and the pipe closes however it ends, even when it is killed.
import { createRequire } from 'node:module';

const closeDeadline = 5_000; // milliseconds; closing writes the emulator's state to disk

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), closeDeadline).unref();
  process.kill(process.pid, 'SIGTERM');
}
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
process.stdin.unref();

// Ctrl+C in a terminal reaches this process too, but the program above still needs the storage to finish its work.
const ignore = () => {};
process.on('SIGINT', ignore);
process.on('newListener', (event, listener) => {
  if (event === 'SIGINT' && listener !== ignore) setImmediate(() => process.removeListener(event, listener));
});

createRequire(import.meta.url)('azurite/dist/src/azurite.js');
