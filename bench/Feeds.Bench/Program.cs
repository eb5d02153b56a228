using System.Globalization;
using Feeds.Bench;
using Feeds.Bench.Search;
using Feeds.TestKit;

const int defaultUploads = 50;

FeedsApp.ComputesVectors = true;

if (args is ["upload-to-feed"])
{
    await UploadToFeed.RunAsync(defaultUploads);
    return 0;
}

if (args is ["upload-to-feed", "--uploads", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var uploads) && uploads > 0)
{
    await UploadToFeed.RunAsync(uploads);
    return 0;
}

if (args is ["publish-cost"])
{
    await PublishCost.RunAsync(uploads: 48);
    return 0;
}

if (args is ["serve-feeds"])
{
    await ServeFeeds.RunAsync(seconds: 5);
    return 0;
}

if (args is ["compare-builds", "--other", var other])
{
    await CompareBuilds.RunAsync(other, uploads: 60);
    return 0;
}

if (args is ["busy-neighbour", "--entries", var count, "--servers", var servers])
{
    await BusyNeighbour.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(servers, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["busy-search"])
{
    await BusySearch.RunAsync(seconds: 15);
    return 0;
}

if (args is ["index-speed"])
{
    await IndexSpeed.RunAsync();
    return 0;
}

if (args is ["bulk-upload"])
{
    await BulkUpload.RunAsync(files: 500);
    return 0;
}

if (args is ["render-feeds"])
{
    await RenderFeeds.RunAsync();
    return 0;
}

if (args is ["start"])
{
    await StartToFirstByte.RunAsync(rounds: 7);
    return 0;
}

if (args is ["parse-notes"])
{
    ParseNotes.Run();
    return 0;
}

if (args is ["held-back"])
{
    HeldBack.Run();
    return 0;
}

if (args is ["search-quality", .. var options])
{
    SearchQuality.Run(
        options.Contains("--int8"), options.Contains("--details"), options.Contains("--development"), options.Contains("--blind"));
    return 0;
}

if (args is ["fit-refusal", .. var fit])
{
    RefusalFit.Run(int8: fit.Contains("--int8"));
    return 0;
}

if (args is ["topics-quality", .. var lists])
{
    TopicsQuality.Run(lists.Contains("--development"), lists.Contains("--details"), lists.Contains("--named"));
    return 0;
}

if (args is ["topics-speed"])
{
    TopicsSpeed.Run();
    return 0;
}

if (args is ["search-speed"] or ["search-speed", "--one-by-one"])
{
    SearchSpeed.Run(oneByOne: args.Length > 1);
    return 0;
}

if (args is ["search-memory"])
{
    await SearchMemory.RunAsync();
    return 0;
}

if (args is ["search-memory", "--of", var index])
{
    await SearchMemory.MeasureAsync(index);
    return 0;
}

Console.Error.WriteLine(
    "usage: upload-to-feed [--uploads N] | publish-cost | serve-feeds | compare-builds --other FILE.dll"
    + " | busy-neighbour --entries N --servers N | busy-search | index-speed | bulk-upload | render-feeds | parse-notes | held-back | start"
    + " | topics-speed | topics-quality [--development] [--details] [--named] | search-speed [--one-by-one] | search-memory"
    + " | search-quality [--int8] [--details] [--development] [--blind] | fit-refusal [--int8]");
return 2;
