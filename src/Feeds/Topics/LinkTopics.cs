using System.Text.RegularExpressions;

namespace Feeds.Topics;

/// <summary>Names that an item links, in its body or with its headline as a whole.</summary>
internal static partial class LinkTopics
{
    public static IEnumerable<string> Find(ItemEvidence evidence) => All(evidence).Take(evidence.MostLinked);

    private static IEnumerable<string> All(ItemEvidence evidence)
    {
        if (ProposalOf(evidence.Item.Url) is { } proposal) yield return proposal;
        if (evidence.Item.Url is { } url && evidence.ProjectOf(url) is { IsHome: true } project && IsMentioned(project.Name, evidence, out string spelled)) yield return spelled;
        foreach (var link in evidence.Body.Links)
        {
            if (FromLink(link, evidence) is { } label) yield return label;
        }
    }

    private static string? FromLink(BodyLink link, ItemEvidence evidence)
    {
        string text = Version().Replace(link.Text.Trim(' ', '.', ',', ':', '!', '“', '”', '"', '`', '*'), "");
        if (ProposalOf(link.Url) is { } proposal && text.Length < 60) return proposal;
        if (evidence.ProjectOf(link.Url) is { } project)
        {
            if (TopicKey.Same(text, project.Name)) return text;
            return project.IsHome && IsMentioned(project.Name, evidence, out string spelled) ? spelled : null;
        }
        var words = HeadlineWord.Split(text);
        if (words.Count is 0 or > 3 || link.Line >= evidence.LinkLines || NotesWords.IsLabel(text) || NamesSource(link.Before)) return null;
        if (words.Any(word => word.Text.Contains('/', StringComparison.Ordinal) || word.Text.Contains('@', StringComparison.Ordinal) || evidence.Episode.IsPerson(word.Text))) return null;
        if (evidence.Episode.IsEverywhere(text) || !Uri.TryCreate(link.Url, UriKind.Absolute, out var uri) || ItemEvidence.IsSocial(uri) || IsHostName(text)) return null;
        if (text.StartsWith('@') || (evidence.Kind is EvidenceKind.Part && words.Count == 1 && IsAccount(text, uri, evidence))) return null;
        if (LinkedWords.ArePerson(words) || LinkedWords.ArePageOfSite(words, uri)) return null;
        bool ordinary = evidence.Episode.IsEnglish ? EnglishWords.Contains(text) : evidence.Episode.IsStopWord(text);
        bool address = ordinary ? ItemEvidence.IsSiteOf(text, link.Url) : ItemEvidence.IsAddress(text, link.Url);
        if (words.Count == 1)
        {
            if (words[0].IsVersion || (ordinary && !address)) return null;
            bool name = words[0].IsNameLike || (evidence.Episode.IsEnglish && !EnglishWords.Contains(text) && words[0].IsLatin && text.Length > 2);
            return name || address ? text : null;
        }
        // Two words with capitals on a site of that name are a person's, unless one of them says what they make.
        return address && words.Any(word => word.IsNameLike || EnglishWords.Contains(word.Text) || !word.IsCapital) ? text : null;
    }

    /// <summary>"chris" on a site of another name: somebody's account there, unless the text speaks of it elsewhere.</summary>
    private static bool IsAccount(string text, Uri uri, ItemEvidence evidence) =>
        !ItemEvidence.IsSiteOf(text, uri.AbsoluteUri) && uri.AbsolutePath.Trim('/').Equals(text, StringComparison.OrdinalIgnoreCase)
        && evidence.Episode.Text.Of(text).All < 2;

    /// <summary>Whether the item says the project's name, so that the link is about it and not only where something lies.</summary>
    private static bool IsMentioned(string project, ItemEvidence evidence, out string spelled)
    {
        spelled = project;
        if (project.Length < 3 || evidence.Episode.IsEverywhere(project)) return false;
        foreach (string text in new[] { evidence.Item.Headline, evidence.Body.Text })
        {
            foreach (string name in new[] { project, project.Replace('-', ' ').Replace('_', ' ') })
            {
                int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
                if (at < 0 || (at > 0 && char.IsLetterOrDigit(text[at - 1])) || (at + name.Length < text.Length && char.IsLetterOrDigit(text[at + name.Length]))) continue;
                spelled = text.Substring(at, name.Length);
                return !(EnglishWords.Contains(spelled) && spelled.All(char.IsLower)) || evidence.IsMarked(spelled) || spelled.Contains('-', StringComparison.Ordinal);
            }
        }
        return false;
    }

    private static string? ProposalOf(string? url)
    {
        if (url is null) return null;
        if (PythonProposal().Match(url) is { Success: true } pep) return $"PEP {pep.Groups[1].Value.TrimStart('0')}";
        return InternetStandard().Match(url) is { Success: true } rfc ? $"RFC {rfc.Groups[1].Value}" : null;
    }

    /// <summary>Whether the words before a link say that it names a person or a place of publication.</summary>
    private static bool NamesSource(string before) => Source().IsMatch(before);

    private static bool IsHostName(string text) => text.Contains('.', StringComparison.Ordinal) && HostName().IsMatch(text);

    [GeneratedRegex(@"\s+v?\d+(\.\d+)+\S*$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"(?:^|\W)(by|from|thanks|thank|to|via|author|author:|creator|host|guest|@|at|and|von|par|por)[\s:(]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex(@"^[\w-]+(\.[\w-]+)*\.[a-z]{2,6}(/\S*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HostName();

    [GeneratedRegex(@"^https?://(?:peps\.python\.org|(?:www\.)?python\.org/dev/peps)/pep-(\d{1,4})", RegexOptions.CultureInvariant)]
    private static partial Regex PythonProposal();

    [GeneratedRegex(@"^https?://(?:www\.rfc-editor\.org/(?:rfc|info)/|datatracker\.ietf\.org/doc/(?:html/)?|tools\.ietf\.org/html/)rfc(\d{1,5})", RegexOptions.CultureInvariant)]
    private static partial Regex InternetStandard();
}
