using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Internal;

/// <summary>Reads the service's JSON: one entity, or a page of them under <c>value</c>.</summary>
/// <remarks>One reader reads one answer: it keeps the names of properties, which every row of a page repeats.</remarks>
internal sealed class EntityReader
{
    private readonly List<(byte[] Utf8, string Text)> names = [];
    private int next;

    public static TableEntity ReadOne(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return new EntityReader().ReadEntity(ref reader);
    }

    public static List<TableEntity> ReadPage(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var entities = new List<TableEntity>();
        var rows = new EntityReader();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isRows = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!isRows)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(rows.ReadEntity(ref reader));
            }
        }

        return entities;
    }

    private TableEntity ReadEntity(ref Utf8JsonReader reader)
    {
        var entity = new TableEntity();
        ReadOnlySpan<byte> annotated = default;
        EdmType type = EdmType.None;
        next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = reader.ValueSpan;
            if (name.EndsWith("@odata.type"u8))
            {
                annotated = name[..^"@odata.type"u8.Length];
                reader.Read();
                type = ReadType(ref reader);
                continue;
            }

            if (name.StartsWith("odata."u8) && !name.SequenceEqual("odata.etag"u8))
            {
                reader.Read();
                reader.Skip();
                continue;
            }

            EdmType typeHere = name.SequenceEqual(annotated) ? type : name.SequenceEqual("Timestamp"u8) ? EdmType.DateTime : EdmType.None;
            string text = Name(ref reader);
            reader.Read();
            entity.Properties[text] = ReadValue(ref reader, typeHere);
        }

        return entity;
    }

    private static EdmType ReadType(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("Edm.Int64"u8) ? EdmType.Int64
        : reader.ValueTextEquals("Edm.Double"u8) ? EdmType.Double
        : reader.ValueTextEquals("Edm.DateTime"u8) ? EdmType.DateTime
        : reader.ValueTextEquals("Edm.Guid"u8) ? EdmType.Guid
        : reader.ValueTextEquals("Edm.Binary"u8) ? EdmType.Binary
        : EdmType.None;

    private static object ReadValue(ref Utf8JsonReader reader, EdmType type) => (reader.TokenType, type) switch
    {
        (JsonTokenType.Null, _) => null,
        (JsonTokenType.True, _) => true,
        (JsonTokenType.False, _) => false,
        (JsonTokenType.Number, EdmType.Double) => reader.GetDouble(),
        (JsonTokenType.Number, EdmType.Int64) => reader.GetInt64(),
        // A double without annotation has a decimal point or an exponent, which an Int32 has not.
        (JsonTokenType.Number, _) => reader.TryGetInt32(out int number) ? (object)number : reader.GetDouble(),
        (JsonTokenType.String, EdmType.None) => reader.GetString(),
        (JsonTokenType.String, EdmType.Int64) => long.Parse(reader.GetString(), CultureInfo.InvariantCulture),
        (JsonTokenType.String, EdmType.Double) => double.Parse(reader.GetString(), CultureInfo.InvariantCulture),
        (JsonTokenType.String, EdmType.Guid) => reader.TryGetGuid(out Guid guid) ? guid : Guid.Parse(reader.GetString()),
        (JsonTokenType.String, EdmType.Binary) => reader.GetBytesFromBase64(),
        (JsonTokenType.String, EdmType.DateTime) => ReadTime(ref reader),
        _ => throw new FormatException($"A property's value cannot be a JSON {reader.TokenType}."),
    };

    private static DateTimeOffset ReadTime(ref Utf8JsonReader reader) => reader.TryGetDateTimeOffset(out DateTimeOffset time)
        ? time.ToUniversalTime()
        : DateTimeOffset.Parse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>The name of the property that the reader is at, which is nearly always the one that followed in the row before.</summary>
    private string Name(ref Utf8JsonReader reader)
    {
        for (int tried = 0; tried < names.Count; tried++)
        {
            int i = (next + tried) % names.Count;
            if (reader.ValueSpan.SequenceEqual(names[i].Utf8))
            {
                next = i + 1;
                return names[i].Text;
            }
        }

        string text = reader.GetString();
        names.Insert(next, (reader.ValueSpan.ToArray(), text));
        next++;
        return text;
    }

    private enum EdmType
    {
        None,
        Int64,
        Double,
        DateTime,
        Guid,
        Binary,
    }
}
