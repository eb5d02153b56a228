using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Search.Passages;
using Feeds.Shows;
using Feeds.TestKit;

namespace Feeds.Search.Tests.Passages;

public sealed class ExamplePassagesTests
{
    public static TheoryData<string> Folders => ["night-build", "front-matter", "link-lists", "summaries", "doc-comments", "pages"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_word_of_the_notes_is_in_a_passage(string folder)
    {
        int files = 0;
        foreach (string path in Examples.Files(folder))
        {
            if (Read(path) is not { } episode) continue;
            files++;
            var passages = EpisodePassages.Of(episode, null).Passages;
            var found = Words(string.Join('\n', passages.Select(p => p.Headline + "\n" + p.Text))).ToHashSet(StringComparer.Ordinal);
            found.UnionWith(Words(string.Join('\n', episode.Items.Concat(episode.Extras).Select(i => i.Host))));
            string[] missing = [.. Words(HtmlText.Read(episode.Html)).Where(w => !found.Contains(w) && !w.All(char.IsDigit))];
            Assert.True(missing.Length == 0, $"{path}: {string.Join(' ', missing.Take(10))}");
        }
        Assert.True(files > 0);
    }

    private static Episode? Read(string path)
    {
        if (!EpisodeFileName.TryParse("show", Path.GetFileName(path), out var file, out _) || file.Role is not FileRole.Notes) return null;
        if (NotesParser.Parse(file, File.ReadAllBytes(path)).Notes is not { } notes) return null;
        Assert.True(Slug.TryParse("show", out var show));
        return EpisodeComposer.Compose(show, file.Stem, [new(file.Name, file.Role) { Notes = notes }], null,
            DateTimeOffset.UnixEpoch).Episode;
    }

    private static IEnumerable<string> Words(string text) => text
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(w => string.Concat(w.Where(char.IsLetterOrDigit)))
        .Where(w => w.Length > 0);
}
