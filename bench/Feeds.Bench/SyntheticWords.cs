namespace Feeds.Bench;

/// <summary>Invented words that occur as often as those of a language: the n-th most common one n times as rarely as the first.</summary>
internal sealed class SyntheticWords
{
    /// <summary>Ranks of words that are common and not the very first, which stand for "the" and "of".</summary>
    const int CommonFrom = 20, CommonTo = 120;

    static readonly string[] Syllables =
        [.. from c in "bcdfghjklmnprstvwz" from v in "aeiou" select $"{c}{v}"];

    readonly string[] words;
    readonly double[] sums;

    public SyntheticWords(int vocabulary, int seed)
    {
        Random = new(seed);
        words = [.. Invent(vocabulary)];
        sums = new double[vocabulary];
        double sum = 0;
        for (int i = 0; i < vocabulary; i++) sums[i] = sum += 1.0 / (i + 1);
    }

    public Random Random { get; }

    public string Common(int index) => words[CommonFrom + (index % (CommonTo - CommonFrom))];

    public string Rare(int index) => words[words.Length / 2 + (index * 37 % (words.Length / 2))];

    /// <summary>A word of some length with two letters exchanged.</summary>
    public string Misspelt(int index)
    {
        string word = words[2_000 + (index * 13 % 5_000)];
        return $"{word[..2]}{word[3]}{word[2]}{word[4..]}";
    }

    public string Text(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Next()));

    string Next()
    {
        int index = Array.BinarySearch(sums, Random.NextDouble() * sums[^1]);
        return words[Math.Min(words.Length - 1, index < 0 ? ~index : index)];
    }

    IEnumerable<string> Invent(int count)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (known.Count < count)
        {
            int syllables = known.Count < 500 ? 2 + (known.Count % 2) : 3 + Random.Next(2);
            string word = string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[Random.Next(Syllables.Length)]));
            if (known.Add(word)) yield return word;
        }
    }
}
