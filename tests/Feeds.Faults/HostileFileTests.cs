using System.Text;
using Azure.Storage.Blobs;

namespace Feeds.Faults;

/// <summary>Files that mean harm, or were never episode files.</summary>
public sealed class HostileFileTests(StorageFixture storage)
{
    const string Show = "night";
    const int Episodes = 7;
    const int ArtworkSide = 1400;
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hostile_files_are_rejected_with_a_reason_change_nothing_and_are_healed_by_good_ones()
    {
        var account = storage.NewAccount();
        await using var instance = await Instance.StartAsync(account);
        var app = instance.App!;
        var files = new BlobContainerClient(account, "episodes");
        var model = new ShowModel(Show, Episodes);
        await UploadGoodAsync(files, model);
        await BecomesAsync(app, model);
        // The last of the good files may be in a revision of its own.
        var before = "";
        await Eventually.BecomesTrueAsync(async () => (before = await ServedAsync(app)).Contains("Night shift, version 1", StringComparison.Ordinal), Deadline, () => $"the show file is published:\n{before}");
        await SettledAsync(app, files, "first");
        before = await ServedAsync(app);

        var hostile = HostileFile.Over(Show);
        var yaml = HostileFile.Yaml();
        await CheckRejectedAsync(account, app, files, [.. hostile, .. yaml]);
        await SettledAsync(app, files, "second");

        Assert.Equal(before, await ServedAsync(app));
        foreach (var file in yaml)
        {
            using var none = await app.Http.GetAsync(new Uri($"/shows/{file.Name.Split('/')[0]}/rss.xml", UriKind.Relative), Token);
            Assert.Equal(404, (int)none.StatusCode);
        }

        await UploadGoodAsync(files, model);
        await BecomesAsync(app, model);
        var healed = "";
        await Eventually.BecomesTrueAsync(async () => (healed = await ServedAsync(app)).Contains("Night shift, version 2", StringComparison.Ordinal), Deadline, () => $"the corrected show file is published:\n{healed}");
    }

    static async Task CheckRejectedAsync(string account, FeedsApp app, BlobContainerClient files, IReadOnlyList<HostileFile> hostile)
    {
        var versions = new Dictionary<HostileFile, string>();
        foreach (var file in hostile)
        {
            versions[file] = (await files.GetBlobClient(file.Name).UploadAsync(BinaryData.FromBytes(file.Content), overwrite: true, Token)).Value.ETag.ToString("H");
        }

        var wrong = new List<string>();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var uploads = (await RecordedUpload.ReadAsync(account)).ToDictionary(upload => upload.Version);
                wrong = [.. hostile.Select(file => Wrong(file, uploads.GetValueOrDefault(versions[file]))).OfType<string>()];
                return wrong.Count == 0;
            },
            Deadline,
            () => $"every hostile file is rejected.\n{string.Join('\n', wrong)}\nThe app wrote:\n{app.Output}");
    }

    /// <summary>What is not as it should be; null when all is.</summary>
    static string? Wrong(HostileFile file, RecordedUpload? upload)
    {
        if (upload is null)
        {
            return $"{file.Name}: no outcome";
        }

        var error = upload.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity.Equals("error", StringComparison.OrdinalIgnoreCase));
        var told = string.Join("; ", upload.Diagnostics);
        return upload.Outcome != "Rejected" || error is null ? $"{file.Name}: {upload.Outcome}: {told}"
            : !System.Text.RegularExpressions.Regex.IsMatch(error.Code, $"^{file.Code}$") ? $"{file.Name}: not {file.Code}: {told}"
            : error.Message.Length == 0 || error.Advice.Length == 0 ? $"{file.Name}: no reason: {told}"
            : file.HasPlace && error.Line is not >= 1 ? $"{file.Name}: no place: {told}"
            : null;
    }

    static async Task UploadGoodAsync(BlobContainerClient files, ShowModel model)
    {
        foreach (var episode in model.Episodes)
        {
            var name = $"{model.Show}/{EpisodeFiles.Stem(episode.Number)}";
            await PutAsync(files, $"{name}.md", EpisodeFiles.Notes(model.Show, episode.Number, episode.Notes.BeginVersion()));
            await PutAsync(files, $"{name}.mp3", EpisodeFiles.Audio(episode.Audio.BeginVersion()));
        }

        var version = model.Episodes[0].Notes.Versions;
        await PutAsync(files, $"{model.Show}/000.chapters.json", Encoding.UTF8.GetBytes($$"""{"version":"1.2.0","chapters":[{"startTime":0,"title":"Take {{version}}"}]}"""));
        await PutAsync(files, $"{model.Show}/artwork.png", TestMedia.Png(ArtworkSide));
        await PutAsync(files, $"{model.Show}/show.yaml", Encoding.UTF8.GetBytes(FormattableString.Invariant($"title: Night shift, version {version}\n")));
    }

    static async Task PutAsync(BlobContainerClient files, string name, byte[] content) => await files.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, Token);

    static async Task BecomesAsync(FeedsApp app, ShowModel model)
    {
        var served = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await app.Http.GetAsync(new Uri($"/shows/{Show}/rss.xml", UriKind.Relative), Token);
                served = answer.IsSuccessStatusCode ? ShowModel.Lines(ReadFeed.Parse("rss.xml", await answer.Content.ReadAsByteArrayAsync(Token))) : "";
                return served == model.Expected();
            },
            Deadline,
            () => $"the feed is as written. It is\n{served}\nand not\n{model.Expected()}\nThe app wrote:\n{app.Output}");
    }

    /// <summary>Waits until something was published that was uploaded after everything else, in a show of its own.</summary>
    static async Task SettledAsync(FeedsApp app, BlobContainerClient files, string show)
    {
        await PutAsync(files, $"{show}/1.md", "# Later\n\nThis came after everything else.\n"u8.ToArray());
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await app.Http.GetAsync(new Uri($"/shows/{show}/rss.xml", UriKind.Relative), Token);
                return answer.IsSuccessStatusCode;
            },
            Deadline,
            () => $"what came last is published. The app wrote:\n{app.Output}");
    }

    /// <summary>Everything of the show that a listener gets, with its ETag: bodies as text, media by hash.</summary>
    static async Task<string> ServedAsync(FeedsApp app)
    {
        var served = new StringBuilder();
        string[] paths = [.. ReadFeed.Files, "media/artwork.png", "episodes.json", "episodes/0/chapters.json", .. Enumerable.Range(0, Episodes).Select(number => $"media/{EpisodeFiles.Stem(number)}.mp3")];
        foreach (var path in paths)
        {
            using var answer = await app.Http.GetAsync(new Uri($"/shows/{Show}/{path}", UriKind.Relative), Token);
            var body = await answer.Content.ReadAsByteArrayAsync(Token);
            var shown = path.StartsWith("media", StringComparison.Ordinal) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(body)) : Encoding.UTF8.GetString(body);
            served.AppendLine(FormattableString.Invariant($"{path} {(int)answer.StatusCode} {answer.Headers.ETag}\n{shown}"));
        }

        return served.ToString();
    }
}
