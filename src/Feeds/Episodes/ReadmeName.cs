using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>
/// Names of files that describe their folder to those who work in it: <c>README</c>, also with a language behind it (<c>README.de</c>,
/// <c>README_zh-CN</c>).
/// </summary>
/// <remarks>
/// Sources: GNU coding standards, section "Releases" (the name); GitHub, "About the repository README file" (any case, any format);
/// the names that programs ship the same file under in other languages. A name that says more is an episode's.
/// </remarks>
internal static partial class ReadmeName
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "readme", "readmefirst", "liesmich", "bitte lesen", "lisezmoi", "leeme", "leiame", "leggimi", "leesmij", "lasmig", "laesmig",
            "lesmeg", "przeczytaj", "прочтименя", "читайменя", "お読みください", "はじめにお読みください", "自述文件", "읽어보세요",
    }.Select(Letters.Fold).ToFrozenSet(StringComparer.Ordinal);

    public static bool Is(string stem)
    {
        if (Words.Contains(Letters.Fold(stem))) return true;
        var language = Language().Match(stem);
        return language.Success && Words.Contains(Letters.Fold(stem[..language.Index]));
    }

    [GeneratedRegex(@"(?:\.[A-Za-z]{2,3}|[\-_][A-Za-z]{2})(?:[\-_](?:[A-Za-z]{2}|[A-Za-z]{4}))?$",
        RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex Language();
}
