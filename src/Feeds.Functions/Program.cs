using Feeds.Functions;
using Feeds.Functions.Start;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddFeeds(new StartOptions { Samples = !args.Contains("--no-samples") });
await builder.Build().RunAsync();
