using System.Globalization;

namespace Azure.Data.Tables.Internal;

/// <summary>Values as literals of an OData filter.</summary>
/// <remarks>Source: "Querying tables and entities", constants in filter strings.</remarks>
internal static class QueryFilter
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        object[] literals = new object[filter.ArgumentCount];
        for (int i = 0; i < literals.Length; i++)
        {
            literals[i] = Literal(filter.GetArgument(i), nameof(filter));
        }

        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object value, string parameter) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => string.Create(CultureInfo.InvariantCulture, $"{number}L"),
        double number when double.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        Guid guid => $"guid'{guid}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime { Kind: DateTimeKind.Utc } time => Time(time),
        null => throw new ArgumentException("A filter cannot compare with null.", parameter),
        _ => throw new ArgumentException($"A filter cannot compare with a {value.GetType()}.", parameter),
    };

    private static string Time(DateTime utc) => string.Create(CultureInfo.InvariantCulture, $"datetime'{utc:yyyy-MM-ddTHH:mm:ss.FFFFFFFZ}'");
}
