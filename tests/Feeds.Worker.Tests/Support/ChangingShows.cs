using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Feeds.Worker.Tests.Support;

/// <summary>Shows for requests that change something.</summary>
public sealed class ChangingShows(StorageFixture storage, PublishedApp app) : ServerAndWorker(storage, app)
{
    public const string Show = "changing";

    /// <summary>A show whose audio has been lost.</summary>
    public const string Broken = "broken";

    /// <summary>A reader's key for <see cref="Show"/>.</summary>
    internal string Reader { get; private set; } = "";

    /// <summary>Id of an import into the show <c>imported</c>, which has ended.</summary>
    internal string Import { get; private set; } = "";

    /// <summary>Version of a file's upload.</summary>
    internal string Version { get; private set; } = "";

    protected override async Task FillAsync()
    {
        Reader = (await MakeKeyAsync("reader", Show)).Text;
        await PutAsync($"{Show}/001.md", EpisodeFiles.Notes(1, "One"));
        await PutAsync($"{Show}/002.md", EpisodeFiles.Notes(2, "Two"));
        await PublishedAsync(Show, 2);
        var uploads = (await ManageAsync("GET", $"/manage/shows/{Show}/uploads.json")).Has(200).Json;
        Version = Values(uploads, "uploads", "version")[0];
        await ImportAsync();
        await BreakAsync();
    }

    async Task ImportAsync()
    {
        const string show = "/manage/shows/imported";
        Import = (await ManageAsync("POST", $"{show}/import", EpisodeFiles.Feed)).Has(202).Json.GetProperty("id").GetString()!;
        await ManagedWhenAsync($"{show}/imports/{Import}.json", IsDone, "the import ends");

        static bool IsDone(JsonElement import) => import.GetProperty("state").GetString() == "done";
    }

    async Task BreakAsync()
    {
        await PutAsync($"{Broken}/001.md", EpisodeFiles.Notes(1, "Broken"));
        await PutAsync($"{Broken}/001.mp3", TestMedia.Mp3(50));
        await PublishedAsync(Broken, 2);
        var media = new BlobContainerClient(Connection, "media");
        var lost = media.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{Broken}/" });
        await foreach (var blob in lost) await media.DeleteBlobAsync(blob.Name);
    }
}
