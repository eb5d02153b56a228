using Feeds.Functions;
using Feeds.Functions.Start;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Use(WorkerBoundary.Around);
    builder.AddFeeds();
    await builder.Build().RunToEndAsync();
    return 0;
}
catch (StartException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
