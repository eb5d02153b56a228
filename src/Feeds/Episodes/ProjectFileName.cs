using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>What a file may be by its name, if it is not an episode.</summary>
public enum ProjectFileKind
{
    /// <summary>Nothing but an episode's.</summary>
    None,

    /// <summary>About the repository: <c>LICENSE</c>, <c>CHANGELOG</c>.</summary>
    Project,

    /// <summary>The page of a folder, or of an episode in a folder of its own: <c>index</c>.</summary>
    Index,

    /// <summary>The page of a list of pages: Hugo's <c>_index</c>.</summary>
    Section,

    /// <summary>A form to copy: <c>_template</c>, <c>episode-template</c>, <c>archetype</c>.</summary>
    Template,
}

/// <summary>
/// Names of files that a repository or a site has beside its content: <c>LICENSE</c>, <c>CHANGELOG</c>, <c>TODO</c>, <c>CONTRIBUTING</c>,
/// also in other languages and with a language after them; <c>_index</c>, <c>index</c>, <c>template</c>.
/// </summary>
/// <remarks>
/// Sources: GitHub, "Creating a default community health file" and "Licensing a repository"; GNU coding standards, "Releases".
/// An episode may be called so (a talk about licences): such a file is one when its front matter or JSON states an episode's facts.
/// A README never is: it says by its name that it describes the folder.
/// Hugo, "Page bundles" (<c>index</c>, <c>_index</c>) and "Archetypes" (<c>default</c>); robotstxt.org, humanstxt.org, llmstxt.org, IAB
/// (<c>ads.txt</c>), npm, pip.
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
        "SECURITY", "SUPPORT", "GOVERNANCE", "ROADMAP", "INSTALL", "NOTICE", "NEWS", "HISTORY", "THANKS", "RELEASES", "SUMMARY", "AGENTS",
        "CLAUDE", "STYLEGUIDE", "FUNDING", "CITATION", "PULL_REQUEST_TEMPLATE", "ISSUE_TEMPLATE");

    /// <summary>Names of files that programs read, with their endings.</summary>
    private static readonly FrozenSet<string> OfPrograms = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt", "llms-full.txt", "requirements.txt",
        "package.json", "package-lock.json", "composer.json", "tsconfig.json", "manifest.json");

    /// <summary>"Template" as a part of a name. Source: Wiktionary, translations of "template".</summary>
    private static readonly FrozenSet<string> Templates = new[]
    {
        "template", "archetype", "vorlage", "gabarit", "plantilla", "sjabloon", "skabelon", "mallipohja", "szablon", "šablona", "šablóna",
        "sablon", "șablon", "şablon", "шаблон", "πρότυπο", "תבנית", "قالب", "テンプレート", "雛形", "模板", "範本", "템플릿",
    }.Select(Letters.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The same in words that are subjects, too: they count beside a word for an episode.</summary>
    private static readonly FrozenSet<string> MaybeTemplates = new[]
    {
        "tpl", "boilerplate", "skeleton", "sample", "example", "beispiel", "modèle", "exemple", "modelo", "ejemplo", "exemplo", "modello",
        "esempio", "voorbeeld", "mall", "exempel", "mal", "eksempel", "malli", "esimerkki", "przykład", "příklad", "пример",
    }.Select(Letters.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What may stand beside it.</summary>
    private static readonly FrozenSet<string> BesideTemplate = new[]
    {
        "episode", "episodes", "ep", "show", "notes", "shownotes", "post", "podcast", "new", "default", "blank", "page", "content",
        "folge", "episodio", "épisode", "episódio", "aflevering", "avsnitt", "afsnit", "odcinek", "jakso", "epizoda", "bölüm", "выпуск",
        "エピソード", "节目",
    }.Select(Letters.Fold).ToFrozenSet(StringComparer.Ordinal);

    private static readonly char[] Separators = ['-', '_', '.', ' '];

    public static ProjectFileKind KindOf(EpisodeFileName file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Role is not FileRole.Notes) return ProjectFileKind.None;
        if (OfPrograms.Contains(file.Name)) return ProjectFileKind.Project;
        var kind = KindOf(file.Stem);
        if (kind is not ProjectFileKind.None) return kind;
        var after = After().Match(file.Stem);
        return after.Success ? KindOf(file.Stem[..after.Index]) : ProjectFileKind.None;
    }

    private static ProjectFileKind KindOf(string stem)
    {
        if (IsWord(stem)) return ProjectFileKind.Project;
        if (stem.Equals("index", StringComparison.OrdinalIgnoreCase)) return ProjectFileKind.Index;
        if (stem.Equals("_index", StringComparison.OrdinalIgnoreCase)) return ProjectFileKind.Section;
        return IsTemplate(stem) ? ProjectFileKind.Template : ProjectFileKind.None;
    }

    private static bool IsTemplate(string stem)
    {
        string[] parts = [.. stem.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Letters.Fold)];
        // Hugo's archetype of all kinds; Jekyll and others take names that begin so for partials.
        if (parts is ["default"]) return true;
        bool named = parts.Any(Templates.Contains) || (parts.Any(MaybeTemplates.Contains) && parts.Any(BesideTemplate.Contains));
        return named && parts.All(p => Templates.Contains(p) || MaybeTemplates.Contains(p) || BesideTemplate.Contains(p));
    }

    private static bool IsWord(string stem) => Capitals.Contains(stem) || Words.Contains(Letters.Fold(stem));

    /// <summary>A language (<c>CONTRIBUTING.de</c>), or which licence it is (<c>LICENSE-MIT</c>).</summary>
    [GeneratedRegex(@"(?:\.[A-Za-z]{2,3}|[\-_][A-Za-z]{2})(?:[\-_](?:[A-Za-z]{2}|[A-Za-z]{4}))?$"
        + @"|(?<=^(?:licen[sc]e|copying))[\-_.](?:mit|apache|bsd|[al]?gpl|mpl|cc|isc|ofl)[\-_.0-9a-z]{0,20}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex After();
}
