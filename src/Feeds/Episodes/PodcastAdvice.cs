using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>What the Podcasting 2.0 namespace advises about a value, which is published all the same.</summary>
/// <param name="Code">One of <see cref="DiagnosticCodes"/>.</param>
internal sealed partial record PodcastAdvice(string Code, string Message, string Advice)
{
    /// <summary>Characters that names and titles should have at most. Source: the pages of <c>person</c>, <c>funding</c>, <c>location</c>, <c>license</c>, <c>soundbite</c>, <c>trailer</c>, <c>updateFrequency</c>.</summary>
    public const int LongestName = 128;

    /// <summary>The same of a <c>txt</c>.</summary>
    public const int LongestTxt = 4000;

    private static readonly string[] Groups =
    [
        "creative direction", "cast", "writing", "audio production", "audio post-production", "administration",
        "visuals", "community", "misc.", "video production", "video post-production",
    ];

    private static readonly string[] Roles =
    [
        "director", "assistant director", "executive producer", "senior producer", "producer", "associate producer", "development producer", "creative director",
        "host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter",
        "author", "editorial director", "co-writer", "writer", "songwriter", "guest writer", "story editor", "managing editor", "script editor", "script coordinator",
        "researcher", "editor", "fact checker", "translator", "translater", "transcriber", "logger",
        "studio coordinator", "technical director", "technical manager", "audio engineer", "remote recording engineer", "post production engineer",
        "audio editor", "sound designer", "foley artist", "composer", "theme music", "music production", "music contributor",
        "production coordinator", "booking coordinator", "production assistant", "content manager", "marketing manager", "sales representative", "sales manager",
        "graphic designer", "cover art designer", "social media manager", "consultant", "intern",
        "camera operator", "lighting designer", "camera grip", "assistant camera", "assistant editor",
    ];

    /// <param name="key">As the file has it.</param>
    /// <returns>Null for a text that is short enough.</returns>
    public static PodcastAdvice? OfLength(string key, string? text, int most = LongestName)
    {
        if (text is null || text.Length <= most) return null;
        int characters = text.EnumerateRunes().Count();
        return characters <= most ? null : new(DiagnosticCodes.LongPodcastText, $"'{key}' has {characters} characters; apps may show {most} of them.", "Shorten it.");
    }

    /// <summary>Whether it is a role of the taxonomy.</summary>
    public static bool IsRole(string role) => Roles.Contains(role, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null for a role of the taxonomy, and for none.</returns>
    public static PodcastAdvice? OfRole(string key, string? role) => OfWord(key, role, Roles, "host, guest, producer or audio editor");

    /// <returns>Null for a group of the taxonomy, and for none.</returns>
    public static PodcastAdvice? OfGroup(string key, string? group) => OfWord(key, group, Groups, "cast, writing or audio production");

    /// <returns>Null for what has the address of its text, or the shape of an SPDX identifier.</returns>
    public static PodcastAdvice? OfLicense(ContentLicense license) => license.Url is not null || Spdx().IsMatch(license.Name)
        ? null
        : new(
            DiagnosticCodes.UnknownPodcastWord,
            $"The licence '{Shown(license.Name)}' is not an SPDX identifier and has no address, so apps cannot identify it.",
            "Write an identifier such as cc-by-4.0, or 'name:' and 'url:'.");

    private static PodcastAdvice? OfWord(string key, string? word, string[] known, string examples)
    {
        if (word is null || known.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase)) return null;
        string advice = Spelling.Nearest(word, known) is { } nearest ? $"Did you mean '{nearest}'?" : $"Write a word of the Podcasting 2.0 taxonomy, for instance {examples}.";
        return new(
            DiagnosticCodes.UnknownPodcastWord,
            $"'{Shown(word)}' is not a {key} of the Podcasting 2.0 taxonomy; apps may not know it.",
            advice);
    }

    private static string Shown(string text) => Parsing.Excerpt.Of(text, 60);

    [GeneratedRegex("^[A-Za-z0-9]+([.+-][A-Za-z0-9]+)*[+]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Spdx();
}
