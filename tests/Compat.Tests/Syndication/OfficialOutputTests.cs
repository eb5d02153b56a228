using System.Text;
using System.Text.RegularExpressions;
using Feeds.TestKit;

namespace Compat.Tests.Syndication;

public sealed partial class OfficialOutputTests
{
    public static TheoryData<string> Documents =>
    [
        "rss", "rss.compact", "rss-no-atom", "rss-no-atom.compact", "atom", "atom.compact", "empty-rss", "empty-rss.compact",
        "empty-atom", "empty-atom.compact", "item-rss", "item-rss.compact", "item-atom", "item-atom.compact",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_has_the_bytes_of_the_official_formatter(string name) =>
        AssertSame(Path.Combine(AppContext.BaseDirectory, "Syndication", "Official", name + ".xml"), name);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_has_the_bytes_of_the_original_beside_the_repository(string name)
    {
        string folder = RepositoryRoot.Combine("..", "shared", "syndication");
        if (!Directory.Exists(folder))
        {
            Assert.Skip("The originals (../shared/syndication) are not there; the committed copies were compared.");
        }
        AssertSame(Path.Combine(folder, name + ".xml"), name);
    }

    [Fact]
    public void Every_official_document_is_compared()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Syndication", "Official")).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Documents.Select(d => d.Data).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    static void AssertSame(string file, string name)
    {
        byte[] official = File.ReadAllBytes(file);
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        string written = Encoding.UTF8.GetString(OfficialFeed.Write(name));
        // Entries without a time say when they were written: the official ones then, ours now.
        string then = UpdatedAfter2020().Match(Encoding.UTF8.GetString(official)).Value;
        written = UpdatedAfter2020().Replace(written, m =>
        {
            Assert.InRange(DateTimeOffset.Parse(m.Groups["time"].Value, provider: null), before, DateTimeOffset.UtcNow);
            return then;
        });
        Assert.Equal(Encoding.UTF8.GetString(official), written);
        Assert.Equal(official, Encoding.UTF8.GetBytes(written));
    }

    [GeneratedRegex("<updated>(?<time>20[2-9][0-9]-[^<]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex UpdatedAfter2020();
}
