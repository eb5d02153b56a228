namespace Feeds.Tests.Documents;

/// <summary>The one test that is skipped where there are only the invented examples.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class RealExamplesTests
{
    [Fact]
    public void Real_examples_are_beside_the_repository()
    {
        Examples.RequireReal();

        string[] names = [.. Directory.EnumerateFiles(Examples.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Examples.Root, f))];
        Assert.NotEmpty(names);
        // A real example of the same name as an invented one would never be read.
        Assert.DoesNotContain(names, name => name != "README.md" && File.Exists(Path.Combine(Examples.OwnRoot, name)));
    }
}
