using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Each code of notes with a file that earns it, and the place where it must be told.</summary>
public sealed class DiagnosticsTests
{
    /// <summary>Code, severity, file name, content, line, column (null: no place).</summary>
    public static TheoryData<string, Severity, string, byte[], int?, int?> Cases => new()
    {
        { DiagnosticCodes.EmptyFile, Severity.Error, "001.md", [], null, null },
        { DiagnosticCodes.EmptyFile, Severity.Error, "001.txt", " \n\t\r\n"u8.ToArray(), null, null },
        { DiagnosticCodes.NotText, Severity.Error, "001.md", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00], 2, 1 },
        { DiagnosticCodes.NotText, Severity.Error, "001.txt", "A title\n\nA line\0 with a NUL\n"u8.ToArray(), 3, 7 },
        { DiagnosticCodes.NotText, Severity.Error, "001.md", RandomBytes(), null, null },
        { DiagnosticCodes.EntityDeclared, Severity.Error, "001.txt", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n<!DOCTYPE a [\n  <!ENTITY b \"c\">\n]>\n<a>&b;</a>\n"), 3, 3 },
        { DiagnosticCodes.EntityDeclared, Severity.Error, "001.md", Encoding.UTF8.GetBytes("\n<!doctype a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>\n"), 2, 14 },
        { DiagnosticCodes.NotUtf8, Severity.Warning, "001.md", Encoding.Latin1.GetBytes("# Titel\n\n**Jörg #1:** Über alles\n"), 3, 4 },
        { DiagnosticCodes.NumberMismatch, Severity.Warning, "012.md", "\n# Episode 13: A title\n\nText.\n"u8.ToArray(), 2, 1 },
        { DiagnosticCodes.NumberMismatch, Severity.Warning, "012.md", "# Python Bytes 13\n\n**Anna #1:** A\n"u8.ToArray(), 1, 1 },
        { DiagnosticCodes.NoItems, Severity.Info, "001.md", "Just a line of text, and nothing else.\n"u8.ToArray(), null, null },
        { DiagnosticCodes.OrdinalRepeated, Severity.Warning, "001.md", "# T\n\n**Anna #1:** A\n\n**Ben #1:** B\n"u8.ToArray(), 5, 1 },
        { DiagnosticCodes.OrdinalSkipped, Severity.Warning, "001.md", "# T\n\n**Anna #1:** A\n\n**Ben #2:** B\n\n**Anna #4:** C\n"u8.ToArray(), 7, 1 },
        { DiagnosticCodes.OrdinalMissing, Severity.Warning, "001.md", "# T\n\n**Anna #1:** A\n\n**Ben #:** B\n"u8.ToArray(), 5, 1 },
        { DiagnosticCodes.HeadlineMissing, Severity.Warning, "001.md", "# T\n\n**Anna #1:**\n\n- what it is about\n"u8.ToArray(), 3, 1 },
        { DiagnosticCodes.BadDate, Severity.Warning, "001.txt", "Episode #1: A title\n\nPublished Feb 30, 2018.\n\nAnna #1: A\n\n  • a\n"u8.ToArray(), 3, 11 },
        { DiagnosticCodes.BadDate, Severity.Warning, "001.md", "---\ntitle: A\ndate: soon\n---\n\nText.\n"u8.ToArray(), 3, 7 },
        { DiagnosticCodes.ContentsMissing, Severity.Warning, "001.txt", "A title\n\n29m 01s\n\nPart one\n\nWhat it is about, in a sentence.\n\nChapters\n\n7 chapters\n"u8.ToArray(), 11, 1 },
        { DiagnosticCodes.LinkDropped, Severity.Warning, "001.md", "# T\n\n**Anna #1:** A\n\n- see [this](../other.md)\n"u8.ToArray(), 5, 7 },
        { DiagnosticCodes.LinkDropped, Severity.Warning, "001.md", "# T\n\n**Anna #1:** A\n\nOne line\nand [this](javascript:alert(1))\n"u8.ToArray(), 6, 5 },
        { DiagnosticCodes.UnclosedCodeFence, Severity.Warning, "001.md", "# T\n\n**Anna #1:** A\n\n```\ncode\n\n**Ben #2:** B\n\n- b\n"u8.ToArray(), 5, 1 },
        { DiagnosticCodes.NestingTooDeep, Severity.Warning, "001.md", Encoding.UTF8.GetBytes("# T\n\n" + new string('>', 40) + " deep\n"), 3, 25 },
        { DiagnosticCodes.NestingTooDeep, Severity.Warning, "001.txt", Encoding.UTF8.GetBytes("T\n\n" + string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', i) + "• a\n"))), 28, 26 },
        { DiagnosticCodes.BadFrontMatter, Severity.Warning, "001.md", "---\ntitle: A\nhosts: [Anna\n---\n\nText.\n"u8.ToArray(), null, null },
        { DiagnosticCodes.BadFrontMatter, Severity.Warning, "001.md", "---\ntitle: A\nduration: long\n---\n\nText.\n"u8.ToArray(), 3, 11 },
    };

    private static byte[] RandomBytes()
    {
        byte[] bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_fault_is_told_where_it_stands(string code, Severity severity, string name, byte[] content, int? line, int? column)
    {
        var parsed = Notes.Parse(name, content);
        var diagnostic = Assert.Single(parsed.Diagnostics, d => d.Code == code);
        Assert.Equal(severity, diagnostic.Severity);
        if (line is not null) Assert.Equal((line, column), (diagnostic.Line, diagnostic.Column));
        Assert.Equal(severity == Severity.Error, parsed.Notes is null);
        Assert.EndsWith(".", diagnostic.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", diagnostic.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_notes_have_nothing_to_be_told()
    {
        var parsed = Notes.Parse("012.md", "# My Show 12\n\nSponsored by Acme: [acme.example](https://acme.example/)\n\n**Anna #1:** [A](https://a.example/)\n\n- a\n\n**Ben #2:** B\n\n```python\nx = 1\n```\n\n**Extras**\n\nAnna:\n\n- c\n");
        Assert.Empty(parsed.Diagnostics);
    }

    [Fact]
    public void Ten_thousand_bad_links_are_told_in_a_few_lines()
    {
        var parsed = Notes.Parse("001.md", "# T\n\n" + string.Concat(Enumerable.Repeat("- [a](b)\n", 10_000)));
        Assert.InRange(parsed.Diagnostics.Count, 1, 50);
    }

    [Fact]
    public void A_countdown_is_no_fault()
    {
        var parsed = Notes.Parse("001.md", "# T\n\n**3: Gold**\n\n- a\n\n**2: Silver**\n\n- b\n\n**1: Bronze**\n\n- c\n");
        Assert.Equal([3, 2, 1], parsed.Notes!.Items.Select(i => i.Ordinal!.Value));
        Assert.Empty(parsed.Diagnostics);
    }
}
