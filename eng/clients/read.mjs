// Reads one feed from standard input with the reader named first and writes what it understood as JSON.
import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';

const readers = {
  feedsmith: (text) => parseFeed(text),
  'rss-parser': (text) => new RssParser().parseString(text),
};

let text = '';
for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
process.stdout.write(JSON.stringify(await readers[process.argv[2]](text)));
