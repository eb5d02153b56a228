using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Feeds.Parsing.Interpreting;

/// <summary>Several companies in one text: "Seil AG und Tau GmbH", "Dell Technologies, Smith, Jones &amp; Co."</summary>
/// <remarks>
/// "and" joins two companies only where a legal form stands before it, or where it ends a list with commas: "Marks and Spencer" is one.
/// </remarks>
internal static partial class CompanyNames
{
    private const int MostNames = 20;

    private const int MostWords = 6;

    /// <summary>Abbreviations and words behind a company's name, in lower case, without full stops.</summary>
    /// <remarks>Source: ISO 20275, Entity Legal Forms, code list 1.5, abbreviations.</remarks>
    private static readonly FrozenSet<string> LegalForms = Words(
        "inc llc ltd limited corp corporation plc llp lp pbc pty company",
        "ag gmbh mbh gesmbh kg kgaa ohg ug eg ev se gbr eu sarl sàrl",
        "sa sas eurl scop sl slu srl spa snc sapa lda ltda eireli",
        "bv nv vof ab as asa aps oy oyj ky ehf hf oü uab sia",
        "sro kft zrt nyrt bt doo dd ad ood eood ооо оао зао пао тов aş şti αε επε",
        "株式会社 有限会社 合同会社 有限公司 股份有限公司 주식회사");

    /// <summary>
    /// What "and" joins to the name before it: "Smith and Sons", "Meier und Partner". Source: Wiktionary, "&amp; Co.", "&amp; Sons".
    /// </summary>
    private static readonly FrozenSet<string> Followers = Words(
        "co cie cía cia company partner partners partners' söhne sohn töchter sons son bros brothers daughters associates friends",
        "fils frères associés hijos hermanos asociados figli fratelli associati filhos irmãos associados zonen zoon söner sønner");

    private static readonly FrozenSet<string> Abbreviations = Words("inc ltd corp co cie cía cia bros pty");

    private static readonly FrozenSet<string> Particles = Words("of the de du des la le von van der den und & für for del di da do 's");

    /// <summary>A word that names have in lower case: "of", "the", "und".</summary>
    public static bool IsParticle(string word) => Particles.Contains(word);

    private readonly record struct Part(string Text, string Before);

    /// <returns>The names; null where the text is not for certain names of companies.</returns>
    public static IReadOnlyList<string>? Split(string text)
    {
        var parts = Parts(text);
        if (parts.Count is < 2 or > MostNames) return null;
        Join(parts);
        bool sure = parts.Count == 1 || IsList(parts);
        return sure && parts.TrueForAll(p => IsName(p.Text)) ? parts.ConvertAll(p => p.Text) : null;
    }

    /// <summary>A full stop there belongs to a legal form: "Acme Inc. and Bell Ltd."</summary>
    public static bool EndsWithForm(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" .");
        string last = text[(text.LastIndexOfAny(' ', ',') + 1)..].ToString();
        return IsForm(last) || Followers.Contains(last.ToLowerInvariant());
    }

    /// <summary>"Co.", "Inc." and "S.A." have a full stop of their own, "GmbH" has none.</summary>
    public static bool EndsWithAbbreviation(string name)
    {
        string last = name[(name.LastIndexOf(' ') + 1)..].TrimEnd('.').ToLowerInvariant();
        return Abbreviations.Contains(last) || last.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>A legal form of that kind: "Acme Inc.", "Pivovar s.r.o."; "acme.io" is not one.</summary>
    public static bool EndsWithAbbreviatedForm(string name) => EndsWithAbbreviation(name) && EndsWithForm(name);

    private static List<Part> Parts(string text)
    {
        List<Part> parts = [];
        int start = 0;
        string before = "";
        foreach (var match in Separator().EnumerateMatches(text))
        {
            parts.Add(new(text[start..match.Index].Trim(), before));
            before = text.Substring(match.Index, match.Length);
            start = match.Index + match.Length;
        }
        parts.Add(new(text[start..].Trim(), before));
        return parts;
    }

    /// <summary>
    /// Puts together what is one name: "Acme, Inc.", "Smith, Jones &amp; Co.", "Seil GmbH &amp; Co. KG", "Marks and Spencer".
    /// </summary>
    private static void Join(List<Part> parts)
    {
        for (int i = 1; i < parts.Count; i++)
        {
            bool comma = IsComma(parts[i].Before);
            string first = FirstWord(parts[i].Text);
            bool form = comma && parts[i].Text.Split(' ').All(IsForm);
            bool follower = !comma && Followers.Contains(first.TrimEnd('.').ToLowerInvariant());
            if (!form && !follower) continue;
            int from = i - 1;
            // "Smith, Jones & Co.": surnames before it, each of one word.
            while (follower && from > 0 && IsComma(parts[from].Before) && IsWord(parts[from].Text) && IsWord(parts[from - 1].Text)) from--;
            Merge(parts, from, i);
            i = from;
        }
        // "and" without a legal form before it, and no comma in the list, is a part of a name.
        bool list = parts.Exists(p => IsComma(p.Before));
        for (int i = parts.Count - 1; i > 0 && !list; i--)
        {
            if (!IsComma(parts[i].Before) && !EndsWithForm(parts[i - 1].Text)) Merge(parts, i - 1, i);
        }
    }

    private static void Merge(List<Part> parts, int from, int to)
    {
        string text = string.Concat(parts.Skip(from).Take(to - from + 1).Select((p, i) => i == 0 ? p.Text : p.Before + p.Text));
        parts[from] = parts[from] with { Text = text };
        parts.RemoveRange(from + 1, to - from);
    }

    /// <summary>Three names, a last one behind "and", or a legal form: "Acme, Berlin" may be a place.</summary>
    private static bool IsList(List<Part> parts) =>
        parts.Count > 2 || !IsComma(parts[^1].Before) || parts.Exists(p => EndsWithForm(p.Text));

    private static bool IsComma(string separator) => separator.Trim() is "," or "、" or "，" or "،";

    private static bool IsName(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= MostWords
            && words.All(w => !char.IsLower(w[0]) || Particles.Contains(w.ToLowerInvariant()) || IsForm(w))
            && (char.IsLetterOrDigit(name[0]) && !char.IsLower(name[0]));
    }

    private static bool IsWord(string text) => text.Length > 0 && !text.Contains(' ', StringComparison.Ordinal);

    public static string FirstWord(string text) => text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;

    public static bool IsForm(string word) =>
        LegalForms.Contains(word.Replace(".", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal).ToLowerInvariant());

    private static FrozenSet<string> Words(params string[] rows) => rows.SelectMany(r => r.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@",? (?:&|and|und|et|y|e|en|och|og|oraz|i|a|ja|és|și|ve|и|та|και) |, |、|，\s?|، ", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
