// Generates the RSS feed that stands in the file given, with each package from the same data, as far as it knows the fields.
// Reads the name of a package a line and answers with the milliseconds of processor time of one feed and its bytes.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { generateRssFeed, parseRssFeed } from 'feedsmith'
import podcast from 'podcast'

const parsed = parseRssFeed(readFileSync(process.argv[2], 'utf8'))
const feed = {
  ...parsed,
  lastBuildDate: new Date(parsed.lastBuildDate),
  items: parsed.items.map(item => ({ ...item, pubDate: new Date(item.pubDate) })),
}

// What the package has no option for is a custom element, which is how its users write it.
const podcastFeed = {
  title: feed.title,
  description: feed.description,
  feedUrl: feed.atom.links.find(link => link.rel === 'self').href,
  siteUrl: feed.link,
  generator: feed.generator,
  language: feed.language,
  author: feed.itunes.author,
  pubDate: feed.lastBuildDate,
  itunesAuthor: feed.itunes.author,
  itunesExplicit: feed.itunes.explicit,
  itunesType: feed.itunes.type,
  itunesImage: feed.itunes.image,
  customElements: [
    { 'podcast:guid': feed.podcast.guid },
    ...(feed.podcast.persons ?? []).map(person => ({ 'podcast:person': [{ _attr: { role: person.role } }, person.display] })),
  ],
}
const podcastItems = feed.items.map(item => ({
  title: item.title,
  description: item.description,
  url: item.link,
  guid: item.guid.value,
  categories: item.categories?.map(category => category.name),
  date: item.pubDate,
  enclosure: { url: item.enclosures[0].url, size: item.enclosures[0].length, type: item.enclosures[0].type },
  content: item.content.encoded,
  itunesTitle: item.itunes.title,
  itunesDuration: item.itunes.duration,
  itunesSeason: item.itunes.season,
  itunesEpisode: item.itunes.episode,
  itunesEpisodeType: item.itunes.episodeType,
  itunesExplicit: item.itunes.explicit,
  itunesImage: item.itunes.image,
  customElements: [
    { 'podcast:season': item.podcast.season.number },
    { 'podcast:episode': item.podcast.episode.number },
    ...item.podcast.persons.map(person => ({ 'podcast:person': [{ _attr: { role: person.role } }, person.display] })),
    ...item.podcast.transcripts.map(transcript => ({ 'podcast:transcript': { _attr: { url: transcript.url, type: transcript.type, language: transcript.language } } })),
    { 'podcast:chapters': { _attr: { url: item.podcast.chapters.url, type: item.podcast.chapters.type } } },
  ],
}))

const generators = {
  feedsmith: () => generateRssFeed(feed),
  podcast: () => {
    // It adds to the lists that it is given.
    const made = new podcast.Podcast({ ...podcastFeed, customElements: [...podcastFeed.customElements] })
    for (const item of podcastItems) made.addItem({ ...item, customElements: [...item.customElements] })
    return made.buildXml()
  },
}

for await (const name of createInterface({ input: process.stdin })) {
  const begin = process.cpuUsage()
  const bytes = Buffer.from(generators[name](), 'utf8')
  const used = process.cpuUsage(begin)
  // The same items in whatever order of elements: what is left out would be no comparison.
  const items = parseRssFeed(bytes.toString('utf8')).items
  for (let i = 0; i < items.length; i += 97) {
    const [made, wanted] = [items[i], feed.items[i]]
    for (const read of [x => x.title, x => x.guid.value, x => x.description.trim(), x => x.content.encoded, x => x.enclosures[0].url, x => x.itunes.duration, x => x.podcast.episode.number, x => x.podcast.transcripts[0].url, x => x.podcast.chapters.url]) {
      if (read(made) !== read(wanted)) throw new Error(`${name} wrote item ${i} otherwise: ${read}: ${read(made)}, wanted ${read(wanted)}`)
    }
  }
  if (items.length !== feed.items.length) throw new Error(`${name} wrote ${items.length} items`)
  console.log(`${(used.user + used.system) / 1000} ${bytes.length}`)
}
