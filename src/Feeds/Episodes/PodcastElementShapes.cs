using System.Globalization;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;

namespace Feeds.Episodes;

/// <summary>What an attribute of an element may hold.</summary>
internal enum PodcastAttributeKind
{
    Text,

    /// <summary>A number of 0 or more, with a fraction perhaps.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A URI of a scheme that apps open.</summary>
    Address,

    /// <summary>A MIME type.</summary>
    Type,
}

internal sealed record PodcastAttributeShape(string Name, PodcastAttributeKind Kind, bool Required);

/// <param name="Needs">The children of which it must have one; null where it needs none.</param>
internal sealed record PodcastElementShape(string Name, IReadOnlyList<PodcastAttributeShape> Attributes,
    IReadOnlyList<PodcastElementShape> Children, string? Needs)
{
    /// <summary>Elements of one name within another; feeds have a handful.</summary>
    public const int MostChildren = 100;

    public PodcastElementShape? Child(string name) => Children.FirstOrDefault(c => c.Name.Equals(name, StringComparison.Ordinal));
}

/// <summary>The elements that are kept as their owner wrote them, and what they hold: the same in feeds, JSON notes and
/// <c>show.yaml</c>.</summary>
/// <remarks>
/// Source: the Podcasting 2.0 namespace, the page of each tag (<c>value</c>, <c>valueRecipient</c>, <c>valueTimeSplit</c>,
/// <c>remoteItem</c>, <c>podroll</c>,
/// <c>publisher</c>, <c>chat</c>, <c>socialInteract</c>, <c>alternateEnclosure</c>, <c>source</c>, <c>integrity</c>, <c>contentLink</c>).
/// In the lists of attributes <c>!</c> marks what an element cannot do without, <c>#</c> a number, <c>?</c> a flag, <c>@</c> an address,
/// <c>%</c> a type.
/// </remarks>
internal static class PodcastElementShapes
{
    private const int Shown = 60;

    /// <summary>Schemes of the web and of the networks that the namespace names for files and comments. Sources: tags <c>source</c>,
    /// <c>socialInteract</c>.</summary>
    private static readonly string[] Schemes = ["http", "https", "ipfs", "ipns", "magnet", "nostr", "at"];

    private static readonly PodcastElementShape RemoteItem = Shape("remoteItem", "feedGuid! feedUrl@ itemGuid medium title");

    private static readonly PodcastElementShape Recipient = Shape("valueRecipient",
        "name type! address! split#! customKey customValue fee?");

    private static readonly PodcastElementShape TimeSplit =
        Shape("valueTimeSplit", "startTime#! duration#! remoteStartTime# remotePercentage#", needs: null, RemoteItem, Recipient);

    private static readonly PodcastElementShape Value = Shape("value", "type! method! suggested#", needs: "valueRecipient", Recipient,
        TimeSplit);

    private static readonly PodcastElementShape Chat = Shape("chat", "server! protocol! accountId space embedUrl@");

    /// <summary>Of a show.</summary>
    public static readonly IReadOnlyList<PodcastElementShape> OfShow =
    [
        Value,
        Shape("podroll", "", needs: "remoteItem", RemoteItem),
        Shape("publisher", "", needs: "remoteItem", RemoteItem),
        RemoteItem,
        Chat,
    ];

    /// <summary>Of an episode.</summary>
    public static readonly IReadOnlyList<PodcastElementShape> OfEpisode =
    [
        Value,
        Shape("socialInteract", "uri@ protocol! accountId accountUrl@ priority#"),
        Shape(
            "alternateEnclosure",
            "type%! length# bitrate# height# lang title rel codecs default?",
            needs: "source",
            Shape("source", "uri@! contentType%"),
            Shape("integrity", "type! value!")),
        Shape("contentLink", "href@!"),
        Chat,
    ];

    public static PodcastElementShape? Find(this IReadOnlyList<PodcastElementShape> shapes, string name) =>
        shapes.FirstOrDefault(s => s.Name.Equals(name, StringComparison.Ordinal));

