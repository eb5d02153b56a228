using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.JsonNotes;

/// <summary>A file that JSON notes state as <c>enclosure</c> or among their <c>attachments</c>.</summary>
/// <param name="SizeAt">Offset of the size; where none is stated, of the file.</param>
internal sealed record StatedFile(string Url, StatedType Type, long Length, double? Duration, string? Title, int At, int SizeAt)
{
    public PlayableType Kind => PlayableType.Of(Type);
}

/// <summary>The files of JSON notes: the one that apps play is the audio, a picture may be the image, others are reported.</summary>
/// <remarks>Source: JSON Feed 1.1, section "Attachments".</remarks>
internal static class JsonNotesFiles
{
    private const int Shown = 100;

    /// <summary>The object at which the walk stands.</summary>
    public static StatedFile? One(ref JsonFields fields, string member)
    {
        int at = fields.Offset;
        int sizeAt = at;
        string? url = null, type = null, title = null;
        long length = 0;
        double? duration = null;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case "url":
                    url = JsonNotesLists.AsWritten(ref f, name);
                    break;
                case "title":
                    title = f.Line(name);
                    break;
                case var key when JsonNotesLists.Means(key, FactKeys.InnerType):
                    type = f.Line(name);
                    break;
                case var key when JsonNotesLists.Means(key, FactKeys.InnerBytes):
                    sizeAt = f.Offset;
                    length = f.Length(name);
                    break;
                case var key when JsonNotesLists.Means(key, FactKeys.InnerDuration):
                    duration = f.Seconds(name);
                    break;
                default:
                    f.Unknown($"{member}.{name}");
                    f.Skip();
                    break;
            }
            return true;
        });
        return url is null ? null : new(url, StatedType.OfMedia(type, url, required: false), length, duration, title, at, sizeAt);
    }

    /// <summary>Of several the one that most apps play; of equals the first.</summary>
    public static void Settle(StatedNotes stated, Findings findings)
    {
        var playable = stated.Files.FindAll(f => !f.Kind.IsPicture);
        var chosen = playable.OrderBy(f => f.Kind.Rank).FirstOrDefault();
        if (chosen is not null)
        {
            chosen.Type.Report(findings, chosen.At);
            stated.Enclosure = Enclosure.Elsewhere(chosen.Url, chosen.Type.Name, chosen.Length);
            stated.AudioAt = chosen.SizeAt;
            Compare(stated, chosen.Duration, chosen.At, findings);
            bool isStated = stated.Facts.Duration is not null;
            if (!isStated) stated.Facts = stated.Facts with { Duration = chosen.Duration, DurationOffset = chosen.At };
            else if (chosen.Duration is null) ReportMinutes(stated.Facts, chosen.Length, findings);
            if (chosen.Title is not null) Report(chosen, "The title of the audio file", chosen.At, findings);
        }
        foreach (var other in stated.Files.Where(f => f != chosen && f.Url != chosen?.Url))
        {
            bool isImage = other.Kind.IsPicture && stated.Facts.Image is null;
            if (isImage) stated.Facts = stated.Facts with { Image = other.Url };
            else if (other.Url != stated.Facts.Image) Report(other, "A further file", other.At, findings);
        }
    }

    /// <summary>Reports a second duration that contradicts the stated one. One that is a bare number of minutes gives way to it.</summary>
    public static void Compare(StatedNotes stated, double? other, int at, Findings findings)
    {
        if (stated.Facts.Duration is not { } own || other is not { } again || DurationDoubt.IsSame(own, again)) return;
        string clock = DurationDoubt.Clock(again);
        if (DurationDoubt.IsMinutesOf(own, again))
        {
            findings.Add(
                Severity.Warning, DiagnosticCodes.DoubtfulNumber,
                string.Create(
                    CultureInfo.InvariantCulture, $"The duration {own} is in minutes, as another one shows: {clock}, which counts."),
                "Write the duration in seconds.", stated.Facts.DurationOffset);
            stated.Facts = stated.Facts with { Duration = again, DurationOffset = at };
            return;
        }
        findings.Add(
            Severity.Warning, DiagnosticCodes.DoubtfulNumber,
            $"Another duration is stated, {clock}; 'duration' counts, {DurationDoubt.Clock(own)}.", DurationDoubt.Advice, at);
    }

    /// <summary>JSON notes state seconds; a number that only minutes explain is reported.</summary>
    private static void ReportMinutes(StatedFacts facts, long bytes, Findings findings)
    {
        if (facts.Duration is not { } own || !DurationDoubt.IsMinutesBySize(own, bytes)) return;
        string message = string.Create(
            CultureInfo.InvariantCulture, $"The duration {own} was read as seconds; the size of the audio fits as many minutes.");
        findings.Add(Severity.Warning, DiagnosticCodes.DoubtfulNumber, message, "Write the duration in seconds.", facts.DurationOffset);
    }

    private static void Report(StatedFile file, string what, int at, Findings findings)
    {
        string?[] said = [file.Title, file.Length > 0 ? $"{file.Length} bytes" : null, file.Duration is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds") : null];
        string about = string.Join(", ", said.OfType<string>().Select(s => Excerpt.Of(s, Shown)).Prepend(file.Url));
        findings.Add(Severity.Info, DiagnosticCodes.StatedNotKept, $"{what} is stated, for which an episode has no field: {about}.",
            "Put it into the notes if listeners need it.", at);
    }
}
