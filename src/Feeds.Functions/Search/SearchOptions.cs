using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Search;

/// <summary>The settings of search.</summary>
/// <param name="Meaning"><c>Feeds__Search__Meaning</c>: <c>false</c> searches by words alone, and neither loads the model nor computes
/// vectors.</param>
internal sealed record SearchOptions(bool Meaning)
{
    private const string Setting = "Feeds:Search:Meaning";

    /// <exception cref="StartException">The setting is neither true nor false.</exception>
    public static SearchOptions Of(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text) return new(Meaning: true);
        return bool.TryParse(text, out bool meaning)
            ? new(meaning)
            : throw new StartException($"Feeds__Search__Meaning is \"{text}\". Set it to true or false.");
    }
}
