using System.Net;
using Feeds.Functions.Start;
using Feeds.Importing;
using Feeds.Storage.Import;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Feeds.Functions.Import;

/// <summary>What imports are made of.</summary>
internal static class ImportServices
{
    public static void AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = PrivateNetworks(configuration);
        services.AddSingleton<ShowImports>();
        services.AddSingleton<ImportSteps>();
        services.AddSingleton<IFeedSource>(_ => new FeedDownload(networks));
    }

    /// <summary><c>Feeds__Import__AllowPrivateAddresses</c>, for intranets: networks that imports may read though they are not public (<c>10.1.0.0/16, 192.168.7.5/32</c>), or <c>true</c> for all of them; default <c>false</c>.</summary>
    private static List<IPNetwork> PrivateNetworks(IConfiguration configuration)
    {
        string text = configuration["Feeds:Import:AllowPrivateAddresses"] is { Length: > 0 } stated ? stated : "false";
        if (bool.TryParse(text, out bool all)) return all ? [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")] : [];
        var networks = new List<IPNetwork>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            networks.Add(IPNetwork.TryParse(part, out var network) ? network : throw new StartException($"Feeds__Import__AllowPrivateAddresses is \"{text}\". Set it to true, false, or networks such as 10.1.0.0/16 with commas between them."));
        }
        return networks;
    }
}
