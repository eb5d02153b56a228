using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LocalFunctionsHost.Configuration;

/// <summary>One scalar of a JSON file with the place it stands at, so that an error can point to it.</summary>
/// <param name="Path">Property names from the root, joined by colons; array elements by their index.</param>
/// <param name="Text">The value as text: a string's contents, a number or literal as written.</param>
/// <param name="Kind">What it was written as.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in bytes.</param>
internal sealed record JsonPlace(string Path, string Text, JsonTokenType Kind, int Line, int Column)
{
    /// <summary>Every scalar of the file, and every empty object, in order. Comments and trailing commas are allowed, as the official host allows them.</summary>
    /// <exception cref="HostException">The file is not JSON, or not an object; the message has line and column.</exception>
    public static IReadOnlyList<JsonPlace> ReadAll(string file, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var places = new List<JsonPlace>();
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new HostException($"{file}(1,1): the file has to be a JSON object.");
            }

            ReadObject(ref reader, file, json, "", places);
            reader.Read();
            return places;
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:", 2)[0];
            throw new HostException(string.Create(CultureInfo.InvariantCulture, $"{file}({exception.LineNumber + 1},{exception.BytePositionInLine + 1}): {reason}"), exception);
        }
    }

    static void ReadObject(ref Utf8JsonReader reader, string file, ReadOnlySpan<byte> json, string path, List<JsonPlace> places)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!seen.Add(name))
            {
                var (line, column) = PlaceOf(reader, json);
                throw new HostException(string.Create(CultureInfo.InvariantCulture, $"{file}({line},{column}): \"{name}\" is there twice; keep one of them."));
            }

            reader.Read();
            ReadValue(ref reader, file, json, path.Length == 0 ? name : $"{path}:{name}", places);
        }
    }

    static void ReadValue(ref Utf8JsonReader reader, string file, ReadOnlySpan<byte> json, string path, List<JsonPlace> places)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(ref reader, file, json, path, places);
                break;
            case JsonTokenType.StartArray:
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                {
                    ReadValue(ref reader, file, json, string.Create(CultureInfo.InvariantCulture, $"{path}:{index}"), places);
                }

                break;
            default:
                var (line, column) = PlaceOf(reader, json);
                var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                places.Add(new JsonPlace(path, text, reader.TokenType, line, column));
                break;
        }
    }

    static (int Line, int Column) PlaceOf(in Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var before = json[..(int)reader.TokenStartIndex];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
