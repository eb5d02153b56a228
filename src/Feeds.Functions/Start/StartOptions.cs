namespace Feeds.Functions.Start;

/// <summary>What the command line says.</summary>
internal sealed record StartOptions
{
    /// <summary>Fill an empty store with the sample show when run locally. Default: true; <c>--no-samples</c> turns it off.</summary>
    public bool Samples { get; init; } = true;
}
