using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>An HTTP request starts the function.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <param name="authLevel">Which platform key a request needs in Azure.</param>
    /// <param name="methods">The methods that it answers; any other is a 404. None means every method. HEAD is not implied by GET.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) => (AuthLevel, Methods) = (authLevel, methods);

    public AuthorizationLevel AuthLevel { get; }

    public string[]? Methods { get; }

    /// <summary>The route below host.json's routePrefix; the function's name when null or empty, the root when "/".</summary>
    public string? Route { get; set; }
}
