using Azure.Storage.Queues;
using Feeds.Functions.Start;
using Feeds.Server.Emulator;

namespace Feeds.Server.Tests;

/// <summary>The emulator outside the repository, from files inside the program.</summary>
public sealed class EmulatorPlaceTests(StorageFixture storage) : IDisposable
{
    private static readonly string Original = RepositoryRoot.Combine("eng", "azurite");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-place-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_files_of_the_repository_are_copied_and_kept_current()
    {
        var place = EmulatorPlace.OfUser(folder.FullName);
        await place.CopyAsync(Token);
        await File.WriteAllTextAsync(Path.Combine(place.Program, "run.mjs"), "// of another version", Token);
        string unchanged = Path.Combine(place.Program, "package-lock.json");
        File.SetLastWriteTimeUtc(unchanged, DateTime.UnixEpoch);

        await place.CopyAsync(Token);

        var expected = Directory.GetFiles(Original).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Directory.GetFiles(place.Program).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string file in Directory.GetFiles(Original))
        {
            byte[] copy = await File.ReadAllBytesAsync(Path.Combine(place.Program, Path.GetFileName(file)), Token);
            Assert.Equal(await File.ReadAllBytesAsync(file, Token), copy);
        }
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(unchanged));
    }

    [Fact]
    public async Task The_copy_runs()
    {
        Assert.True(storage.Emulator.BlobPort > 0); // Its packages are installed.
        var place = EmulatorPlace.OfUser(folder.FullName);
        await place.CopyAsync(Token);
        Directory.CreateSymbolicLink(Path.Combine(place.Program, "node_modules"), Path.Combine(Original, "node_modules"));

        await using var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions { Place = place }, Token);

        string account = emulator.ConnectionString(StorageEmulatorOptions.DevelopmentAccount);
        await new QueueServiceClient(account).CreateQueueAsync("answers", cancellationToken: Token);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_one_line_that_names_it()
    {
        string file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Token);
        var options = new StorageEmulatorOptions { Place = EmulatorPlace.OfUser(file) };

        var refused = await Assert.ThrowsAsync<StartException>(() => StorageEmulator.StartAsync(options, Token));

        Assert.Contains($"The folder {file} cannot be created or written to: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Inside_the_repository_the_place_is_the_repositorys() =>
        Assert.Equal(new(Original, RepositoryRoot.Combine(".azurite"), IsCopy: false), EmulatorPlace.Find());
}
