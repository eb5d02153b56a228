using System.Globalization;
using Feeds.Functions.Start;
using Feeds.Storage.Push;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Push;

/// <summary>What tells others of changes.</summary>
internal static class PushServices
{
    /// <summary><c>Feeds__PushSpacingSeconds</c>: seconds between two changes that one address is told of, 1 to 3600; default 10.</summary>
    private const string Spacing = "Feeds:PushSpacingSeconds";

    private const int MostSeconds = 3600;

    /// <exception cref="StartException">A setting cannot be understood.</exception>
    public static void AddPush(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = PublicConnections.AllowedNetworks(configuration);
        services.AddSingleton<IPingSender>(provider => new PingSender(networks, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(SpacingOf(configuration));
        services.AddSingleton<ShowPush>();
    }

    private static PushSpacing SpacingOf(IConfiguration configuration)
    {
        if (configuration[Spacing] is not { Length: > 0 } text) return PushSpacing.Default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is > 0 and <= MostSeconds
            ? new(TimeSpan.FromSeconds(seconds))
            : throw new StartException($"Feeds__PushSpacingSeconds is \"{text}\". Set it to a number of seconds from 1 to {MostSeconds}.");
    }
}
