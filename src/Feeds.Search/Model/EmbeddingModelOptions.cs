namespace Feeds.Search.Model;

/// <summary>How the model computes.</summary>
public sealed record EmbeddingModelOptions
{
    /// <summary>False: the model counts as not available, and is never loaded.</summary>
    public bool IsUsed { get; init; } = true;

    /// <summary>Threads for one text; 1 to 16. More than one gain little: texts are short.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Texts of one question that are read at once; 1 to 16.</summary>
    public int Texts { get; init; } = 2;

    /// <summary>Computes in int8 instead of fp32: faster and smaller, with vectors that differ a little.</summary>
    public bool Int8 { get; init; }

    /// <summary>The model leaves memory when it was not used for so long; at least a second.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);
}
