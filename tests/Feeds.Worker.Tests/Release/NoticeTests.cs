namespace Feeds.Worker.Tests.Release;

/// <summary>NOTICE names what is shipped; <c>eng/notice</c> writes it.</summary>
public sealed class NoticeTests(PublishedApp app)
{
    [Fact]
    public async Task Every_package_that_is_shipped_is_named_with_its_version_and_no_other()
    {
        var shipped = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string file in ShippedPackages.DepsFiles(await app.FolderAsync()))
        {
            shipped.UnionWith((await ShippedPackages.ReadAsync(file)).Select(package => $"{package.Name} {package.Version}"));
        }

        Assert.NotEmpty(shipped);
        string[] lines = await File.ReadAllLinesAsync(RepositoryRoot.Combine("NOTICE"), TestContext.Current.CancellationToken);
        var list = lines.TakeWhile(line => line != "Notices of packages").ToList();
        // A package's line is followed by its copyright, indented.
        var named = list.Zip(list.Skip(1))
            .Where(pair => IsPackage(pair.First) && pair.Second.StartsWith("    ", StringComparison.Ordinal));
        Assert.Equal(shipped, named.Select(pair => pair.First).Order(StringComparer.Ordinal));
    }

    /// <summary>Their licences ask for it.</summary>
    [Theory]
    [InlineData("This product includes software developed at\nThe Apache Software Foundation")]
    [InlineData("derived from Brics automaton sources")]
    [InlineData("onnx/onnx")]
    [InlineData("https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2, Apache License 2.0")]
    public async Task What_came_with_the_libraries_of_search_is_named(string text)
    {
        string notice = await File.ReadAllTextAsync(RepositoryRoot.Combine("NOTICE"), TestContext.Current.CancellationToken);
        Assert.Contains(text, notice.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static bool IsPackage(string line) => line.Split(' ') is [{ Length: > 0 }, [>= '0' and <= '9', ..]];
}
