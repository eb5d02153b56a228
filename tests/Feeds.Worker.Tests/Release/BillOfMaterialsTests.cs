using System.Text.Json;

namespace Feeds.Worker.Tests.Release;

/// <summary>The bills of materials that <c>eng/sbom</c> writes by the pinned tool.</summary>
public sealed class BillOfMaterialsTests(PublishedApp app) : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-sbom-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task They_name_every_package_that_is_shipped_with_its_hash()
    {
        Requires.Program("node");
        var restored = await ProgramRun.RunAsync("dotnet", ["tool", "restore"], folder: RepositoryRoot.Path);
        if (restored.ExitCode != 0) Requires.Missing("The tool cyclonedx cannot be restored.");
        string published = await app.FolderAsync();

        (await ProgramRun.RunAsync(RepositoryRoot.Combine("eng", "sbom"), [folder.FullName, published])).Succeeded();

        string[] ofFunctions =
        [
            Path.Combine(published, "Feeds.Functions.deps.json"),
            Path.Combine(published, ".azurefunctions", "function.deps.json"),
        ];
        await AssertNamesAsync("feeds-functions.cdx.json", ofFunctions);
        await AssertNamesAsync("feeds-server.cdx.json", [ShippedPackages.Built("Feeds.Server")]);
    }

    async Task AssertNamesAsync(string bill, IReadOnlyList<string> depsFiles)
    {
        var components = await ComponentsAsync(bill);
        foreach (string file in depsFiles)
        {
            foreach (var (name, version) in await ShippedPackages.ReadAsync(file))
            {
                bool isNamed = components.TryGetValue($"pkg:nuget/{name}@{version}", out var component);
                Assert.True(isNamed, $"{bill} lacks {name} {version} of {file}");
                Assert.Equal("SHA-512", component.GetProperty("hashes")[0].GetProperty("alg").GetString());
            }
        }
    }

    async Task<Dictionary<string, JsonElement>> ComponentsAsync(string bill)
    {
        byte[] text = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, bill), TestContext.Current.CancellationToken);
        var document = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("CycloneDX", document.GetProperty("bomFormat").GetString());
        var components = document.GetProperty("components").EnumerateArray();
        return components.ToDictionary(c => c.GetProperty("purl").GetString()!, StringComparer.Ordinal);
    }
}
