namespace Feeds.Cli.Tests;

/// <summary>The one test that is skipped where there are only the invented examples.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class RealExamplesTests
{
    [Fact]
    public void Real_examples_are_beside_the_repository()
    {
        Examples.RequireReal();

        Assert.Contains("newrustacean.com__feed", ImportTests.Feeds.Select(row => row.Data));
    }
}
