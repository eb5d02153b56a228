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

    /// <summary>A bare number of fewer may be minutes as well as seconds.</summary>
    private const double FewestSeconds = 300;

    /// <summary>The same for <c>length</c>, of which minutes are known.</summary>
    private const double FewestLength = 600;

    private const double MostLength = 36_000;

    /// <summary>Fewer cannot be bytes, so they are megabytes.</summary>
    private const double MostMegabytes = 10_000;

    /// <summary>Audio has between 16 and 512 kbit/s.</summary>
    private const double FewestRate = 2_000;

    private const double MostRate = 64_000;

    private const string Rounded = "is rounded, and feeds need the number of bytes";

    private const string TooFew = "is too few bytes for an episode";

    private StatedText? doubtful;
    private StatedText? unread;
    private bool lengthIsTime;

    public double? Seconds { get; private set; }

    /// <summary>0 where nothing says.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where the size stands that counts, or the first that does not.</summary>
    public int? BytesAt { get; private set; }

    /// <param name="beside">The map that the audio's address stands in.</param>
    public void Read(StatedMap map, StatedMap? beside)
    {
        Seconds = Time(Texts(map, FactKeys.Duration)) ?? Counted(map) ?? Time(Texts(beside, FactKeys.InnerDuration)) ?? TimeOfLength(map);
        Exact(Texts(beside, FactKeys.InnerBytes));
        Exact(Texts(map, FactKeys.Bytes));
        Exact(Texts(map, FactKeys.AudioLength).Where(t => !IsTime(t)));
        BytesOfLength(map);
        BytesOfSize(map);
        Settle();
    }

    private static IEnumerable<StatedText> Texts(StatedMap? map, string[] keys) =>
        map is null ? [] : map.All(keys).OfType<StatedText>().Where(t => !string.IsNullOrWhiteSpace(t.Text));

    private double? Time(IEnumerable<StatedText> texts)
    {
        foreach (var text in texts)
        {
            string value = text.Text!.Trim();
            if (IsZero(value)) continue;
            if (!DurationText.TryParse(value, bare: true, out double seconds)) unread ??= text;
            else if (Number(text) is not null && seconds < FewestSeconds) doubtful ??= text;
            else return seconds;
        }
        return null;
    }

    /// <summary>Of keys that name their unit.</summary>
    private static double? Counted(StatedMap map)
    {
        foreach (var text in Texts(map, FactKeys.Seconds).Where(t => !IsZero(t.Text!)))
        {
            if (DurationText.TryParse(text.Text!, bare: true, out double seconds)) return seconds;
        }
        foreach (var text in Texts(map, FactKeys.Minutes).Where(t => !IsZero(t.Text!)))
        {
            bool bare = text.Text!.Trim().All(char.IsAsciiDigit);
            if (DurationText.TryParse(text.Text, bare: true, out double minutes)) return bare ? minutes * 60 : minutes;
        }
        return null;
    }

    /// <summary>
    /// Of <c>length</c> and <c>audio_length</c>: with a colon or a unit, and of bare numbers those that can only be seconds.
    /// </summary>
    private double? TimeOfLength(StatedMap map)
    {
        foreach (var text in Texts(map, FactKeys.AudioLength).Concat(Texts(map, FactKeys.Length)).Where(IsTime))
        {
            if (!IsZero(text.Text!) && DurationText.TryParse(text.Text!, bare: false, out double seconds)) return seconds;
        }
        if (doubtful is not null || map.FindText(FactKeys.Length) is not { } length) return null;
        if (Number(length) is not (>= FewestLength and <= MostLength and var counted)) return null;
        lengthIsTime = true;
        return counted;
    }

    private void Exact(IEnumerable<StatedText> texts)
    {
        foreach (var text in texts)
        {
            if (Bytes > 0) return;
            BytesAt ??= text.Offset;
            if (Number(text) is not { } number) Report(text, "size", "cannot be read as a number of bytes");
            else if (number is > 1 and < long.MaxValue && number == Math.Floor(number)) Take(text, number);
        }
    }

    private void BytesOfLength(StatedMap map)
    {
        if (map.FindText(FactKeys.Length) is not { } text || IsTime(text) || lengthIsTime) return;
        double? number = Number(text);
        BytesAt ??= text.Offset;
        if (number is >= FewestBytes && Bytes == 0) Take(text, number.Value);
        else if (number is > 1 and < FewestBytes) Report(text, "length", Seconds is null ? "may be minutes, seconds or bytes" : TooFew);
        else if (number is null && Seconds is null) unread ??= text;
    }

    private void BytesOfSize(StatedMap map)
    {
        foreach (var text in Texts(map, FactKeys.Size))
        {
            if (Bytes > 0) return;
            BytesAt ??= text.Offset;
            double? number = Number(text);
            if (number is >= FewestBytes && number == Math.Floor(number.Value)) Take(text, number.Value);
            else if (number is not (<= 1 and >= -1)) Report(text, "size", number is null or < MostMegabytes ? Rounded : TooFew);
        }
        var rounded = Texts(map, FactKeys.RoundedSize).FirstOrDefault(t => Number(t) is not 0);
        if (Bytes == 0 && rounded is not null) Report(rounded, "size", Rounded);
    }

    /// <summary>A bare number may be minutes or seconds. The size of the audio may decide which; else the number is reported.</summary>
    private void Settle()
    {
        if (Seconds is not null) return;
        if (doubtful is not null && Number(doubtful) is { } number)
        {
            bool seconds = IsRate(number);
            bool minutes = IsRate(number * 60);
            if (Bytes > 0 && seconds != minutes) Seconds = seconds ? number : number * 60;
            else Report(doubtful, "duration", "may be minutes or seconds");
        }
        else if (unread is { Text: { } text })
        {
            findings.Add(
                Severity.Warning, DiagnosticCodes.BadFrontMatter, $"The duration '{Excerpt.Of(text, Shown)}' cannot be read.",
                "Write seconds, mm:ss or h:mm:ss.", unread.Offset);
        }
    }

    private bool IsRate(double seconds) => Bytes / seconds is >= FewestRate and <= MostRate;

    private void Take(StatedText text, double number) => (Bytes, BytesAt) = ((long)number, text.Offset);

    private void Report(StatedText text, string key, string fault) => findings.Add(
        Severity.Warning, DiagnosticCodes.DoubtfulNumber, $"The {key} '{Excerpt.Of(text.Text!.Trim(), Shown)}' {fault}; it is ignored.",
        key == "size" ? "State the number of bytes as 'bytes'." : "Write a duration as mm:ss or h:mm:ss, and a size in bytes as 'bytes'.",
        text.Offset);

    /// <summary>Written as a time: with a colon, or with a unit.</summary>
    private static bool IsTime(StatedText text) =>
        text.Text!.Contains(':', StringComparison.Ordinal)
        || (text.Text.Any(char.IsLetter) && DurationText.TryParse(text.Text, bare: false, out _));

    private static bool IsZero(string text) => text.All(c => c is '0' or ':' or '.' || char.IsWhiteSpace(c));

    private static double? Number(StatedText text)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        bool read = double.TryParse(text.Text!.Trim(), style, CultureInfo.InvariantCulture, out double number);
        return read && double.IsFinite(number) ? number : null;
    }
}
