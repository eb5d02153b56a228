using System.Globalization;
using Feeds.Functions.Start;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Manage;

/// <summary>What the management API is made of.</summary>
internal static class ManageServices
{
    /// <summary>The most that the functions host passes on; the server's own default is 30 MB.</summary>
    private const long MaxRequestBytes = 104_857_600;

    private const int MaxFailedKeys = 1_000_000;

    public static void AddManagement(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = MaxRequestBytes);
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<AuditLog>();
        FirstKey.Check(configuration);
        int failedKeys = FailedKeys(configuration);
        services.AddSingleton(provider => new FailedAttempts(provider.GetRequiredService<TimeProvider>(), failedKeys));
        services.AddSingleton<ManageGate>();
        services.AddSingleton<EpisodeFiles>();
        services.AddSingleton<DelegationKeys>();
        services.AddSingleton<UploadUrls>();
        services.AddSingleton<UploadPreview>();
        services.AddSingleton<UploadList>();
        services.AddSingleton<EpisodeFinder>();
        services.AddSingleton<FirstKey>();
    }

    /// <summary><c>Feeds__MaxFailedKeys</c>: refused keys that one address may send in a minute; 1 to 1,000,000, default 20.</summary>
    private static int FailedKeys(IConfiguration configuration)
    {
        if (configuration["Feeds:MaxFailedKeys"] is not { Length: > 0 } text) return FailedAttempts.DefaultPerAddress;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaxFailedKeys
            ? number
            : throw new StartException($"Feeds__MaxFailedKeys is \"{text}\". Set it to a number from 1 to {MaxFailedKeys}.");
    }
}
