using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Start;

/// <summary><c>Feeds__Samples</c>: whether the sample show is uploaded to an empty store at a start on a developer's machine.</summary>
/// <param name="Upload"><c>true</c> or <c>false</c>. False leaves an empty store empty.</param>
internal sealed record SampleOptions(bool Upload)
{
    public const string Setting = "Feeds:Samples";

    /// <summary>The sample show is uploaded.</summary>
    public static SampleOptions Default { get; } = new(true);

    /// <exception cref="StartException">The setting is neither true nor false.</exception>
    public static SampleOptions Of(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text) return Default;
        return bool.TryParse(text, out bool upload)
            ? new(upload)
            : throw new StartException($"Feeds__Samples is \"{text}\". Set it to true or false.");
    }
}
