using Feeds.Functions;
using Feeds.Functions.Start;
using Feeds.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Use(WorkerBoundary.Around);
    builder.AddFeeds();
    builder.AddTelemetry(isWorker: true);
    await builder.Build().RunToEndAsync();
    return 0;
}
catch (StartException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
