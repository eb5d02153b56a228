using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Feeds.Search.Passages;

/// <summary>A piece of an episode that is found, ranked and quoted as a whole: at most about 180 words.</summary>
/// <remarks>All text is plain and stands in the source letter for letter; blocks of the source (paragraphs, bullets) are lines.</remarks>
public sealed record Passage
{
    /// <summary>Stem, <c>#</c>, <see cref="Anchor"/>, and <c>.2</c> for the second part of a long text: <c>089#item-2</c>,
    /// <c>089#item-2.2</c>. Unique in a show, and the same as long as the text keeps its place.</summary>
    public required string Id { get; init; }

    /// <summary>The episode's stem.</summary>
    public required string Stem { get; init; }

    public required PassageKind Kind { get; init; }

    /// <summary>Of an item, extra, section, title or chapter; every part of a long text has it. Empty for the others.</summary>
    public string Headline { get; init; } = "";

    /// <summary>The body; empty where there is only a headline.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whose item this is, as spelled in the notes; null where the notes do not say.</summary>
    public string? Host { get; init; }

    /// <summary>Who says the whole text; null where the transcript does not say, or several people speak (<see cref="Turns"/>).</summary>
    public string? Speaker { get; init; }

    /// <summary>Of a transcript: who says what, and when. The first begins at 0; empty for all other kinds.</summary>
    public IReadOnlyList<SpokenTurn> Turns { get; init; } = [];

    /// <summary>Seconds from the start of the audio.</summary>
    public double? Start { get; init; }

    /// <summary>Where the passage stands on the episode's page: the kind in lower case and the place among those of its kind, from
    /// 1.</summary>
    public required string Anchor { get; init; }

    /// <summary>The place among the episode's items, or among its extras, from 1; null for other kinds.</summary>
    [JsonIgnore]
    public int? Ordinal => Kind is PassageKind.Item or PassageKind.Extra
        && int.TryParse(Anchor.AsSpan(Anchor.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int ordinal)
            ? ordinal : null;

    /// <summary>Slugs of the topics that an item or extra is about; those of the episode for other kinds.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Where <see cref="Text"/> is a sponsor's, in order: it is found, and never quoted as an answer.</summary>
    public IReadOnlyList<TextPart> SponsorParts { get; init; } = [];

    /// <summary>Whether the whole passage is a sponsor's.</summary>
    public bool IsSponsor { get; init; }

    /// <summary>What a model reads: headline and text as two sentences.</summary>
    [JsonIgnore]
    public string ModelText => (Headline, Text) switch
    {
        ("", _) => Text,
        (_, "") => Headline,
        _ => $"{Headline}. {Text}",
    };

    /// <summary>Seconds from the start of the audio to a character of <see cref="Text"/>; for other kinds than transcripts those of the
    /// whole passage.</summary>
    public double? StartAt(int offset) => Turns.LastOrDefault(t => t.Offset <= offset)?.Start ?? Start;

    /// <summary>SHA-256 of <see cref="ModelText"/> in UTF-8, lower-case hexadecimal: passages with the same hash have the same
    /// vector.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ModelText)));
}

/// <summary>Where one person begins to speak in a passage of a transcript, or goes on some seconds later.</summary>
/// <param name="Offset">Characters from the start of <see cref="Passage.Text"/>.</param>
/// <param name="Speaker">Null where the transcript does not say.</param>
/// <param name="Start">Seconds from the start of the audio; null for a transcript without times.</param>
public sealed record SpokenTurn(int Offset, string? Speaker, double? Start);
