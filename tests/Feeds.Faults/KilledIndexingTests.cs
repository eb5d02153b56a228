using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Feeds.Search.Index;

namespace Feeds.Faults;

/// <summary>
/// Two servers on one storage, of which one is killed in the middle of indexing: what remains ends with the index that one alone makes.
/// </summary>
public sealed class KilledIndexingTests(StorageFixture storage)
{
    const string Show = "indexed";
    const string Language = "en";
    const int Episodes = 8;

    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Parts of the storage request at which the process is killed: a file of the index, its manifest, an episode's vectors.
    /// </summary>
    public static TheoryData<string> Moments => [$"/search/{Show}/files/", $"/search/{Show}/manifest.json", $"/records/{Show}/"];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Two_servers_and_a_kill_in_the_middle_of_indexing_end_with_the_same_content(string moment)
    {
        string account = storage.NewAccount();
        int held = 0;
        bool IsMoment(string method, string target) =>
            method == "PUT" && target.Contains(moment, StringComparison.Ordinal) && IsOfIndex(target)
                && Interlocked.Exchange(ref held, 1) == 0;
        await using var first = await FaultProxy.StartAsync(storage.Emulator, new FaultPlan(0, 0));
        await using var second = await FaultProxy.StartAsync(storage.Emulator, new FaultPlan(0, 0));
        await using var one = await Instance.StartAsync(first.Through(account), ByMeaning);
        await using var other = await Instance.StartAsync(second.Through(account), ByMeaning);
        (first.Hold, second.Hold) = (IsMoment, IsMoment);

        for (int number = 1; number <= Episodes; number++) await PutAsync(account, number, take: 1);
        await Eventually.BecomesTrueAsync(
            () => first.Held.IsCompleted || second.Held.IsCompleted, Deadline, () => $"one of them comes to {moment}. They wrote:\n{one.App?.Output}\n{other.App?.Output}");
        await (first.Held.IsCompleted ? one : other).KillAsync();
        await PutAsync(account, 1, take: 2);
        var ended = await ContentWhenCompleteAsync(account, one, other);

        await foreach (var blob in Index(account).GetBlobsAsync(cancellationToken: Token)) await Index(account)
            .DeleteBlobIfExistsAsync(blob.Name, cancellationToken: Token);
        Assert.Equal(await ContentWhenCompleteAsync(account, one, other), ended);
    }

    static readonly Dictionary<string, string> ByMeaning = new(StringComparer.Ordinal) { ["Feeds__Search__Meaning"] = "true" };

    /// <summary>Records of episodes lie beside their vectors.</summary>
    static bool IsOfIndex(string target) =>
        !target.Contains("/records/", StringComparison.Ordinal) || target.Contains(".vectors", StringComparison.Ordinal);

    /// <summary>
    /// Waits until the index has the last take of every episode, each passage with its vector, and both servers search in it.
    /// </summary>
    static async Task<IReadOnlyList<string>> ContentWhenCompleteAsync(string account, params Instance[] servers)
    {
        var expected = Enumerable.Range(1, Episodes).Select(number => Headline(number, number == 1 ? 2 : 1)).Order(StringComparer.Ordinal)
            .ToList();
        IReadOnlyList<IndexedPassage> found = [];
        string[] answers = [];
        await Task.WhenAll(servers.Select(server => server.StartedAsync()));
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                answers = await Task.WhenAll(servers.Select(SearchAsync));
                found = await ReadAsync(account);
                var headlines = found.Select(passage => passage.Headline)
                    .Where(text => text.StartsWith("Machine", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
                return headlines.SequenceEqual(expected, StringComparer.Ordinal) && found.All(passage => passage.Vector.Length > 0)
                    && answers.All(answer => expected.All(text => answer.Contains(text, StringComparison.Ordinal)));
            },
            Deadline,
            () => $"the index has all episodes. It has:\n{string.Join('\n', found)}\nSearches found:\n{string.Join('\n', answers)}\n"
                + $"The servers wrote:\n{string.Join('\n', servers.Select(server => server.App?.Output))}");
        return [.. found.Select(passage => passage.ToString()).Order(StringComparer.Ordinal)];
    }

    static async Task<string> SearchAsync(Instance server)
    {
        using var answer = await server.App!.Http.GetAsync(
            new Uri($"/shows/{Show}/search.json?q=Machine&limit=100", UriKind.Relative), Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Every passage of the index in storage; none while there is none, or while it is being replaced.</summary>
    static async Task<IReadOnlyList<IndexedPassage>> ReadAsync(string account)
    {
        var temporary = Directory.CreateTempSubdirectory("feeds-index-");
        try
        {
            var stored = await Index(account).GetBlobClient($"{Show}/manifest.json").DownloadContentAsync(Token);
            var manifest = IndexManifest.Parse(stored.Value.Content.ToMemory().Span)!;
            var folder = new IndexFolder(temporary.FullName);
            foreach (var file in manifest.Files)
            {
                var content = await Index(account).GetBlobClient($"{Show}/files/{file.Sha256}").DownloadContentAsync(Token);
                await folder.PutAsync(file, content.Value.Content.ToStream(), Token);
            }
            using var index = ShowIndex.Open(folder, manifest, Language);
            return [.. index.Versions().SelectMany(episode => index.NumbersOf(episode.Key).Select(number => Passage(
                index, number, episode.Value)))];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    static IndexedPassage Passage(ShowIndex index, int number, string version)
    {
        var passage = index.Passage(number);
        string vector = index.Vector(number) is { } known ? Convert.ToHexString(known.Bytes.Span) : "";
        return new(passage.Id, version, passage.Headline, passage.Text, vector);
    }

    static async Task PutAsync(string account, int number, int take)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Show}/{number:000}.md");
        string notes = string.Create(
            CultureInfo.InvariantCulture,
            $"# Episode #{number}: Night {number}\n\nPublished Aug {number}, 2018.\n\n**Ada #1: {Headline(number, take)}**\n\n- It runs at night for {number} hours.\n");
        await new BlobContainerClient(account, "episodes").GetBlobClient(name)
            .UploadAsync(BinaryData.FromString(notes), overwrite: true, Token);
    }

    static string Headline(int number, int take) => string.Create(CultureInfo.InvariantCulture, $"Machine number {number}, take {take}");

    static BlobContainerClient Index(string account) => new(account, "search");

    sealed record IndexedPassage(string Id, string Version, string Headline, string Text, string Vector);
}
