using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Interpreting;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>The episode file that an entry becomes, but for its name, which other entries have a say in.</summary>
/// <param name="Guid">Of the entry.</param>
/// <param name="Stem">What its file would be called if nobody else was called so.</param>
/// <param name="Content">JSON notes.</param>
public sealed partial record EpisodeDraft(string Guid, string Stem, byte[] Content, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Names that an entry may have.</summary>
    public const int Stems = 10;

    private const int LongestTitle = 48;
    private const int LongestName = 80;

    /// <summary>Characters of the notes that are looked at for a name.</summary>
    private const int NamedFrom = 4096;

    /// <param name="show">Its name in titles is no part of a stem.</param>
    public static EpisodeDraft Of(ImportedEntry entry, Slug show)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string title = entry.Title ?? Named(entry);
        var file = EpisodeFileName.TryParse(show.ToString(), "entry.json", out var name, out _) ? name : throw new InvalidOperationException("entry.json is a name of notes.");
        var parsed = EpisodeTitle.Parse(title, file);
        int? number = entry.Number ?? parsed.Number ?? (Coded().Match(title) is { Success: true } code ? int.Parse(code.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null);
        var diagnostics = entry.Diagnostics;
        byte[] content = EpisodeNotesJson.Write(entry, title, number);
        if (content.Length > file.MaxBytes)
        {
            diagnostics = [.. diagnostics, new(
                Severity.Warning,
                DiagnosticCodes.EntryTooLarge,
                "The entry's notes are larger than 5 MB; they were ignored.",
                "Shorten them, or upload them in parts.")];
            content = EpisodeNotesJson.Write(entry with { Html = "", Chapters = [], Summary = null }, title, number);
        }
        return new(entry.Guid, StemOf(entry, entry.Season ?? parsed.Season, number, parsed.Number is null ? title : parsed.Title), content, diagnostics);
    }

    /// <summary>The entry's name, when others have those before it: numbered, and at last with something of its GUID.</summary>
    /// <param name="choice">From 1 to <see cref="Stems"/>.</param>
    public string StemAt(int choice) => choice switch
    {
        1 => Stem,
        < Stems => string.Create(CultureInfo.InvariantCulture, $"{Stem}-{choice}"),
        _ => $"{Stem}-{Tail(Guid, 8)}",
    };

    /// <summary>The number, with its season where that is stated, or the day; then the title. Never only a number: somebody's own file may be called so.</summary>
    private static string StemOf(ImportedEntry entry, int? season, int? number, string title)
    {
        string lead = (season, number) switch
        {
            ({ } s, { } n) => string.Create(CultureInfo.InvariantCulture, $"s{s:D2}e{n:D3}"),
            (null, { } n) => n.ToString("D3", CultureInfo.InvariantCulture),
            _ => entry.Published?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "undated",
        };
        string words = Slug.From(title)?.ToString() ?? Tail(entry.Guid, 4);
        if (words.Length > LongestTitle)
        {
            int cut = words.LastIndexOf('-', LongestTitle);
            words = words[..(cut > LongestTitle / 2 ? cut : LongestTitle)].TrimEnd('-');
        }
        return $"{lead}-{words}";
    }

    /// <summary>Stands for a title of which nothing can stand in a file's name.</summary>
    private static string Tail(string guid, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(guid)).AsSpan(0, bytes));

    /// <summary>What an episode of an entry without a title is called: its first words, or its number.</summary>
    internal static string Named(ImportedEntry entry)
    {
        string text = entry.Summary
            ?? (entry.Html.Length == 0 ? "" : FeedValues.PlainOf(entry.Html[..Math.Min(entry.Html.Length, NamedFrom)]));
        if (text.Length > 0) return Excerpt.Of(text, LongestName);
        return entry.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"Episode {number}") : "Untitled";
    }

    [GeneratedRegex(@"^[eE][pP]?\.?\s?(?<number>\d{1,5})(?=\s*[:|\-–—.,]|\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Coded();
}
