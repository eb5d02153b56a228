using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>What each ETag of a show's feeds stands for, as many readers found it: one ETag, one body, and the other way round.</summary>
/// <param name="episodes">Episodes are numbered from 1 to this.</param>
internal sealed class ServedBodies(int episodes)
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    readonly ConcurrentDictionary<(string File, string Tag), Lazy<ServedBody>> bodies = new();
    readonly ConcurrentDictionary<(string File, string Hash), string> tags = new();
    readonly ConcurrentDictionary<(string File, string Tag), string> sent = new();
    readonly ConcurrentDictionary<(string File, string Tag), long> lengths = new();

    public IReadOnlyDictionary<(string File, string Tag), ServedBody> All => bodies.ToDictionary(b => b.Key, b => b.Value.Value);

    /// <summary>The ETag of a document in any encoding.</summary>
    public static string Document(string tag) => tag.Replace("-gzip\"", "\"", StringComparison.Ordinal);

    /// <summary>The length that an answer to GET or HEAD states is that of every answer with this ETag.</summary>
    public void CheckLength(string file, string tag, long length) =>
        Assert.True(lengths.GetOrAdd((file, tag), length) == length, $"{file} {tag} has {lengths[(file, tag)]} bytes, and {length}");

    /// <summary>Checks the bytes of a 200 against all that were sent before; a new document is read and checked in itself.</summary>
    /// <param name="tag">As sent.</param>
    /// <param name="body">As sent.</param>
    public ServedBody Check(string file, string tag, byte[] body, bool packed)
    {
        CheckLength(file, tag, body.Length);
        var wire = Hash(body);
        Assert.True(sent.GetOrAdd((file, tag), wire) == wire, $"{file}: {tag} was sent with two bodies");
        var plain = packed ? Unpacked(body) : body;
        var hash = packed ? Hash(plain) : wire;
        var document = Document(tag);
        Assert.True(tags.GetOrAdd((file, hash), document) == document, $"{file}: {document} came with the body of {tags[(file, hash)]}");
        var known = bodies.GetOrAdd((file, document), _ => new(() => Read(file, plain, hash))).Value;
        Assert.True(known.Hash == hash, $"{file}: {document} stands for two documents");
        return known;
    }

    ServedBody Read(string file, byte[] plain, string hash)
    {
        var feed = ReadFeed.Parse(file, plain);
        var takes = new int[episodes + 1];
        foreach (var entry in feed.Entries)
        {
            var (number, take) = BusyNotes.Read(entry);
            Assert.True(takes[number] == 0, $"{file} has night {number} twice");
            takes[number] = take;
        }

        Assert.Equal(feed.Entries.OrderByDescending(e => e.Published).Select(e => e.Title), feed.Entries.Select(e => e.Title));
        return new(hash, takes, takes.Sum(), feed.Entries.Count, Updated(file, plain));
    }

    /// <summary>What the head of the document says of its age; in Atom the entries say it, too, and both have to be of one revision.</summary>
    static DateTimeOffset? Updated(string file, byte[] plain)
    {
        using var stream = new MemoryStream(plain);
        switch (file)
        {
            case "rss.xml":
                return DateTimeOffset.Parse(XDocument.Load(stream).Root!.Element("channel")!.Element("lastBuildDate")!.Value, CultureInfo.InvariantCulture);
            case "atom.xml":
                var feed = XDocument.Load(stream).Root!;
                var head = Date(feed);
                Assert.Equal(feed.Elements(Atom + "entry").Max(Date), head);
                return head;
            default:
                return null;
        }

        static DateTimeOffset Date(XElement element) => DateTimeOffset.Parse(element.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture);
    }

    static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    static byte[] Unpacked(byte[] body)
    {
        using var stream = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}

/// <summary>A document that was served.</summary>
/// <param name="Takes">By episode number: which take of it the document has; 0 for none.</param>
/// <param name="Sum">Of all takes: grows with every revision.</param>
internal sealed record ServedBody(string Hash, int[] Takes, int Sum, int Entries, DateTimeOffset? Updated)
{
    long modified;

    /// <summary>When the bytes last changed, as answers with this document say; unknown until one does.</summary>
    public DateTimeOffset? Modified => modified == 0 ? null : new DateTimeOffset(modified, TimeSpan.Zero);

    /// <returns>False where another date was told before.</returns>
    public bool IsModified(DateTimeOffset date) => Interlocked.CompareExchange(ref modified, date.UtcTicks, 0) is var before && (before == 0 || before == date.UtcTicks);

    /// <summary>No episode is older here than there.</summary>
    public bool Follows(ServedBody earlier) => earlier.Takes.AsSpan().SequenceEqual(Takes) || earlier.Takes.Zip(Takes).All(t => t.First <= t.Second);
}
