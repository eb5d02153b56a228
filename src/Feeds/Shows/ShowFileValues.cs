using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Stated;

namespace Feeds.Shows;

/// <summary>YAML nodes to values of the asked type; a node of another type is a warning and null.</summary>
internal sealed class ShowFileValues(ICollection<Diagnostic> diagnostics)
{
    /// <summary>The text without white space around it; null without a word for what is absent.</summary>
    public static string? TextOrNull(YamlNode node) => node is YamlText { Text: { } text } && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string? Text(string key, YamlNode node)
    {
        if (node is YamlList or YamlMap) diagnostics.Add(ShowDiagnostics.WrongType($"'{key}' is a {(node is YamlList ? "list" : "group of keys")}, not a text; it is left out.", "Write one text.", node));
        return TextOrNull(node);
    }

    public string? Url(string key, YamlNode node)
    {
        if (Text(key, node) is not { } text) return null;
        var findings = new Findings(null);
        text = EncodedAddress.Decoded(text, findings, null);
        foreach (var finding in findings.ToList()) diagnostics.Add(finding with { Line = node.Line, Column = node.Column });
        string plain = WebAddress.WithoutUser(text);
        bool isSecret = plain.Length < text.Length;
        // As in addresses of episodes: blanks are percent-encoded (RFC 3986, section 2.1).
        if (plain.Any(char.IsWhiteSpace)) plain = WebAddress.OrNull(plain) ?? plain;
        bool valid = Uri.TryCreate(plain, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.Host.Length > 0
            && !plain.Any(char.IsWhiteSpace);
        if (!valid || WebAddress.OrNull(plain) is null)
        {
            diagnostics.Add(ShowDiagnostics.BadUrl(key, YamlReader.Shown(plain), node));
            return null;
        }
        if (isSecret) diagnostics.Add(ShowDiagnostics.SecretAddress(key, node));
        return plain;
    }

    public string? Email(string key, YamlNode node)
    {
        if (Text(key, node) is not { } text || EmailAddress.IsValid(text)) return TextOrNull(node);
        diagnostics.Add(ShowDiagnostics.BadEmail(YamlReader.Shown(text), node));
        return null;
    }

    /// <summary>The text as <paramref name="read"/> takes it; null from it is a warning.</summary>
    public string? Shaped(string key, YamlNode node, string allowed, Func<string, string?> read)
    {
        if (Text(key, node) is not { } text) return null;
        if (read(text) is { } shaped) return shaped;
        diagnostics.Add(ShowDiagnostics.BadValue(key, YamlReader.Shown(text), allowed, node));
        return null;
    }

    public long? Whole(string key, YamlNode node, string allowed, long largest)
    {
        if (Text(key, node) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= largest) return number;
        diagnostics.Add(ShowDiagnostics.BadValue(key, YamlReader.Shown(text), allowed, node));
        return null;
    }

    /// <summary>The show, as far as its dates are read by it: its time zone and its language.</summary>
    public ShowInfo? Clock { get; set; }

    public DateTimeOffset? Moment(string key, YamlNode node)
    {
        if (Text(key, node) is not { } text) return null;
        var read = MomentText.Read(text);
        // A rule of recurrence may count from any day: 1970-01-01 is a usual one.
        if (read.Placeholder is { } first && key == "updateFrequency.dtstart") return first;
        if (read.ZoneNote is { } zone) diagnostics.Add(ShowDiagnostics.UnknownZone(YamlReader.Shown(zone), node));
        if (StatedDate.Of(read, null).WithOrder(DayOrders.Of(text, read, new(node.Line, node.Column))) is { Moment: not null } date)
        {
            List<Diagnostic> doubts = [];
            var settled = ShowClock.Settle(date.Moment, date.Zone, Clock, doubts);
            foreach (var doubt in doubts.Where(d => d.Code == DiagnosticCodes.AmbiguousDate)) diagnostics.Add(doubt);
            return settled;
        }
        diagnostics.Add(ShowDiagnostics.BadValue(key, YamlReader.Shown(text), "a date as RFC 3339 says, for instance 2024-01-08 or 2024-01-08T06:00:00Z", node));
        return null;
    }

    public bool? Flag(string key, YamlNode node) => OneOf(key, node, "true or false", "true", "yes", "on", "explicit", "false", "no", "off", "clean") switch
    {
        null => null,
        "true" or "yes" or "on" or "explicit" => true,
        _ => false,
    };

    public string? OneOf(string key, YamlNode node, string allowed, params ReadOnlySpan<string> words)
    {
        if (Text(key, node) is not { } text) return null;
        string word = text.ToLowerInvariant();
        if (words.Contains(word)) return word;
        diagnostics.Add(ShowDiagnostics.BadValue(key, YamlReader.Shown(text), allowed, node));
        return null;
    }

    /// <summary>Every entry that <paramref name="read"/> can use; a single value is a list of one.</summary>
    public IReadOnlyList<T> Each<T>(string key, YamlNode node, Func<YamlNode, T?> read)
        where T : class
    {
        if (node is YamlText)
        {
            diagnostics.Add(ShowDiagnostics.WrongType(
                $"'{key}' is a text, not a list; it is read as a list of one.",
                "Write each entry on a line of its own, after '- '.",
                node));
        }
        if (node is YamlMap && typeof(T) == typeof(string))
        {
            diagnostics.Add(ShowDiagnostics.WrongType(
                $"'{key}' is a group of keys, not a list; it is left out.", "Write each entry on a line of its own, after '- '.", node));
            return [];
        }
        var entries = node is YamlList list ? list.Entries : [node];
        return [.. entries.Select(read).OfType<T>().Distinct()];
    }

    /// <summary>The values of the known keys of a group; others are a warning each.</summary>
    public Dictionary<string, YamlNode>? Map(string key, YamlNode node, params string[] known)
    {
        if (node is not YamlMap map)
        {
            if (node is YamlList) diagnostics.Add(ShowDiagnostics.WrongType($"'{key}' is a list, not a group of keys; it is left out.", $"Write '{known[0]}:' and '{known[1]}:' below it.", node));
            return null;
        }
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (name, value) in map.Entries)
        {
            if (known.Contains(name.Text, StringComparer.Ordinal)) values[name.Text!] = value;
            else diagnostics.Add(ShowDiagnostics.UnknownKey(YamlReader.Shown(name.Text!), Spelling.Nearest(name.Text!, known), name));
        }
        return values;
    }
}
