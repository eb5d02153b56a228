using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// What this package asks of the host it runs in. The official package speaks to a host process over gRPC; here the
/// host is an assembly beside the app, found by name when the app starts, so that the app never refers to it.
/// </summary>
internal abstract class HostContract
{
    const string HostAssembly = "LocalFunctionsHost";

    /// <summary>A builder with the host's configuration, logging and web server.</summary>
    public abstract WebApplicationBuilder CreateBuilder(string[] args);

    /// <summary>The app with its functions wired to their triggers.</summary>
    /// <param name="builder">What <see cref="CreateBuilder"/> made, as the app has changed it.</param>
    /// <param name="middleware">Steps around each invocation, outermost first.</param>
    /// <param name="hasWebApplication">Whether HTTP functions may be served.</param>
    public abstract IHost Build(WebApplicationBuilder builder, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, bool hasWebApplication);

    /// <exception cref="FileNotFoundException">No host lies beside the app.</exception>
    public static HostContract Load()
    {
        var host = Assembly.Load(HostAssembly).GetTypes().Single(type => type.BaseType == typeof(HostContract));
        return (HostContract)Activator.CreateInstance(host, nonPublic: true)!;
    }
}
