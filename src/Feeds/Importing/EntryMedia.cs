using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>The files of an entry: the one that apps play, other versions of it, and what is neither.</summary>
/// <remarks>Sources: RSS Advisory Board best practices (several enclosures); RFC 4287, section 4.2.7.2; Media RSS 1.5.1; JSON Feed 1.1,
/// "Attachments".</remarks>
internal sealed class EntryMedia(FeedValues values)
{
    /// <summary>Files of one entry; feeds have a handful.</summary>
    private const int MostFiles = 100;

    private const int Shown = 100;

    /// <summary>Statements about the length that differ by less say the same, rounded.</summary>
    private const double SameSeconds = 2;

    private readonly List<MediaFile> files = [];
    private readonly List<string> pictures = [];

    /// <param name="Url">Absolute; null for one that no feed may carry.</param>
    private sealed record MediaFile(string Written, string? Url, string? Type, string? Length, string? Title, double? Duration, int At,
        Uri? Below)
    {
        public StatedType Read => StatedType.OfMedia(Type, Url ?? Written);

        public PlayableType Kind => PlayableType.Of(Read);
    }

    public Enclosure? Enclosure { get; private set; }

    /// <summary>Seconds, as stated of the file.</summary>
    public double? Duration { get; private set; }

    /// <summary>Other versions of the same, as <c>alternateEnclosure</c>.</summary>
    public List<PodcastElement> Versions { get; } = [];

    /// <summary>Absolute addresses of files that are pictures.</summary>
    public IReadOnlyList<string> Pictures => pictures;

    public void Add(FeedElement element, string urlName, string? length, double? duration = null) =>
        Add(element[urlName], element["type"], length, element["title"], duration, element.Offset, element.Base);

    public void Add(string? url, string? type, string? length, string? title, double? duration, int at, Uri? below = null)
    {
        if (url is null)
        {
            string about = About(length, title, duration);
            values.Warn(DiagnosticCodes.EnclosureFault, $"The enclosure has no address{about}.", "State its url.", at);
            return;
        }
        string? whole = new FeedValues(new(null), values.Base).Enclosure(url, type, length, at, below)?.Url;
        var file = new MediaFile(url, whole, type, length, title, duration, at, below);
        int same = files.FindIndex(f => whole is not null && f.Url == whole);
        if (same >= 0) files[same] = Joined(files[same], file);
        else if (files.Count < MostFiles) files.Add(file);
        else values.Warn(DiagnosticCodes.SecondFile, $"The entry has more than {MostFiles} files; this one was ignored.",
            "Make it an episode of its own, or link to it in the notes.", at);
    }

    /// <summary>Of several the one that most apps can play; of equals the first.</summary>
    /// <param name="stated">Versions that the entry states as such.</param>
    public void Choose(IEnumerable<PodcastElement> stated)
    {
        foreach (var picture in files.Where(f => f.Kind.IsPicture)) AddPicture(picture);
        var playable = files.FindAll(f => !f.Kind.IsPicture);
        // A file that no feed may carry is taken only if it is the only one; its URL is then reported.
        if (playable.OrderBy(f => f.Url is null).ThenBy(f => f.Kind.Rank).FirstOrDefault() is not { } chosen) return;
        Enclosure = values.Enclosure(chosen.Written, chosen.Type, chosen.Length, chosen.At, chosen.Below);
        Duration = chosen.Duration;
        if (chosen.Title is { } title) values.Beside("a title of its audio file", $"'{Excerpt.Of(title, Shown)}'", chosen.At);
        var known = stated.SelectMany(v => v.Children).Select(s => s.Attribute("uri")).ToHashSet(StringComparer.Ordinal);
        foreach (var other in playable.Where(f => f != chosen && !known.Contains(f.Url))) Keep(other, chosen);
    }

