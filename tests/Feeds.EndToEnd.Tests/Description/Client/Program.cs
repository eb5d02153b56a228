// Calls the app with the client that NSwag generated. Arguments: the app's address, a show.
using System.Text.Json;
using Generated;

using var http = new HttpClient();
var client = new FeedsClient(http) { BaseUrl = args[0] };
var page = await client.GetEpisodesAsync(args[1], null, null, null, null, null, null);
try
{
    await client.GetEpisodesAsync("unknown", null, null, null, null, null, null);
    return 1;
}
catch (ApiException<Problem> problem)
{
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        titles = page.Episodes.Select(episode => episode.Title),
        status = problem.StatusCode,
        problem = problem.Result.Title,
    }));
    return 0;
}
