using Feeds.Functions.Start;
using Feeds.Server;
using Feeds.Server.Emulator;

try
{
    var options = ServerOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(ServerOptions.Usage);
        return 0;
    }
    if (options.Notice)
    {
        await using var notice = typeof(ServerOptions).Assembly.GetManifestResourceStream("NOTICE")!;
        await notice.CopyToAsync(Console.OpenStandardOutput());
        return 0;
    }
    var builder = ServerBuilder.Create(options);
    LocalPort.CheckFree(options.Port);
    // Started first and ended last: what runs when the server stops still needs its storage.
    await using var emulator = await DevelopmentStorage.EnsureAsync(builder.Configuration, CancellationToken.None);
    await using var app = await ServerBuilder.BuildAsync(builder);
    await LocalPort.RunAsync(app, options.Port);
    return 0;
}
catch (StartException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
