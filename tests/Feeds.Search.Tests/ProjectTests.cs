using System.Xml.Linq;
using Feeds.TestKit;

namespace Feeds.Search.Tests;

public sealed class ProjectTests
{
    [Fact]
    public void Search_knows_nothing_of_http_and_storage()
    {
        var project = XDocument.Load(RepositoryRoot.Combine("src", "Feeds.Search", "Feeds.Search.csproj"));
        Assert.Equal(["../Feeds/Feeds.csproj"], Included(project, "ProjectReference"));
        Assert.DoesNotContain(Included(project, "PackageReference"), p => p.StartsWith("Azure.", StringComparison.Ordinal));
        Assert.Empty(Included(project, "FrameworkReference"));
    }

    private static IEnumerable<string> Included(XDocument project, string element) =>
        project.Descendants(element).Select(e => (string)e.Attribute("Include")!);
}
