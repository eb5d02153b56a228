using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing;

/// <summary>The diagnostics of one parse, in order of their place.</summary>
/// <remarks>At most <see cref="MaxPerCode"/> of one code are kept: a file with ten thousand bad links has one fault, not ten thousand.</remarks>
internal sealed class Findings(SourceText? source)
{
    public const int MaxPerCode = 20;

    private readonly List<Diagnostic> found = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <param name="offset">Of the source; null where no place can be named.</param>
    public void Add(Severity severity, string code, string message, string advice, int? offset)
    {
        Refuse |= severity is Severity.Error;
        int count = counts.GetValueOrDefault(code);
        counts[code] = count + 1;
        if (count >= MaxPerCode) return;
        if (offset is { } place && source is not null)
        {
            var (line, column) = source.Place(Math.Clamp(place, 0, source.Text.Length));
            found.Add(new(severity, code, message, advice, line, column));
        }
        else
        {
            found.Add(new(severity, code, message, advice));
        }
    }

    /// <summary>Reports a text that stands where a GUID belongs.</summary>
    public void AddPlaceholder(string text, int? offset)
    {
        var diagnostic = PlaceholderGuid.Ignored(text, "the episode gets one of its own");
        Add(diagnostic.Severity, diagnostic.Code, diagnostic.Message, diagnostic.Advice, offset);
    }

    /// <param name="advice">Null adds nothing.</param>
    public void Add(PodcastAdvice? advice, int? offset)
    {
        if (advice is not null) Add(Severity.Warning, advice.Code, advice.Message, advice.Advice, offset);
    }

    /// <returns>Null where no place can be named.</returns>
    public SourcePlace? Place(int offset)
    {
        if (source is null) return null;
        var (line, column) = source.Place(Math.Clamp(offset, 0, source.Text.Length));
        return new(line, column);
    }

    /// <summary>Whether one of them is an error: the file is refused.</summary>
    public bool Refuse { get; private set; }

    public bool Has(string code) => counts.ContainsKey(code);

    /// <summary>Whether one more of this code would be kept.</summary>
    public bool Wants(string code) => counts.GetValueOrDefault(code) < MaxPerCode;

    public IReadOnlyList<Diagnostic> ToList() => [.. found.OrderBy(d => d.Line ?? 0).ThenBy(d => d.Column ?? 0)];
}
