using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>How long the episode lasts and how many bytes its audio has, of keys that count now this and now that.</summary>
/// <remarks>
/// <c>length</c> is bytes in most Jekyll themes, seconds in jinyuzu99/jekyll-podcast, minutes in remysheppard/lutheran-answers;
/// <c>size</c> is bytes, and megabytes in astropod; <c>audio_length</c> is bytes in xvenca/podcast.wenzl.no and a time in whiletrue.fm;
/// <c>duration</c> is seconds in programs and minutes by hand. A sign or a unit decides, then the other keys, then what an episode can
/// be: what none of them settles is reported and left out.
/// </remarks>
internal sealed class StatedLengths(Findings findings)
{
    private const int Shown = 40;

    /// <summary>The audio of an episode is larger: a minute of speech at 16 kbit/s has 120,000 bytes.</summary>
    private const long FewestBytes = 100_000;

    /// <summary>Fewer cannot be bytes, so they are megabytes.</summary>
    private const double MostMegabytes = 10_000;

    private const string Rounded = "is rounded, and feeds need the number of bytes";

    private const string TooFew = "is neither the stated duration in seconds nor enough bytes for an episode";

    private const string TooFewBytes = "is too few bytes for an episode";

    private readonly StatedTimes times = new(findings);

    public double? Seconds => times.Seconds;

    /// <summary>Where the duration stands that counts.</summary>
    public int SecondsAt => times.At;

    /// <summary>0 where nothing says.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where the size stands that counts, or the first that does not.</summary>
    public int? BytesAt { get; private set; }

    /// <param name="beside">The map that the audio's address stands in.</param>
    public void Read(StatedMap map, StatedMap? beside)
    {
        times.Read(map, beside);
        Exact(Texts(beside, FactKeys.InnerBytes));
        Exact(Texts(map, FactKeys.Bytes));
        Exact(Texts(map, FactKeys.AudioLength).Where(t => !IsTime(t)));
        BytesOfLength(map);
        BytesOfSize(map);
        times.Settle(Bytes);
    }

    /// <summary>Texts of these keys that are not blank.</summary>
    public static IEnumerable<StatedText> Texts(StatedMap? map, string[] keys) =>
        map is null ? [] : map.All(keys).OfType<StatedText>().Where(t => !string.IsNullOrWhiteSpace(t.Text));

    private void Exact(IEnumerable<StatedText> texts)
    {
        foreach (var text in texts)
        {
            BytesAt ??= text.Offset;
            double? number = Number(text);
            // "28.54M" beside the number of bytes says the same for people.
            if (number is null && Bytes == 0) Report(text, "size", "cannot be read as a number of bytes");
            else if (number is > 1 and < long.MaxValue && number == Math.Floor(number.Value)) Take(text, number.Value);
        }
    }

    private void BytesOfLength(StatedMap map)
    {
        if (map.FindText(FactKeys.Length) is not { } text || IsTime(text) || times.Length is not null) return;
        double? number = Number(text);
        BytesAt ??= text.Offset;
        // The duration once more, in seconds.
        if (number is { } count && Seconds is { } known && Math.Abs(count - known) < 1) return;
        if (number is >= FewestBytes) Take(text, number.Value);
        else if (number is > 1 and < FewestBytes) Report(text, "length", Seconds is null ? "may be minutes, seconds or bytes" : TooFew);
        else if (number is null) times.AddUnread(text);
    }

    private void BytesOfSize(StatedMap map)
    {
        foreach (var text in Texts(map, FactKeys.Size))
        {
            BytesAt ??= text.Offset;
            double? number = Number(text);
            if (number is >= FewestBytes && number == Math.Floor(number.Value)) Take(text, number.Value);
            else if (Bytes == 0 && number is not (<= 1 and >= -1))
            {
                Report(text, "size", number is null or < MostMegabytes ? Rounded : TooFewBytes);
            }
        }
        var rounded = Texts(map, FactKeys.RoundedSize).FirstOrDefault(t => Number(t) is not 0);
        if (Bytes == 0 && rounded is not null) Report(rounded, "size", Rounded);
    }

    /// <summary>The first size counts; one that differs from it is reported.</summary>
    private void Take(StatedText text, double number)
    {
        long bytes = (long)number;
        if (Bytes == 0) (Bytes, BytesAt) = (bytes, text.Offset);
        else if (bytes != Bytes) Report(text, "size", string.Create(CultureInfo.InvariantCulture, $"differs from {Bytes}, which counts"));
    }

    private void Report(StatedText text, string key, string fault) => findings.Add(
        Severity.Warning, DiagnosticCodes.DoubtfulNumber, $"The {key} '{Excerpt.Of(text.Text!.Trim(), Shown)}' {fault}; it is ignored.",
        key == "size" ? "State the number of bytes as 'bytes'." : "Write a duration as mm:ss or h:mm:ss, and a size in bytes as 'bytes'.",
        text.Offset);

    /// <summary>Written as a time: with a colon, or with a unit.</summary>
    public static bool IsTime(StatedText text) =>
        text.Text!.Contains(':', StringComparison.Ordinal)
        || (text.Text.Any(char.IsLetter) && DurationText.TryParse(text.Text, bare: false, out _));

    public static bool IsZero(string text) => text.All(c => c is '0' or ':' or '.' || char.IsWhiteSpace(c));

    public static double? Number(StatedText text)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        bool read = double.TryParse(text.Text!.Trim(), style, CultureInfo.InvariantCulture, out double number);
        return read && double.IsFinite(number) ? number : null;
    }
}
