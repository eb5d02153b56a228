using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Reading;
using Feeds.Tests.Fuzzing;

// Reads one file by its path: as a feed to import where its name begins with "feed", else as an upload of that name.
// Status 0 when it was read, 3 when it was rejected; without enough memory the process ends otherwise.
string name = Path.GetFileName(args[0]);
byte[] content = await File.ReadAllBytesAsync(args[0]);
if (name.StartsWith("feed", StringComparison.Ordinal)) return FeedImport.Parse(content).Feed is null ? 3 : 0;
if (!EpisodeFileName.TryParse("show", name, out var file, out _)) return 2;
return (await FileReader.ReadAsync(new MemoryFile(file, content), CancellationToken.None)).Contribution is null ? 3 : 0;