    /// <summary>Some programs write an enclosure twice, and say the rest of it once; what they say differently is named.</summary>
    private MediaFile Joined(MediaFile first, MediaFile again)
    {
        bool isOtherType = first.Type is not null && again.Type is not null && first.Kind.Name != again.Kind.Name;
        bool isOtherLength = Bytes(first.Length) is { } bytes && Bytes(again.Length) is { } others && bytes != others;
        bool isLonger = first.Duration is { } one && again.Duration is { } two && Math.Abs(one - two) > SameSeconds;
        if (isOtherType) values.Beside("another type of the same file", again.Type!, again.At);
        if (isOtherLength) values.Beside("another size of the same file", $"{again.Length} bytes", again.At);
        if (isLonger) values.Beside("another duration of the same file", Seconds(again.Duration)!, again.At);
        if (first.Title is not null && again.Title is not null && first.Title != again.Title)
        {
            values.Beside("another title of the same file", $"'{Excerpt.Of(again.Title, Shown)}'", again.At);
        }
        return first with
        {
            Type = first.Type ?? again.Type,
            Length = Bytes(first.Length) is null ? again.Length ?? first.Length : first.Length,
            Duration = first.Duration ?? again.Duration,
            Title = first.Title ?? again.Title,
        };
    }

    /// <summary>A picture has an address alone: its title is named, and one without a usable address is reported.</summary>
    private void AddPicture(MediaFile picture)
    {
        string? address = picture.Url ?? values.Address(picture.Written, "address of the image", picture.At);
        if (address is null) return;
        pictures.Add(address);
        if (picture.Title is { } title) values.Beside("a title of an image", $"'{Excerpt.Of(title, Shown)}' ({address})", picture.At);
    }

    private void Keep(MediaFile other, MediaFile chosen)
    {
        bool isVersion = other.Kind.IsAudioOrVideo && other.Kind.Name != chosen.Kind.Name && other.Url is not null;
        if (isVersion)
        {
            Versions.Add(Version(other));
            other.Read.Report(values.Findings, other.At);
            // An alternateEnclosure has no attribute for it; versions of one recording are equally long.
            bool isLonger = other.Duration is { } own && (Duration is not { } known || Math.Abs(own - known) > SameSeconds);
            if (isLonger) values.Beside("a duration of another version of its audio", $"{Seconds(other.Duration)} ({other.Url})", other.At);
            if (other.Length is { } size && Bytes(size) is null)
            {
                values.BadValue("the size of another version", size, "a number of bytes", other.At);
            }
            return;
        }
        string what = other.Kind.IsAudioOrVideo ? $"The entry has another file of the kind {other.Kind.Name}"
            : "The entry has a file that is not audio";
        string about = About(other.Length, other.Title, other.Duration);
        string message = $"{what}: {other.Url ?? other.Written}{about}; a feed has room for one, so it was ignored.";
        values.Warn(DiagnosticCodes.SecondFile, message, "Make it an episode of its own, or link to it in the notes.", other.At);
    }

    private static PodcastElement Version(MediaFile file)
    {
        List<PodcastAttribute> attributes = [new("type", file.Kind.Name)];
        if (Bytes(file.Length) is not null) attributes.Add(new("length", file.Length!.Trim()));
        if (file.Title is { } title) attributes.Add(new("title", title));
        return new("alternateEnclosure") { Attributes = attributes, Children = [new("source") { Attributes = [new("uri", file.Url!)] }] };
    }

    /// <summary>What else is stated of a file, in parentheses.</summary>
    private static string About(string? length, string? title, double? duration)
    {
        string[] stated = [.. new[] { title is null ? null : Excerpt.Of(title, Shown), length is null ? null : $"{length} bytes",
            Seconds(duration) }.OfType<string>()];
        return stated.Length > 0 ? $" ({string.Join(", ", stated)})" : "";
    }

    private static string? Seconds(double? duration) =>
        duration is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds") : null;

    private static long? Bytes(string? length) =>
        long.TryParse(length?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > 0 ? bytes : null;
}
