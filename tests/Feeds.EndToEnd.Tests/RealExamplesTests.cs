namespace Feeds.EndToEnd.Tests;

/// <summary>The one test that is skipped where there are only the invented examples.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class RealExamplesTests
{
    [Fact]
    public void Real_examples_are_beside_the_repository()
    {
        Examples.RequireReal();

        // A folder of the tests that is found empty would leave its tests without cases.
        Assert.All(["feeds", "pages", "python-bytes", "python-bytes-transcripts"], folder => Assert.NotEmpty(Examples.Files(folder)));
    }
}
