using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Feeds.Shows;

/// <summary>The events of a YAML file with every alias (<c>*name</c>) replaced by what its anchor (<c>&amp;name</c>) stands for, so that readers meet no alias.</summary>
/// <remarks>
/// What aliases add is limited: a file of a few lines can otherwise stand for billions of values. Events of a replaced alias have the places of what they repeat;
/// <see cref="Alias"/> has its own. Source: YAML 1.2.2, section 7.1 (an alias means the most recent node with its anchor; the standard lets nodes contain themselves, and we do not).
/// </remarks>
internal sealed class AliasedYaml : IParser
{
    /// <summary>Values and characters that the aliases of one file may add.</summary>
    public const int MostAdded = 100_000;

    private readonly Parser parser;
    private readonly Dictionary<string, Anchored> anchors;

    /// <summary>Everything since the first anchor; aliases as they are written, each with what it meant there.</summary>
    private readonly List<(ParsingEvent Event, Anchored? Meaning)> recorded = [];
    private readonly Stack<Anchored?> open = new();
    private readonly Stack<(IReadOnlyList<(ParsingEvent Event, Anchored? Meaning)> Events, int Next, int End)> replays = new();
    private bool recording;
    private int added;

    public AliasedYaml(string text)
        : this(text, new(StringComparer.Ordinal))
    {
    }

    /// <param name="anchors">Those of pieces of the same file that were read before; those of this one are added.</param>
    private AliasedYaml(string text, Dictionary<string, Anchored> anchors) => (parser, this.anchors) = (new(new StringReader(text)), anchors);

    public ParsingEvent? Current { get; private set; }

    /// <summary>Where the alias stands that the current event comes of; null for what the file says itself.</summary>
    public Mark? Alias { get; private set; }

    /// <summary>Another piece of the same file, which may use the anchors of this one.</summary>
    public AliasedYaml Next(string text) => new(text, anchors) { added = added };

    /// <exception cref="YamlException">The YAML is broken, or an alias has no anchor.</exception>
    /// <exception cref="AliasLimitException">The aliases add too much.</exception>
    public bool MoveNext()
    {
        while (true)
        {
            if (!TryTake(out var current, out var meaning))
            {
                Current = null;
                return false;
            }
            if (current is not AnchorAlias alias)
            {
                Current = current;
                return true;
            }
            Enter(alias, meaning!);
        }
    }

    /// <summary>The next event of the innermost alias, else of the file.</summary>
    private bool TryTake(out ParsingEvent current, out Anchored? meaning)
    {
        while (replays.TryPop(out var replay))
        {
            if (replay.Next == replay.End) continue;
            (current, meaning) = replay.Events[replay.Next];
            replays.Push(replay with { Next = replay.Next + 1 });
            Add(1 + ((current as Scalar)?.Value.Length ?? 0));
            return true;
        }
        (Alias, meaning, current) = (null, null, null!);
        if (!parser.MoveNext()) return false;
        current = parser.Current!;
        meaning = current is AnchorAlias alias ? Meaning(alias) : null;
        Record(current, meaning);
        return true;
    }

    private Anchored Meaning(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var meaning)) throw new YamlException(alias.Start, alias.End, $"There is no '&{YamlReader.Shown(alias.Value.Value)}' above for the alias '*{YamlReader.Shown(alias.Value.Value)}'");
        if (meaning.End < 0)
        {
            throw new YamlException(
                alias.Start, alias.End, $"The alias '*{YamlReader.Shown(alias.Value.Value)}' refers to a value that contains it");
        }
        return meaning;
    }

    private void Record(ParsingEvent current, Anchored? meaning)
    {
        Anchored? anchored = null;
        if (current is not AnchorAlias && current is NodeEvent { Anchor: { IsEmpty: false } name })
        {
            recording = true;
            anchors[name.Value] = anchored = new(recorded, recorded.Count);
        }
        if (!recording) return;
        recorded.Add((current, meaning));
        if (current is MappingStart or SequenceStart)
        {
            open.Push(anchored);
        }
        else if (current is MappingEnd or SequenceEnd)
        {
            if (open.TryPop(out var closed) && closed is not null) closed.End = recorded.Count;
        }
        else if (anchored is not null)
        {
            anchored.End = recorded.Count;
        }
    }

    private void Enter(AnchorAlias alias, Anchored meaning)
    {
        if (replays.Count == 0) Alias = alias.Start;
        Add(1);
        replays.Push((meaning.Events, meaning.Begin, meaning.End));
    }

    private void Add(int count)
    {
        if ((added += count) > MostAdded) throw new AliasLimitException(Alias ?? Mark.Empty);
    }

    /// <summary>A node with an anchor: its events, from begin to before end.</summary>
    private sealed class Anchored(IReadOnlyList<(ParsingEvent Event, Anchored? Meaning)> events, int begin)
    {
        public IReadOnlyList<(ParsingEvent Event, Anchored? Meaning)> Events => events;

        public int Begin => begin;

        /// <summary>-1 as long as the node is open.</summary>
        public int End { get; set; } = -1;
    }
}

/// <param name="alias">Where the alias stands with which the file says too much.</param>
internal sealed class AliasLimitException(Mark alias) : Exception("Aliases stand for too much.")
{
    public Mark Alias { get; } = alias;
}
