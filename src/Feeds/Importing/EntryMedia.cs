using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;

namespace Feeds.Importing;

/// <summary>The files of an entry: the one that apps play, other versions of it, and what is neither.</summary>
/// <remarks>Sources: RSS Advisory Board best practices (several enclosures); RFC 4287, section 4.2.7.2; Media RSS 1.5.1; JSON Feed 1.1,
/// "Attachments".</remarks>
internal sealed class EntryMedia(FeedValues values)
{
    /// <summary>Files of one entry; feeds have a handful.</summary>
    private const int MostFiles = 100;

    private readonly List<MediaFile> files = [];
    private readonly List<string> pictures = [];

    /// <param name="Url">Absolute; null for one that no feed may carry.</param>
    private sealed record MediaFile(string Written, string? Url, string? Type, string? Length, string? Title, double? Duration, int At,
        Uri? Below)
    {
        public PlayableType Kind { get; } = PlayableType.Of(Type, Url ?? Written);
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
            values.Warn(DiagnosticCodes.EnclosureFault, "The enclosure has no address.", "State its url.", at);
            return;
        }
        string? whole = new FeedValues(new(null), values.Base).Enclosure(url, type, length, at, below)?.Url;
        var file = new MediaFile(url, whole, type, length, title, duration, at, below);
        int same = files.FindIndex(f => whole is not null && f.Url == whole);
        if (same < 0 && files.Count == MostFiles)
        {
            values.Warn(DiagnosticCodes.SecondFile, $"The entry has more than {MostFiles} files; this one was ignored.",
                "Make it an episode of its own, or link to it in the notes.", at);
        }
        else if (same < 0) files.Add(file);
        // Some programs write an enclosure twice, and say the rest of it once.
        else files[same] = files[same] with { Type = files[same].Type ?? type, Length = files[same].Length ?? length,
            Duration = files[same].Duration ?? duration };
    }

    /// <summary>Of several the one that most apps can play; of equals the first.</summary>
    /// <param name="stated">Versions that the entry states as such.</param>
    public void Choose(IEnumerable<PodcastElement> stated)
    {
        pictures.AddRange(files.Where(f => f.Kind.IsPicture).Select(f => f.Url).OfType<string>());
        var playable = files.FindAll(f => !f.Kind.IsPicture);
        // A file that no feed may carry is taken only if it is the only one; its URL is then reported.
        if (playable.OrderBy(f => f.Url is null).ThenBy(f => f.Kind.Rank).FirstOrDefault() is not { } chosen) return;
        Enclosure = values.Enclosure(chosen.Written, chosen.Type, chosen.Length, chosen.At, chosen.Below);
        Duration = chosen.Duration;
        var known = stated.SelectMany(v => v.Children).Select(s => s.Attribute("uri")).ToHashSet(StringComparer.Ordinal);
        foreach (var other in playable.Where(f => f != chosen && !known.Contains(f.Url))) Keep(other, chosen);
    }

    private void Keep(MediaFile other, MediaFile chosen)
    {
        bool isVersion = other.Kind.IsAudioOrVideo && other.Kind.Name != chosen.Kind.Name && other.Url is not null;
        if (isVersion)
        {
            Versions.Add(Version(other));
            return;
        }
        string what = other.Kind.IsAudioOrVideo ? $"The entry has another file of the kind {other.Kind.Name}"
            : "The entry has a file that is not audio";
        string[] stated = [.. new[] { other.Title, other.Length is { } bytes ? $"{bytes} bytes" : null,
            other.Duration is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds") : null }.OfType<string>()];
        string about = stated.Length > 0 ? $" ({string.Join(", ", stated)})" : "";
        string message = $"{what}: {other.Url ?? other.Written}{about}; a feed has room for one, so it was ignored.";
        values.Warn(DiagnosticCodes.SecondFile, message, "Make it an episode of its own, or link to it in the notes.", other.At);
    }

    private static PodcastElement Version(MediaFile file)
    {
        List<PodcastAttribute> attributes = [new("type", file.Kind.Name)];
        if (long.TryParse(file.Length, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            && bytes > 0) attributes.Add(new("length", file.Length!));
        if (file.Title is { } title) attributes.Add(new("title", title));
        return new("alternateEnclosure") { Attributes = attributes, Children = [new("source") { Attributes = [new("uri", file.Url!)] }] };
    }
}
