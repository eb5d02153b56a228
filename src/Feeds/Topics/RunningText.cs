using System.Globalization;
using System.Runtime.InteropServices;

namespace Feeds.Topics;

/// <summary>How the sentences of an episode spell each name: counted once, over all its texts. Linear.</summary>
internal sealed class RunningText
{
    /// <summary>Words of a name, at most: "Visual Studio Code".</summary>
    private const int LongestName = 3;

    /// <summary>Characters that are read, and different names that are counted: a name that comes after them is not what the episode is about.</summary>
    private const int MostCharacters = 300_000, MostNames = 20_000;

    private const string EndsSentence = ".!?:;\n•–—|\"“”„()[]";

    private readonly Dictionary<string, Spelled> spelled = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Spelled> runs = new(StringComparer.Ordinal);
    private readonly List<Token> run = [];
    private int read;

    /// <summary>Words as they are first written with a capital inside a sentence, in order.</summary>
    public IEnumerable<(string Name, Spelled Counts)> Words =>
        spelled.Select(s => (s.Value.First, s.Value));

    /// <summary>Names of two or three words, all with capitals.</summary>
    public IEnumerable<(string Name, Spelled Counts)> Runs => runs.Select(r => (r.Key, r.Value));

    public void Add(string text)
    {
        int at = 0;
        bool starts = true;
        while (at < text.Length && read < MostCharacters)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                bool ends = EndsSentence.Contains(text[at], StringComparison.Ordinal);
                if (ends || !IsSpace(text[at])) CloseRun();
                starts |= ends;
                at++;
                read++;
                continue;
            }
            int end = EndOfWord(text, at);
            Count(new(text[at..end], starts));
            read += end - at;
            (at, starts) = (end, false);
        }
        CloseRun();
    }

    public Spelled Of(string word) => spelled.GetValueOrDefault(word);

    public Spelled OfRun(string name) => runs.GetValueOrDefault(name);

    private static bool IsSpace(char c) => c is ' ' or '\u00A0';

    /// <summary>Signs stay inside a word where letters follow: <c>Next.js</c>, <c>scikit-learn</c>, <c>Don’t</c>.</summary>
    private static int EndOfWord(string text, int at)
    {
        int end = at;
        while (end < text.Length)
        {
            char c = text[end];
            bool part = char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
            bool sign = c is '.' or '-' or '_' or '\'' or '’' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]) && end > at;
            if (!part && !sign) break;
            end++;
        }
        while (end < text.Length && text[end] is '+' or '#' && end - at <= 2) end++;
        return end;
    }

    private void Count(Token token)
    {
        token = token with { Text = WithoutPossessive(token.Text) };
        bool capital = char.IsUpper(token.Text[0]);
        if (!capital || run.Count > LongestName) CloseRun();
        if (spelled.Count < MostNames || spelled.ContainsKey(token.Text))
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(spelled, token.Text, out _);
            bool nameLike = (capital || token.Text.Any(char.IsUpper) || token.Text.Contains('.', StringComparison.Ordinal))
                && new HeadlineWord(token.Text, false, false).IsNameLike;
            counts = counts.With(token, capital, nameLike, besideCapital: capital && run.Count > 0);
        }
        if (!capital) return;
        if (run.Count > 0) NoteNeighbour(run[^1].Text);
        run.Add(token);
    }

    private void NoteNeighbour(string word)
    {
        ref var before = ref CollectionsMarshal.GetValueRefOrNullRef(spelled, word);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref before)) before = before with { Beside = before.Beside + 1 };
    }

    /// <summary>A run that begins a sentence counts only where an earlier or later one does not: its first word may be any.</summary>
    private void CloseRun()
    {
        if (run.Count is > 1 and <= LongestName && runs.Count < MostNames)
        {
            string name = string.Join(' ', run.Select(t => t.Text));
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(runs, name, out _);
            counts = run[0].Starts ? counts with { Starting = counts.Starting + 1 } : counts with { Capital = counts.Capital + 1 };
        }
        run.Clear();
    }

    private static string WithoutPossessive(string word) =>
        word.Length > 3 && (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal)) ? word[..^2] : word;
}

/// <summary>One word or run, with the beginning of a sentence or not.</summary>
internal readonly record struct Token(string Text, bool Starts);

/// <param name="Capital">Times with a capital where grammar asks for none.</param>
/// <param name="Small">Times without a capital.</param>
/// <param name="Starting">Times at the beginning of a sentence.</param>
/// <param name="NameLike">Times spelled as no ordinary word is: <c>FastAPI</c>.</param>
/// <param name="Beside">Times beside another word with a capital.</param>
internal readonly record struct Spelled(int Capital, int Small, int Starting, int NameLike, int Beside)
{
    /// <summary>The first spelling with a capital, or the first at all.</summary>
    public string First { get; private init; } = "";

    public int All => Capital + Small + Starting;

    public Spelled With(Token token, bool capital, bool nameLike, bool besideCapital) => this with
    {
        First = string.IsNullOrEmpty(First) || (capital && char.IsLower(First[0]) && !token.Starts) ? token.Text : First,
        Capital = Capital + (capital && !token.Starts ? 1 : 0),
        Small = Small + (capital ? 0 : 1),
        Starting = Starting + (capital && token.Starts ? 1 : 0),
        NameLike = NameLike + (nameLike ? 1 : 0),
        Beside = Beside + (besideCapital ? 1 : 0),
    };
}
