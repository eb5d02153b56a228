using System.Text;
using System.Text.RegularExpressions;
using Feeds.TestKit;

namespace Feeds.Pages.Tests;

public sealed class PageAssetsTests
{
    /// <summary>Where the packages cannot be had the comparison is skipped, and says so.</summary>
    [Fact]
    public async Task The_bundle_in_the_repository_is_what_the_script_makes()
    {
        string folder = RepositoryRoot.Combine("eng", "pages");
        string node = Requires.Program("node");
        try
        {
            await NodePackages.EnsureAsync(folder);
        }
        catch (Xunit.Sdk.XunitException unreachable)
        {
            Requires.Missing($"npm cannot install the packages of eng/pages: {unreachable.Message}");
        }
        var made = Directory.CreateTempSubdirectory("feeds-pages-");
        try
        {
            (await ProgramRun.RunAsync(node, ["build.mjs", made.FullName], folder: folder)).Succeeded();

            Assert.All(made.GetFiles(), file => Assert.True(
                File.ReadAllBytes(file.FullName).AsSpan()
                    .SequenceEqual(File.ReadAllBytes(RepositoryRoot.Combine("src", "Feeds.Pages", "wwwroot", file.Name))),
                $"{file.Name} is not what eng/pages/build.mjs makes: run it, and commit what it writes."));
            Assert.Equal(
                ["licences.txt", "site.css", "site.js", "turbo-style.txt"],
                made.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            made.Delete(recursive: true);
        }
    }

    [Fact]
    public void Names_stand_for_the_bytes_and_only_known_ones_are_found()
    {
        Assert.All(PageAssets.All, asset => Assert.Matches(@"^(site|licences)\.[0-9a-f]{16}\.(css|js|txt)$", asset.Name));
        Assert.All(PageAssets.All, asset => Assert.Same(asset, PageAssets.Find(asset.Name)));
        Assert.Null(PageAssets.Find("site.css"));
        Assert.Null(PageAssets.Find("site.0000000000000000.css"));
    }

    [Fact]
    public void Nothing_is_loaded_from_other_hosts()
    {
        Assert.DoesNotMatch(new Regex(@"url\(|@import", RegexOptions.NonBacktracking), Encoding.UTF8.GetString(PageAssets.Style.Content));
        Assert.Contains("37signals", Encoding.UTF8.GetString(PageAssets.Script.Content), StringComparison.Ordinal);
        Assert.Contains("@hotwired/turbo", Encoding.UTF8.GetString(PageAssets.Licences.Content), StringComparison.Ordinal);
    }
}