    /// <param name="raw">As it is written.</param>
    /// <param name="complete">Makes a relative address absolute; null where there is nothing that it could be relative to.</param>
    /// <param name="report">Gets to know each fault, as a sentence, and what to do.</param>
    /// <returns>The element with what is right of it; null where it means nothing without what is missing.</returns>
    public static PodcastElement? Checked(PodcastElement raw, PodcastElementShape shape, Func<string, string>? complete, Action<string,
        string> report)
    {
        var attributes = new List<PodcastAttribute>();
        foreach (var known in shape.Attributes)
        {
            string? value = raw.Attribute(known.Name) is { } written ? RichText.Fold(written) : null;
            if (value is not null && known.Kind is PodcastAttributeKind.Address) value = Decoded(value, known.Name, shape.Name, report);
            if (value is { Length: > 0 } && Read(value, known.Kind, complete) is { } read) attributes.Add(new(known.Name, read));
            else if (!IsMissing(shape.Name, known, value, report)) continue;
            else return null;
        }
        foreach (var other in raw.Attributes.Where(a => !shape.Attributes.Any(k => k.Name == a.Name)))
        {
            report($"'{Excerpt.Of(other.Name, Shown)}' is not defined for '{shape.Name}'; it was ignored.",
                "See the Podcasting 2.0 namespace for what it may contain.");
        }
        var children = Children(raw, shape, complete, report);
        string? text = raw.Text is { } line && RichText.Fold(line) is { Length: > 0 } folded ? folded : null;
        var element = new PodcastElement(shape.Name) { Attributes = attributes, Text = text, Children = children };
        bool lacksChild = shape.Needs is { } needed && !children.Any(c => c.Name == needed);
        bool leadsNowhere = shape.Name == "socialInteract" && element.Attribute("uri") is null
            && element.Attribute("protocol") != "disabled";
        if (!lacksChild && !leadsNowhere) return element;
        report($"'{shape.Name}' has no '{(lacksChild ? shape.Needs : "uri")}'; it is left out.", "State it, or remove the element.");
        return null;
    }

    private static List<PodcastElement> Children(
        PodcastElement raw, PodcastElementShape shape, Func<string, string>? complete, Action<string, string> report)
    {
        var children = new List<PodcastElement>();
        foreach (var group in raw.Children.GroupBy(c => c.Name, StringComparer.Ordinal))
        {
            if (shape.Child(group.Key) is not { } known)
            {
                report($"'{Excerpt.Of(group.Key, Shown)}' is not defined for '{shape.Name}'; it was ignored.",
                    "See the Podcasting 2.0 namespace for what it may contain.");
                continue;
            }
            int count = group.Count();
            if (count > PodcastElementShape.MostChildren)
            {
                report($"'{shape.Name}' has {count} of '{known.Name}'; those after {PodcastElementShape.MostChildren} are left out.",
                    "Keep those that matter.");
            }
            children.AddRange(group.Take(PodcastElementShape.MostChildren).Select(c => Checked(c, known, complete, report))
                .OfType<PodcastElement>());
        }
        return children;
    }

    private static string Decoded(string address, string attribute, string element, Action<string, string> report)
    {
        string decoded = EncodedAddress.Decoded(address);
        if (decoded != address)
        {
            report($"The {attribute} of '{element}' has ampersands that are encoded twice; it was read as '{Excerpt.Of(decoded, Shown)}'.",
                "Encode them once.");
        }
        return decoded;
    }

    /// <returns>True where the element means nothing without the attribute.</returns>
    private static bool IsMissing(string element, PodcastAttributeShape attribute, string? value, Action<string, string> report)
    {
        bool stated = value is { Length: > 0 };
        if (!stated && !attribute.Required) return false;
        string what = attribute.Required ? $"the {element} is left out" : "it is left out";
        if (stated) report($"The {attribute.Name} of '{element}' cannot be '{Excerpt.Of(value!, Shown)}'; {what}.",
            $"Write {Wanted(attribute.Kind)}.");
        else report($"'{element}' states no {attribute.Name}; {what}.", $"State its {attribute.Name}.");
        return attribute.Required;
    }

    private static string? Read(string value, PodcastAttributeKind kind, Func<string, string>? complete) => kind switch
    {
        PodcastAttributeKind.Number => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? value
            : null,
        PodcastAttributeKind.Flag => value.ToLowerInvariant() switch { "true" or "yes" => "true", "false" or "no" => "false", _ => null },
        PodcastAttributeKind.Address => Address(complete is null ? value : complete(value)),
        PodcastAttributeKind.Type => TypeNames.WithParameters(value),
        _ => value,
    };

    /// <returns>As written; null for what has no scheme that apps open.</returns>
    private static string? Address(string value)
    {
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !Schemes.Contains(value[..colon], StringComparer.OrdinalIgnoreCase)) return null;
        if (!value.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return value;
        return WebAddress.OrNull(value) is null ? null : value;
    }

    private static string Wanted(PodcastAttributeKind kind) => kind switch
    {
        PodcastAttributeKind.Number => "a number",
        PodcastAttributeKind.Flag => "true or false",
        _ => "a whole address, for instance one that begins with https://",
    };

    private static PodcastElementShape Shape(string name, string attributes, string? needs = null,
        params PodcastElementShape[] children) => new(
        name,
        [.. attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Attribute)],
        children,
        needs);

    private static PodcastAttributeShape Attribute(string written)
    {
        var kind = written.Contains('#', StringComparison.Ordinal) ? PodcastAttributeKind.Number
            : written.Contains('?', StringComparison.Ordinal) ? PodcastAttributeKind.Flag
            : written.Contains('@', StringComparison.Ordinal) ? PodcastAttributeKind.Address
            : written.Contains('%', StringComparison.Ordinal) ? PodcastAttributeKind.Type
            : PodcastAttributeKind.Text;
        return new(written.TrimEnd('!', '#', '?', '@', '%'), kind, written.Contains('!', StringComparison.Ordinal));
    }
}
