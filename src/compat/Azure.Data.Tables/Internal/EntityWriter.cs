using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Internal;

/// <summary>An entity as the JSON that the service takes: types that JSON lacks are named in an annotation before the value.</summary>
/// <remarks>Source: Table service REST API, "Payload format for Table service operations" and "Understanding the Table service data model".</remarks>
internal static class EntityWriter
{
    private const string TypeSuffix = "@odata.type";

    // Bodies are never shown as HTML, so that only what JSON itself demands is escaped: text stays near its size in UTF-8.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(TableEntity entity)
    {
        using var buffer = new PooledBuffer();
        Write(buffer, entity);
        return buffer.ToArray();
    }

    /// <exception cref="NotSupportedException">A value of a type that a row cannot hold.</exception>
    public static void Write(IBufferWriter<byte> output, TableEntity entity)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        foreach ((string name, object value) in entity.Properties)
        {
            // The service sets the timestamp and the ETag itself. A null means the same to it as an absent property.
            if (value is not null && name is not (PropertyNames.Timestamp or PropertyNames.ETag))
            {
                Write(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case long number:
                WriteType(json, name, "Edm.Int64"u8);
                Span<char> digits = stackalloc char[20];
                number.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
                json.WriteString(name, digits[..length]);
                break;
            case double number when double.IsFinite(number):
                WriteType(json, name, "Edm.Double"u8);
                json.WriteNumber(name, number);
                break;
            case DateTimeOffset time:
                WriteTime(json, name, time.UtcDateTime);
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                WriteTime(json, name, time);
                break;
            case Guid guid:
                WriteType(json, name, "Edm.Guid"u8);
                json.WriteString(name, guid);
                break;
            case byte[] bytes:
                WriteType(json, name, "Edm.Binary"u8);
                json.WriteBase64String(name, bytes);
                break;
            case BinaryData bytes:
                WriteType(json, name, "Edm.Binary"u8);
                json.WriteBase64String(name, bytes.ToMemory().Span);
                break;
            default:
                throw new NotSupportedException(
                    string.Create(CultureInfo.InvariantCulture, $"Property '{name}': a table cannot hold {value} of type {value.GetType()}."));
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime time)
    {
        WriteType(json, name, "Edm.DateTime"u8);
        Span<char> text = stackalloc char[28];
        time.TryFormat(text, out int length, "O", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    private static void WriteType(Utf8JsonWriter json, string name, ReadOnlySpan<byte> type)
    {
        // The service's own limit of a name is 255 characters; a longer one is its to refuse.
        Span<char> annotation = name.Length <= 255 ? stackalloc char[255 + TypeSuffix.Length] : new char[name.Length + TypeSuffix.Length];
        name.CopyTo(annotation);
        TypeSuffix.CopyTo(annotation[name.Length..]);
        json.WriteString(annotation[..(name.Length + TypeSuffix.Length)], type);
    }
}
