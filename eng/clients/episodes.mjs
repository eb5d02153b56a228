// What three readers make of podcast feeds, brought into one shape: each value as the reader gives it, absent where it gives none.
// Standard input: { name of a show: { rss, atom, json: text of the feed } }. Standard output: { reader: { name of a show: what it read } }.
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { parseFeed as parseWithPartytime } from 'podcast-partytime';
import RssParser from 'rss-parser';

const moment = (text) => (text ? new Date(text).toISOString() : undefined);
const number = (value) => (value === undefined || value === '' ? undefined : Number(value));

function feedsmith(text) {
  const { feed } = parseWithFeedsmith(text);
  return {
    title: feed.title,
    episodes: feed.items.map((item) => ({
      title: item.title,
      guid: item.guid?.value,
      published: moment(item.pubDate),
      duration: item.itunes?.duration,
      enclosure: item.enclosures?.[0],
      chapters: item.podcast?.chapters,
      transcripts: item.podcast?.transcripts,
      persons: item.podcast?.persons?.map(({ display, role, href }) => ({ name: display, role, href })),
    })),
  };
}

function feedsmithAtom(text) {
  const { feed } = parseWithFeedsmith(text);
  return {
    title: feed.title.value,
    episodes: feed.entries.map((entry) => {
      const file = entry.links.find((link) => link.rel === 'enclosure');
      return {
        title: entry.title.value,
        guid: entry.id,
        published: moment(entry.published),
        duration: entry.itunes?.duration,
        enclosure: file && { url: file.href, type: file.type, length: file.length },
        persons: entry.authors?.map(({ name, uri }) => ({ name, role: 'host', href: uri })),
      };
    }),
  };
}

function feedsmithJson(text) {
  const { feed } = parseWithFeedsmith(text);
  return {
    title: feed.title,
    episodes: feed.items.map((item) => {
      const file = item.attachments?.[0];
      return {
        title: item.title,
        guid: item.id,
        published: moment(item.date_published),
        duration: file?.duration_in_seconds,
        enclosure: file && { url: file.url, type: file.mime_type, length: file.size_in_bytes },
        persons: item.authors?.map(({ name, url }) => ({ name, role: 'host', href: url })),
      };
    }),
  };
}

// It gives what it has no name for where it is asked to: as elements, with their attributes under "$" and their text under "_".
const rssParser = new RssParser({
  customFields: {
    item: [
      ['podcast:chapters', 'chapters'],
      ['podcast:transcript', 'transcripts', { keepArray: true }],
      ['podcast:person', 'persons', { keepArray: true }],
    ],
  },
});

async function readWithRssParser(text) {
  const feed = await rssParser.parseString(text);
  return {
    title: feed.title,
    episodes: feed.items.map((item) => ({
      title: item.title,
      guid: item.guid ?? item.id,
      published: item.isoDate,
      duration: number(item.itunes?.duration),
      enclosure: item.enclosure && { ...item.enclosure, length: number(item.enclosure.length) },
      chapters: item.chapters?.$,
      transcripts: item.transcripts?.map((transcript) => transcript.$),
      persons: item.persons?.map((person) => ({ name: person._, role: person.$.role, href: person.$.href })),
    })),
  };
}

function partytime(text) {
  const feed = parseWithPartytime(text);
  return {
    title: feed.title,
    episodes: feed.items.map((item) => ({
      title: item.title,
      guid: item.guid,
      published: item.pubDate,
      duration: item.duration,
      enclosure: item.enclosure,
      chapters: item.podcastChapters,
      transcripts: item.podcastTranscripts,
      persons: item.podcastPeople?.map(({ name, role, href }) => ({ name, role, href })),
    })),
  };
}

const readers = {
  feedsmith: ({ rss }) => feedsmith(rss),
  'feedsmith (Atom)': ({ atom }) => feedsmithAtom(atom),
  'feedsmith (JSON Feed)': ({ json }) => feedsmithJson(json),
  'rss-parser': ({ rss }) => readWithRssParser(rss),
  'rss-parser (Atom)': ({ atom }) => readWithRssParser(atom),
  'podcast-partytime': ({ rss }) => partytime(rss),
};

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
const answers = {};
for (const [reader, read] of Object.entries(readers)) {
  answers[reader] = {};
  for (const [show, feeds] of Object.entries(JSON.parse(input))) answers[reader][show] = await read(feeds);
}
process.stdout.write(JSON.stringify(answers));
