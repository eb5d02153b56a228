using Feeds.Search.Answers;

namespace Feeds.Search.Writing;

/// <summary>What is left of a model's reply when everything without ground is dropped.</summary>
/// <param name="Sentences">In the model's order; empty where it found no answer, or nothing that it wrote has ground.</param>
/// <param name="Dropped">Sentences without ground.</param>
public sealed record WrittenText(IReadOnlyList<WrittenSentence> Sentences, int Dropped);

/// <summary>A sentence that a model wrote.</summary>
/// <param name="Text">Plain text on one line.</param>
/// <param name="Citations">What it rests on, each letter for letter as the episode has it; at least one.</param>
public sealed record WrittenSentence(string Text, IReadOnlyList<QuotedLine> Citations);
