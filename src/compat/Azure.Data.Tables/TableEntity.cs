using System.Collections;
using System.Globalization;
using Azure.Data.Tables.Internal;

namespace Azure.Data.Tables;

/// <summary>A row as a bag of named values, the system's own (keys, timestamp, ETag) among them.</summary>
/// <remarks>
/// Values are <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="Guid"/>, <see cref="DateTimeOffset"/> (or a UTC <see cref="DateTime"/>) and <see cref="byte"/> arrays: any other fails
/// when the row is sent. Limits of the service: 252 properties, 64 KiB a value, 1 MiB a row.
/// </remarks>
public sealed class TableEntity : ITableEntity, IDictionary<string, object>
{
    private readonly Dictionary<string, object> properties;

    public TableEntity() => properties = [];

    public TableEntity(string partitionKey, string rowKey)
    {
        properties = [];
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <param name="values">What the entity begins with; copied. Null is none.</param>
    public TableEntity(IDictionary<string, object> values) => properties = values is null ? [] : new(values, StringComparer.Ordinal);

    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey);
        set => properties[PropertyNames.PartitionKey] = value;
    }

    public string RowKey
    {
        get => GetString(PropertyNames.RowKey);
        set => properties[PropertyNames.RowKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyNames.Timestamp);
        set => properties[PropertyNames.Timestamp] = value;
    }

    public ETag ETag
    {
        get => GetString(PropertyNames.ETag) is { } text ? new ETag(text) : default;
        set => properties[PropertyNames.ETag] = value.ToString();
    }

    public int Count => properties.Count;

    public ICollection<string> Keys => properties.Keys;

    ICollection<object> IDictionary<string, object>.Values => properties.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    internal Dictionary<string, object> Properties => properties;

    /// <summary>A property's value; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">Set to a value of another type than it has. Integers widen to what the property is.</exception>
    public object this[string key]
    {
        get => Find(key);
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            properties[key] = value is not null && properties.TryGetValue(key, out object known) && known is not null ? Coerce(known, value) : value;
        }
    }

    /// <returns>Null if there is no such property.</returns>
    /// <exception cref="InvalidOperationException">The property is of another type. So in every other <c>Get</c>.</exception>
    public string GetString(string key) => Find(key) switch { null => null, string text => text, var other => throw Mismatch<string>(other) };

    public byte[] GetBinary(string key) => Find(key) switch { null => null, byte[] bytes => bytes, var other => throw Mismatch<byte[]>(other) };

    public bool? GetBoolean(string key) => Find<bool>(key);

    public DateTimeOffset? GetDateTimeOffset(string key) =>
        Find(key) is DateTime time ? new DateTimeOffset(time) : Find<DateTimeOffset>(key);

    public double? GetDouble(string key) => Find<double>(key);

    public Guid? GetGuid(string key) => Find<Guid>(key);

    public int? GetInt32(string key) => Find<int>(key);

    public long? GetInt64(string key) => Find<long>(key);

    public void Add(string key, object value) => this[key] = properties.ContainsKey(key)
        ? throw new ArgumentException($"There is a property '{key}' already.", nameof(key))
        : value;

    public bool ContainsKey(string key) => properties.ContainsKey(key);

    public bool Remove(string key) => properties.Remove(key);

    public bool TryGetValue(string key, out object value) => properties.TryGetValue(key, out value);

    public void Clear() => properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();

    private object Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return properties.GetValueOrDefault(key);
    }

    private T? Find<T>(string key)
        where T : struct => Find(key) switch { null => null, T value => value, var other => throw Mismatch<T>(other) };

    private static object Coerce(object known, object value) => (known, value) switch
    {
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        (int, long or double) => value,
        _ when known.GetType() == value.GetType() => value,
        _ => throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"The property holds a {known.GetType()}: it cannot be set to a {value.GetType()}.")),
    };

    private static InvalidOperationException Mismatch<T>(object value) => new($"The property holds a {value.GetType()}, not a {typeof(T)}.");
}
