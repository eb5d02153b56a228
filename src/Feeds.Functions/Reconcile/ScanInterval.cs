using System.Globalization;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Reconcile;

/// <summary><c>Feeds__ScanSeconds</c>: the time between two looks for uploads where no blob events come.</summary>
/// <param name="Seconds">1 to 3600. 0 turns the looks off, because events come.</param>
internal sealed record ScanInterval(int Seconds)
{
    private const string Setting = "Feeds:ScanSeconds";
    private const int MostSeconds = 3600;

    /// <summary>The default in Azure.</summary>
    public static ScanInterval Off { get; } = new(0);

    /// <param name="whereUnset">Holds where the setting is missing or empty.</param>
    /// <exception cref="StartException">The setting is not a number of seconds from 0 to 3600.</exception>
    public static ScanInterval Of(IConfiguration configuration, ScanInterval whereUnset)
    {
        if (configuration[Setting] is not { Length: > 0 } text) return whereUnset;
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        if (isNumber && seconds <= MostSeconds) return new(seconds);
        string advice = $"Set it to a number of seconds from 1 to {MostSeconds}, or to 0 where blob events come.";
        throw new StartException($"Feeds__ScanSeconds is \"{text}\". {advice}");
    }
}
