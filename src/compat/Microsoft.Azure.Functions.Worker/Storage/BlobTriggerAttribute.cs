using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A new or changed blob starts the function, at least once.</summary>
/// <param name="blobPath">Container, slash, pattern. Each <c>{name}</c> captures as much as it can, across slashes, and binds a string parameter of that name.</param>
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    public string BlobPath { get; } = blobPath;

    /// <summary>The app setting that holds the connection; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }

    public BlobTriggerSource Source { get; set; }
}
