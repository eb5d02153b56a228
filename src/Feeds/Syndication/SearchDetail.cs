namespace Feeds.Syndication;

/// <summary>What a search found: one page.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record SearchDetail(string Query, IReadOnlyList<FoundPassage> Results, string? Next)
{
    /// <summary>How many passages were found in all.</summary>
    public int Total { get; init; }

    /// <summary>No passage has all of the words; the results are the nearest.</summary>
    public bool IsNearest { get; init; }

    /// <summary>The query with words that were meant, where some are misspelt.</summary>
    public string? Suggestion { get; init; }
}

/// <summary>A passage of an episode.</summary>
/// <param name="Kind">What part of the episode it is: item, section, transcript, …</param>
/// <param name="Item">Null for a passage that has neither a headline nor a host.</param>
/// <param name="Html">An excerpt; what was looked for is in <c>mark</c> elements.</param>
public sealed record FoundPassage(MentionedEpisode Episode, string Kind, MentionedItem? Item, string Html, double Score)
{
    public string? Speaker { get; init; }

    /// <summary>Seconds from the start of the audio.</summary>
    public double? Start { get; init; }
}

/// <summary>What the episodes say to a question.</summary>
/// <param name="Sentences">Of the passage that answers best; empty where the episodes do not say.</param>
/// <param name="Further">Of a second passage.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Nearest">The passages nearest to the question.</param>
public sealed record AnswerDetail(
    string Question,
    IReadOnlyList<QuotedSentence> Sentences,
    IReadOnlyList<QuotedSentence> Further,
    double Confidence,
    IReadOnlyList<FoundPassage> Nearest)
{
    /// <summary>What a language model wrote; null where none was asked.</summary>
    public WrittenDetail? Written { get; init; }

    /// <summary>Whether the episodes say it, quoted or written.</summary>
    public bool HasAnswer => Sentences.Count > 0 || Written is { Sentences.Count: > 0 };
}

/// <summary>An answer in the words of a language model.</summary>
/// <param name="State">How the writing ended: <c>written</c>, or why there are no sentences.</param>
/// <param name="Dropped">Sentences that were left out because no passage says them.</param>
public sealed record WrittenDetail(string Model, string State, IReadOnlyList<WrittenSentenceDetail> Sentences, int Dropped);

/// <summary>A sentence that a language model wrote: plain text, whatever it looks like.</summary>
/// <param name="Citations">What it rests on; at least one.</param>
public sealed record WrittenSentenceDetail(string Text, IReadOnlyList<QuotedSentence> Citations);

/// <summary>Words of an episode, letter for letter.</summary>
public sealed record QuotedSentence(string Text, MentionedEpisode Episode, string Kind, MentionedItem? Item)
{
    public string? Speaker { get; init; }

    /// <summary>Seconds from the start of the audio.</summary>
    public double? Start { get; init; }
}
