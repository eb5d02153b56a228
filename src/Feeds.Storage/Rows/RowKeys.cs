using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Feeds.Storage.Rows;

/// <summary>The row keys of a show's partition; docs/state.md lists them. Keys sort by ordinal.</summary>
internal static partial class RowKeys
{
    public const string Show = "show";
    public const string Revision = "revision";
    public const string Sweep = "sweep";
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string IndexWaiting = "index-waiting";
    public const string IndexRunning = "index-running";
    public const string HeadPrefix = "episode|";
    public const string ChangePrefix = "change|";
    public const string FilePrefix = "file|";
    private const string MentionPrefix = "mention|";

    /// <summary>The head of a stem; the show's own head for the empty stem.</summary>
    public static string Head(string stem) => stem.Length == 0 ? Show : HeadPrefix + Escape(stem);

    public static string Change(string stem) => ChangePrefix + Escape(stem);

    public static string Files(string stem) => $"{FilePrefix}{Escape(stem)}|";

    public static string File(string stem, string name) => Files(stem) + Escape(name);

    /// <summary>The stems of one number, 0 to 2,147,483,647.</summary>
    public static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"number|{number:D10}");

    public static string Mentions(string topic) => $"{MentionPrefix}{Escape(topic)}|";

    /// <summary>Newest first within a topic; the content hash keeps the versions of one episode apart.</summary>
    public static string Mention(string topic, DateTimeOffset published, string stem, string contentHash) =>
        $"{Mentions(topic)}{NewestFirst(published)}|{Escape(stem)}|{contentHash}";

    public static string NewestFirst(DateTimeOffset time) => (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Filter for one partition's rows whose key begins with <paramref name="prefix"/>: a range, never a scan.</summary>
    /// <remarks>Every prefix ends in <c>|</c>; its successor in ordinal order is <c>}</c>.</remarks>
    public static string PrefixFilter(string partition, string prefix)
    {
        string end = prefix[..^1] + '}';
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {end}");
    }

    /// <summary>Replaces what table keys may not hold (and our own separators) by <c>~</c> and four hexadecimal digits.</summary>
    /// <remarks>Source: Table service data model, characters disallowed in key fields.</remarks>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0 && !text.Any(char.IsControl)) return text;
        var builder = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (Escaped.Contains(c) || char.IsControl(c)) builder.Append(CultureInfo.InvariantCulture, $"~{(int)c:x4}");
            else builder.Append(c);
        }
        return builder.ToString();
    }

    /// <summary>What <see cref="Escape"/> was given.</summary>
    public static string Unescape(string key) => EscapedChar().Replace(key, match => ((char)int.Parse(match.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("~[0-9a-f]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex EscapedChar();

    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create("/\\#?%|~'");
}
