using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>
/// Names of files that a repository has beside its content: <c>LICENSE</c>, <c>CHANGELOG</c>, <c>TODO</c>, <c>CONTRIBUTING</c>, also in
/// other languages and with a language after them.
/// </summary>
/// <remarks>
/// Sources: GitHub, "Creating a default community health file" and "Licensing a repository"; GNU coding standards, "Releases".
/// An episode may be called so (a talk about licences): such a file is one when its front matter or JSON states an episode's facts.
/// A README never is: it says by its name that it describes the folder.
/// </remarks>
public static partial class ProjectFileName
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "license", "licence", "unlicense", "copying", "authors", "contributors", "maintainers", "codeowners", "changelog", "changes",
        "releasenotes", "todo", "contributing", "codeofconduct",
        "lizenz", "änderungen", "änderungsprotokoll", "mitwirken", "mitwirkende", "autoren", "verhaltenskodex", "zuerledigen",
        "auteurs", "contribuer", "codedeconduite", "àfaire", "journaldesmodifications",
        "licencia", "autores", "contribuir", "códigodeconducta", "registrodecambios", "porhacer",
        "licença", "códigodeconduta", "registrodealterações", "afazer",
        "licenza", "autori", "contribuire", "codicedicondotta", "dafare",
        "licentie", "bijdragen", "gedragscode", "licens", "lisens", "licencja", "лицензия", "изменения",
        "ライセンス", "変更履歴", "行動規範", "许可证", "更新日志", "행동강령",
    }.Select(Letters.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that a title may well consist of: a file is meant where they stand in capitals, as in <c>SECURITY.md</c>.</summary>
    private static readonly FrozenSet<string> Capitals = FrozenSet.Create(
        StringComparer.Ordinal,
        "SECURITY", "SUPPORT", "GOVERNANCE", "ROADMAP", "INSTALL", "NOTICE", "NEWS", "HISTORY", "THANKS", "RELEASES");

    public static bool Is(string stem)
    {
        ArgumentNullException.ThrowIfNull(stem);
        if (IsWord(stem)) return true;
        var after = After().Match(stem);
        return after.Success && IsWord(stem[..after.Index]);
    }

    private static bool IsWord(string stem) => Capitals.Contains(stem) || Words.Contains(Letters.Fold(stem));

    /// <summary>A language (<c>CONTRIBUTING.de</c>), or which licence it is (<c>LICENSE-MIT</c>).</summary>
    [GeneratedRegex(@"(?:\.[A-Za-z]{2,3}|[\-_][A-Za-z]{2})(?:[\-_](?:[A-Za-z]{2}|[A-Za-z]{4}))?$"
        + @"|(?<=^(?:licen[sc]e|copying))[\-_.](?:mit|apache|bsd|[al]?gpl|mpl|cc|isc|ofl)[\-_.0-9a-z]{0,20}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex After();
}
