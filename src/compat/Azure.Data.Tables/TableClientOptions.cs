using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>The service's version, and what every Azure client can set: retries (by default 3, exponential from 0.8 s to 1 min), transport, logging.</summary>
public class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
    }

    internal string VersionString { get; }

    /// <summary>The version of the REST API that requests are made in.</summary>
    public enum ServiceVersion
    {
        V2020_12_06 = 2,
    }
}
