namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app with functions begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with configuration from app settings (environment variables, local.settings.json) and logging to the console.</summary>
    /// <param name="args"><c>--port N</c> is the host's; everything else is left to the app.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(HostContract.Load(), args);
}
