using System.Text;
using System.Text.Json;

namespace Feeds.Parsing.Stated;

/// <summary>A JSON object at the beginning of a text, to nodes.</summary>
/// <remarks>RFC 8259, with comments and a comma before a closing bracket forgiven.</remarks>
internal static class StatedJson
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = StatedLimits.DeepestNesting };

    /// <param name="text">Begins with the object.</param>
    /// <param name="place">Offset in the source of an offset in the text.</param>
    /// <param name="end">Offset in the text behind the object; where it breaks, when it does.</param>
    /// <returns>What was read, up to where it breaks.</returns>
    public static StatedMap Read(string text, Func<int, int> place, out int end, out bool broken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, new JsonReaderState(Lenient));
        var root = new StatedMap([], place(0));
        var open = new Stack<(StatedNode Node, string? Key)>();
        int at = 0;
        int byteAt = 0;
        int nodes = 0;
        int most = StatedLimits.MostNodes(text.Length);
        broken = true;
        end = 0;
        try
        {
            while (reader.Read())
            {
                end = Characters(bytes, (int)reader.TokenStartIndex, ref byteAt, ref at);
                if (++nodes > most) return root;
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push((open.Count == 0 ? root : new StatedMap([], place(end)), null));
                        break;
                    case JsonTokenType.StartArray:
                        open.Push((new StatedList([], place(end)), null));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        var closed = open.Pop().Node;
                        if (open.Count > 0)
                        {
                            Put(open, closed);
                            break;
                        }
                        end++;
                        broken = false;
                        return root;
                    case JsonTokenType.PropertyName:
                        open.Push((open.Pop().Node, reader.GetString()));
                        break;
                    default:
                        bool quoted = reader.TokenType == JsonTokenType.String;
                        string? value = quoted ? reader.GetString() : reader.TokenType == JsonTokenType.Null ? null : Encoding.UTF8.GetString(reader.ValueSpan);
                        if (open.Count == 0) return root;
                        Put(open, new StatedText(value, place(quoted ? end + 1 : end)));
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Strings of half a character are an invalid operation to the reader.
            end = Characters(bytes, (int)Math.Max(reader.BytesConsumed, byteAt), ref byteAt, ref at);
        }
        return root;
    }

    private static void Put(Stack<(StatedNode Node, string? Key)> open, StatedNode value)
    {
        var (node, key) = open.Pop();
        if (node is StatedMap map && key is not null) map.Entries.Add(new(key, value));
        else if (node is StatedList list) list.Entries.Add(value);
        open.Push((node, null));
    }

    /// <summary>Bytes to characters, counted on from the last place.</summary>
    private static int Characters(byte[] bytes, int target, ref int byteAt, ref int at)
    {
        target = Math.Clamp(target, byteAt, bytes.Length);
        at += Encoding.UTF8.GetCharCount(bytes.AsSpan(byteAt, target - byteAt));
        byteAt = target;
        return at;
    }
}
