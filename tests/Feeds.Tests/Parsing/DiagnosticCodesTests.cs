using System.Reflection;
using System.Text.RegularExpressions;
using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Every code is unique, documented and tested, whoever adds it.</summary>
public sealed class DiagnosticCodesTests
{
    private static readonly (string Name, string Code)[] Codes =
        [.. typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (f.Name, (string)f.GetRawConstantValue()!))];

    [Fact]
    public void Codes_are_unique_and_of_one_shape()
    {
        Assert.Distinct(Codes.Select(c => c.Code));
        Assert.All(Codes, c => Assert.Matches("^FEED[1-9][0-9]{2}$", c.Code));
    }

    [Fact]
    public void Every_code_has_exactly_one_documented_row()
    {
        string[] rows = [.. File.ReadLines(RepositoryRoot.Combine("docs", "diagnostics.md")).Where(l => l.StartsWith("| FEED", StringComparison.Ordinal))];
        Assert.All(Codes, c => Assert.Single(rows, r => r.StartsWith($"| {c.Code} |", StringComparison.Ordinal)));
        Assert.All(rows, r => Assert.Contains(r[2..9], Codes.Select(c => c.Code)));
        Assert.All(rows, r => Assert.Matches(@"^\| FEED\d{3} \| (error|warning|info) \| [^|]{10,} \| [^|]{5,} \|", r));
    }

    [Fact]
    public void Every_code_is_named_by_a_test()
    {
        string tests = string.Join('\n', Directory.EnumerateFiles(RepositoryRoot.Combine("tests"), "*Tests.cs", SearchOption.AllDirectories).Where(f => !f.EndsWith(nameof(DiagnosticCodesTests) + ".cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.All(Codes, c => Assert.Matches($@"\bDiagnosticCodes\.{Regex.Escape(c.Name)}\b|""{c.Code}""", tests));
    }
}
