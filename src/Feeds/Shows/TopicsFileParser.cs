using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Topics;

namespace Feeds.Shows;

/// <summary>Bytes of <c>topics.yaml</c> to what it says.</summary>
public static class TopicsFileParser
{
    private static readonly string[] Known = ["topics", "stopWords"];

    /// <summary>Reads YAML in the encodings that notes may have.</summary>
    /// <returns>The vocabulary is null exactly when a diagnostic is an error. A key or value that cannot be used is a warning and left out.
    /// Never throws for any content.</returns>
    public static ParsedTopics Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length > ShowFileParser.LargestFile) return new(null, [ShowDiagnostics.TooLarge(content.Length)]);
        var diagnostics = new List<Diagnostic>();
        if (TextDecoder.Decode(content, diagnostics) is not { } source) return new(null, diagnostics);
        var root = YamlReader.Read(source.Text, diagnostics);
        if (root is not null and not YamlMap and not YamlText { Text: null }) diagnostics.Add(ShowDiagnostics.NotAMapping(root.Line, root.Column));
        bool refused = diagnostics.Exists(d => d.Severity == Severity.Error);
        var topics = refused ? null : root is YamlMap map ? new Keys(diagnostics).Read(map) : new TopicVocabulary();
        diagnostics.Sort((a, b) => (a.Line ?? 0, a.Column ?? 0).CompareTo((b.Line ?? 0, b.Column ?? 0)));
        return new(topics, diagnostics);
    }

    /// <summary>The keys of the file and what each may hold.</summary>
    private sealed class Keys(ICollection<Diagnostic> diagnostics)
    {
        private readonly ShowFileValues values = new(diagnostics);

        /// <summary>The topic that has each name, by identity.</summary>
        private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

        public TopicVocabulary Read(YamlMap map)
        {
            var read = new TopicVocabulary();
            foreach (var (key, value) in map.Entries)
            {
                string name = key.Text!;
                if (!Known.Contains(name, StringComparer.Ordinal)) diagnostics.Add(ShowDiagnostics.UnknownKey(YamlReader.Shown(name), Spelling.Nearest(name, Known), key));
                else if (value is YamlLeftOut or YamlText { Text: null }) continue;
                else if (name == "topics") read = read with { Topics = values.Each(name, value, Topic) };
                else read = read with { StopWords = values.Each(name, value, entry => values.Text("an entry of stopWords", entry)) };
            }
            return read;
        }

        private NamedTopic? Topic(YamlNode node)
        {
            if (node is YamlText) return values.Text("an entry of topics", node) is { } only && TryOwn(only, only, node) ? new(only, []) : null;
            if (values.Map("an entry of topics", node, "label", "aliases") is not { } keys) return null;
            string? label = keys.GetValueOrDefault("label") is { } at ? values.Text("topics.label", at) : null;
            if (label is null)
            {
                diagnostics.Add(ShowDiagnostics.WrongType("An entry of 'topics' has no 'label'; it is left out.", "Write 'label:' and 'aliases:' below it.", node));
                return null;
            }
            if (!TryOwn(label, label, keys["label"])) return null;
            var aliases = keys.GetValueOrDefault("aliases") is { } list
                ? values.Each("aliases", list, entry => values.Text("an entry of aliases", entry) is { } alias && TryOwn(alias, label, entry) ? alias : null)
                : [];
            return new(label, aliases);
        }

        /// <summary>A name belongs to one topic: the first that states it.</summary>
        private bool TryOwn(string name, string label, YamlNode at)
        {
            string identity = TopicSlug.From(name).Replace("-", "", StringComparison.Ordinal);
            if (identity.Length == 0)
            {
                diagnostics.Add(ShowDiagnostics.BadValue("topics", YamlReader.Shown(name), "a name with a letter or digit", at));
                return false;
            }
            if (owners.TryAdd(identity, label)) return true;
            // Another spelling of one name needs no alias, and does no harm.
            if (owners[identity] != label) diagnostics.Add(ShowDiagnostics.TopicNamedTwice(YamlReader.Shown(name), YamlReader.Shown(owners[identity]), at));
            return false;
        }
    }
}

public sealed record ParsedTopics(TopicVocabulary? Topics, IReadOnlyList<Diagnostic> Diagnostics);
