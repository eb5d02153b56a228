using System.Globalization;
using System.Text;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.JsonNotes;

/// <summary>Walks through the members of JSON objects; a value of another kind than asked for is a warning and left out.</summary>
/// <remarks>One pass, nothing kept: memory is what the caller takes. Comments and trailing commas are forgiven.</remarks>
internal ref struct JsonFields
{
    /// <summary>Depth of objects and lists in each other.</summary>
    public const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;
    private int placedByte;
    private int placedChar;

    /// <param name="json">UTF-8, the whole document.</param>
    /// <param name="findings">Of the text that the document was decoded to.</param>
    public JsonFields(ReadOnlySpan<byte> json, Findings findings)
    {
        this.json = json;
        Findings = findings;
        reader = new(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
    }

    /// <summary>Where faults are told.</summary>
    public Findings Findings { get; set; }

    /// <summary>What says how values are to be written, for people.</summary>
    public string Schema { get; init; } = "the schema of episode notes";

    /// <summary>The value at which the walk stands.</summary>
    public readonly JsonTokenType Kind => reader.TokenType;

    /// <summary>Offset of that value in the decoded text.</summary>
    /// <remarks>Counted on from where it was asked for last: asking for every entry of a list costs the text once.</remarks>
    public int Offset
    {
        get
        {
            int at = (int)reader.TokenStartIndex;
            if (at < placedByte) (placedByte, placedChar) = (0, 0);
            placedChar += Encoding.UTF8.GetCharCount(json[placedByte..at]);
            placedByte = at;
            return placedChar;
        }
    }

    /// <summary>The value as it is written.</summary>
    public readonly string Raw => Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>Goes to the document's one value.</summary>
    public bool Begin() => reader.Read();

    /// <summary>A text among the members of a whole document, wherever it stands.</summary>
    /// <returns>Null without one, also before the place at which the document breaks.</returns>
    public static string? LineOf(ReadOnlySpan<byte> json, string member)
    {
        try
        {
            var fields = new JsonFields(json, new Findings(null));
            if (!fields.Begin() || fields.Kind != JsonTokenType.StartObject) return null;
            while (fields.NextMember(out string name))
            {
                if (name == member && fields.Kind is JsonTokenType.String) return fields.Line(name);
                fields.Skip();
            }
        }
        catch (JsonException)
        {
            // Reported where the document is read.
        }
        return null;
    }

    /// <summary>Makes sure that nothing follows it.</summary>
    public void End()
    {
        while (reader.Read())
        {
        }
    }

    /// <summary>Goes to the next member's value; false at the end of the object.</summary>
    public bool NextMember(out string name)
    {
        name = "";
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return false;
        name = Unescaped() ?? "";
        reader.Read();
        return true;
    }

    /// <summary>Goes to the next entry; false at the end of the list.</summary>
    public bool NextEntry()
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    public void Skip() => reader.Skip();

    /// <summary>Text without characters that no document may hold; null for null and for what is empty.</summary>
    public string? Text(string name)
    {
        if (Kind == JsonTokenType.Null) return null;
        if (Kind != JsonTokenType.String)
        {
            Wrong(name, "a text");
            return null;
        }
        if (Unescaped() is { } text) return string.IsNullOrWhiteSpace(text) ? null : Clean(text);
        Bad(name, "contains half of a character", "Write the character itself instead of its \\u escape.");
        return null;
    }

    /// <summary>One line of text.</summary>
    public string? Line(string name) => Text(name) is { } text ? RichText.Fold(text) : null;

    public int? Number(string name)
    {
        if (Kind == JsonTokenType.Null) return null;
        if (Kind == JsonTokenType.Number && reader.TryGetInt32(out int number) && number is >= 0 and < 1_000_000) return number;
        if (Kind == JsonTokenType.String && int.TryParse(Unescaped(), NumberStyles.None, CultureInfo.InvariantCulture, out int written) && written < 1_000_000) return written;
        Wrong(name, "a whole number of 0 or more");
        return null;
    }

    /// <summary>Bytes.</summary>
    public long Length(string name)
    {
        if (Kind == JsonTokenType.Null) return 0;
        if (Kind == JsonTokenType.Number && reader.TryGetDouble(out double number) && number is >= 0 and < long.MaxValue) return (long)number;
        if (Kind == JsonTokenType.String && long.TryParse(Unescaped(), NumberStyles.None, CultureInfo.InvariantCulture, out long written)) return written;
        Wrong(name, "a number of bytes");
        return 0;
    }

    /// <summary>Seconds: a number, or text as durations are written.</summary>
    public double? Seconds(string name)
    {
        if (Kind == JsonTokenType.Null) return null;
        if (Kind == JsonTokenType.Number && reader.TryGetDouble(out double number) && number is >= 0 and < 360_000) return number;
        if (Kind == JsonTokenType.String && Unescaped() is { } text && Interpreting.DurationText.TryParse(text, bare: true, out double seconds)) return seconds;
        Wrong(name, "a number of seconds below 100 hours");
        return null;
    }

    /// <summary>Where a chapter begins: seconds as a number or as text, or a clock of the episode; 0 is the begin.</summary>
    public double? Start(string name)
    {
        if (Kind == JsonTokenType.String && Unescaped() is { } text && Transcripts.CueClock.TryParse(text, out double start)) return start;
        return Seconds(name);
    }

    public bool? Flag(string name)
    {
        switch (Kind)
        {
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when Unescaped()?.Trim().ToLowerInvariant() is { } word && word is "true" or "yes" or "explicit" or "false" or "no" or "clean":
                return word is "true" or "yes" or "explicit";
            default:
                Wrong(name, "true or false");
                return null;
        }
    }

    /// <summary>Goes into a list; a single value counts as a list of one.</summary>
    public readonly bool IsList => Kind == JsonTokenType.StartArray;

    /// <summary>Whether the walk stands at an object; anything else but null is reported and left out.</summary>
    public bool IsObject(string name)
    {
        if (Kind == JsonTokenType.StartObject) return true;
        if (Kind != JsonTokenType.Null) Wrong(name, "an object");
        return false;
    }

    /// <summary>The value at which the walk stands, whatever its kind: for names of which other readers know the meaning.</summary>
    /// <param name="most">Values that are taken; those after them are skipped.</param>
    public StatedNode Node(ref int most)
    {
        int at = Offset;
        if (--most < 0)
        {
            Skip();
            return new StatedText(null, at);
        }
        switch (Kind)
        {
            case JsonTokenType.StartObject:
                var map = new StatedMap([], at);
                while (NextMember(out string name)) map.Entries.Add(new(name, Node(ref most)));
                return map;
            case JsonTokenType.StartArray:
                var list = new StatedList([], at);
                while (NextEntry()) list.Entries.Add(Node(ref most));
                return list;
            case JsonTokenType.String:
                return new StatedText(Unescaped(), at + 1);
            case JsonTokenType.Null:
                return new StatedText(null, at);
            default:
                return new StatedText(Raw, at);
        }
    }

    /// <summary>A line of text, told where it is longer than the namespace advises.</summary>
    public string? Advised(string name, int most = PodcastAdvice.LongestName)
    {
        string? text = Line(name);
        Advise(PodcastAdvice.OfLength(name, text, most));
        return text;
    }

    /// <param name="advice">About the value at which the walk stands; null tells nothing.</param>
    public void Advise(PodcastAdvice? advice)
    {
        if (advice is not null && Findings.Wants(advice.Code)) Findings.Add(advice, Offset);
    }

    public void Bad(string name, string fault, string advice)
    {
        if (Findings.Wants(DiagnosticCodes.BadJsonValue)) Findings.Add(Severity.Warning, DiagnosticCodes.BadJsonValue, $"'{name}' {fault}; it is left out.", advice, Offset);
    }

    /// <summary>Reports a member of an object that means nothing there; one with <c>_</c> is an extension, and null says nothing.</summary>
    /// <param name="path">Its name, after those of the members around it.</param>
    public void Unknown(string path)
    {
        bool isExtension = path.StartsWith('_') || path.Contains("._", StringComparison.Ordinal);
        if (isExtension || Kind is JsonTokenType.Null || !Findings.Wants(DiagnosticCodes.UnknownJsonMember)) return;
        Findings.Add(
            Severity.Warning, DiagnosticCodes.UnknownJsonMember,
            $"\"{Excerpt.Of(path, 60)}\" is unknown in episode notes; it was ignored.",
            "Remove it, or see the schema of episode notes for the known members.", Offset);
    }

    private void Wrong(string name, string wanted)
    {
        Bad(name, $"is not {wanted}", $"Write it as {Schema} requires.");
        reader.Skip();
    }

    /// <returns>Null for text with half of a character, which JSON can escape and nothing can hold.</returns>
    private readonly string? Unescaped()
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Clean(string text)
    {
        foreach (char c in text)
        {
            if ((char.IsControl(c) && c is not ('\n' or '\t' or '\r')) || c >= '\uFFFE') return string.Concat(text.Where(k => !(char.IsControl(k) && k is not ('\n' or '\t' or '\r')) && k < '\uFFFE'));
        }
        return text;
    }
}
