using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>How long the episode lasts, of every key that says so: the first one counts, and what contradicts it is reported.</summary>
/// <remarks>
/// A bare <c>duration</c> below 300 is seconds in programs and minutes by hand. Another value decides, else the size of the audio; that
/// it was read as minutes is reported, because other readers of the file take it for seconds.
/// </remarks>
internal sealed class StatedTimes(Findings findings)
{
    private const int Shown = 40;

    /// <summary>A bare <c>length</c> of fewer may be minutes.</summary>
    private const double FewestLength = 600;

    private const double MostLength = 36_000;

    private const double Minute = 60;

    private readonly List<StatedTime> times = [];
    private readonly List<StatedText> unread = [];
    private StatedTime? taken;

    /// <param name="IsDoubtful">May be minutes; <paramref name="Seconds"/> has it as seconds.</param>
    private sealed record StatedTime(StatedText Text, double Seconds, bool IsDoubtful)
    {
        public string Written => Excerpt.Of(Text.Text!.Trim(), Shown);

        public bool IsMinutesOf(double seconds) => IsDoubtful && DurationDoubt.IsMinutesOf(Seconds, seconds);
    }

    /// <summary>Where the duration stands that counts.</summary>
    public int At => taken?.Text.Offset ?? 0;

    public double? Seconds => taken?.Seconds;

    /// <summary>The <c>length</c> that is a number of seconds.</summary>
    public StatedText? Length { get; private set; }

    /// <param name="beside">The map that the audio's address stands in.</param>
    public void Read(StatedMap map, StatedMap? beside)
    {
        foreach (var text in StatedLengths.Texts(map, FactKeys.Duration)) Add(text, mayBeMinutes: true);
        foreach (var text in StatedLengths.Texts(map, FactKeys.Seconds)) Add(text, mayBeMinutes: false);
        foreach (var text in StatedLengths.Texts(map, FactKeys.Minutes)) AddMinutes(text);
        foreach (var text in StatedLengths.Texts(beside, FactKeys.InnerDuration)) Add(text, mayBeMinutes: true);
        foreach (var text in StatedLengths.Texts(map, [.. FactKeys.AudioLength, .. FactKeys.Length]).Where(StatedLengths.IsTime))
        {
            Add(text, mayBeMinutes: false);
        }
        taken = times.Find(t => !t.IsDoubtful) ?? OfLength(map);
    }

    /// <summary>A text that is neither a time nor a size.</summary>
    public void AddUnread(StatedText text) => unread.Add(text);

    /// <summary>Decides what is in doubt, and reports what does not count.</summary>
    /// <param name="bytes">The size of the audio; 0 where nothing states it.</param>
    public void Settle(long bytes)
    {
        if (taken is null && times.Count > 0) SettleBySize(bytes);
        if (taken is { } counted)
        {
            var others = times.Where(t => t != counted && !DurationDoubt.IsSame(t.Seconds, counted.Seconds));
            foreach (var other in others) ReportOther(other, counted);
        }
        foreach (var text in unread)
        {
            findings.Add(
                Severity.Warning, DiagnosticCodes.BadFrontMatter, $"The duration '{Excerpt.Of(text.Text!, Shown)}' cannot be read.",
                "Write seconds, mm:ss or h:mm:ss.", text.Offset);
        }
    }

    private void Add(StatedText text, bool mayBeMinutes)
    {
        string value = text.Text!.Trim();
        if (StatedLengths.IsZero(value)) return;
        if (!DurationText.TryParse(value, bare: true, out double seconds)) unread.Add(text);
        else times.Add(new(text, seconds, mayBeMinutes && StatedLengths.Number(text) is < DurationDoubt.FewestSeconds));
    }

    private void AddMinutes(StatedText text)
    {
        string value = text.Text!.Trim();
        if (StatedLengths.IsZero(value)) return;
        if (!DurationText.TryParse(value, bare: true, out double minutes)) unread.Add(text);
        else times.Add(new(text, value.All(char.IsAsciiDigit) ? minutes * Minute : minutes, IsDoubtful: false));
    }

    /// <summary>A bare <c>length</c> that can only be seconds: nothing contradicts it, and it is too large for minutes.</summary>
    private StatedTime? OfLength(StatedMap map)
    {
        if (map.FindText(FactKeys.Length) is not { } text) return null;
        if (StatedLengths.Number(text) is not (>= FewestLength and <= MostLength and var seconds)) return null;
        if (!times.TrueForAll(t => t.IsMinutesOf(seconds))) return null;
        Length = text;
        return new(text, seconds, IsDoubtful: false);
    }

    /// <summary>All that is stated is a bare number: minutes or seconds.</summary>
    private void SettleBySize(long bytes)
    {
        var doubtful = times[0];
        bool isSeconds = DurationDoubt.IsRate(bytes, doubtful.Seconds);
        bool isMinutes = DurationDoubt.IsRate(bytes, doubtful.Seconds * Minute);
        if (bytes == 0 || isSeconds == isMinutes)
        {
            Report(doubtful, "may be minutes or seconds; it is ignored");
            times.Clear();
            return;
        }
        taken = isSeconds ? doubtful : doubtful with { Seconds = doubtful.Seconds * Minute, IsDoubtful = false };
        if (isMinutes) Report(doubtful, "has no unit; it was read as minutes, which fits the size of the audio");
        times.Remove(doubtful);
    }

    private void ReportOther(StatedTime other, StatedTime counted) => Report(other, other.IsMinutesOf(counted.Seconds)
        ? $"has no unit; it is in minutes, as '{counted.Written}' shows, which counts"
        : $"differs from '{counted.Written}', which counts; it is ignored");

    private void Report(StatedTime time, string fault) => findings.Add(
        Severity.Warning, DiagnosticCodes.DoubtfulNumber, $"The duration '{time.Written}' {fault}.", DurationDoubt.Advice,
        time.Text.Offset);
}
