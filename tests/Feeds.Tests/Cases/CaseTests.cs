namespace Feeds.Tests.Cases;

/// <summary>Small files that shows of all kinds could upload, and what is to become of them.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> All =>
        [.. Directory.EnumerateFiles(Case.Root, Case.ExpectedName, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Case.Root, Path.GetDirectoryName(f)!).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Files_become_what_a_person_expects(string folder)
    {
        var wrong = CaseComparison.Compare(await Case.ReadAsync(folder, TestContext.Current.CancellationToken));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
