using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Faults;

/// <summary>Notes and audio whose version can be told from what is served of them.</summary>
internal static partial class EpisodeFiles
{
    const int LeastFrames = 20;
    static readonly DateOnly FirstDay = new(2024, 1, 1);

    public static string Stem(int number) => number.ToString("000", CultureInfo.InvariantCulture);

    public static string Title(int number, int version) => string.Create(CultureInfo.InvariantCulture, $"Night {number} take {version}");

    /// <summary>Stands in the body, so that a title and a body of two versions are told apart.</summary>
    public static string Address(int number, int version) => string.Create(CultureInfo.InvariantCulture, $"https://example.org/night-{number}/take-{version}");

    /// <summary>Moves with some versions, and several episodes share a day, so that the order changes and ties occur.</summary>
    public static DateOnly Published(int number, int version) => FirstDay.AddDays((number / 2) + (version % 3 == 0 ? 7 : 0));

    /// <summary>Every fifth episode states its GUID (an address, which Atom takes as it is), the others get theirs from show and stem.</summary>
    public static string Guid(Slug show, int number) =>
        number % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"https://example.org/guid/{number}") : NameBasedGuid.ForEpisode(show, Stem(number)).ToString();

    public static byte[] Notes(Slug show, int number, int version) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        ---
        {(number % 5 == 0 ? $"guid: {Guid(show, number)}" : $"season: {1 + (number % 3)}")}
        ---
        # Episode #{number}: {Title(number, version)}

        Published {Published(number, version):MMM d, yyyy}.

        **Ada #1: [tool-{version % 7}]({Address(number, version)})**

        - What it does, in take {version}.
        """));

    /// <summary>Each version has a length of its own.</summary>
    public static byte[] Audio(int version) => TestMedia.Mp3(LeastFrames + version, (byte)version);

    public static long AudioLength(int version) => Audio(version).Length;

    public static int AudioVersion(long length) => (int)(length / (AudioLength(0) / LeastFrames)) - LeastFrames;

    public static (int Number, int Version)? ReadTitle(string title) => TitlePattern().Match(title) is { Success: true } match
        ? (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex("^Night (?<number>[0-9]+) take (?<version>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TitlePattern();
}
