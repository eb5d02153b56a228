using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Feeds.Infra.Tests;

/// <summary>What the compiler makes of the files in infra: each once for all tests.</summary>
public sealed class Compiled : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("feeds-bicep-").FullName;
    readonly Lazy<Task<ProgramRun>> build;
    readonly ConcurrentDictionary<(string, string), Lazy<Task<Snapshot>>> snapshots = new();

    public Compiled() => build = new(BuildAsync);

    /// <summary>How the compiler built every file.</summary>
    internal Task<ProgramRun> Build => build.Value;

    /// <summary>The ARM template of main.bicep, with all of its modules.</summary>
    internal Task<ArmTemplate> MainAsync() => TemplateAsync("main");

    /// <summary>The ARM template of events.bicep.</summary>
    internal Task<ArmTemplate> EventsAsync() => TemplateAsync("events");

    /// <summary>What a deployment with a parameter file would make, as far as it is known before.</summary>
    /// <param name="parameters">Name without its ending.</param>
    internal Task<Snapshot> SnapshotAsync(string parameters, string environmentName = "feeds") =>
        snapshots.GetOrAdd((parameters, environmentName), key => new(() => TakeSnapshotAsync(key.Item1, key.Item2))).Value;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Whether a file was built.</summary>
    /// <param name="name">Without its ending.</param>
    internal bool Has(string name) => File.Exists(Path.Combine(folder, "build", name + ".json"));

    Task<ProgramRun> BuildAsync() => Bicep.RunAsync(["build", "--pattern", "./*.bicep"], folder: Copy("build"));

    async Task<ArmTemplate> TemplateAsync(string name)
    {
        (await Build).Succeeded();
        return new(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "build", name + ".json")))!.AsObject());
    }

    /// <summary>The compiler writes beside what it reads, so it is given copies.</summary>
    string Copy(string name)
    {
        string copy = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        string infra = RepositoryRoot.Combine("infra");
        foreach (string file in Directory.GetFiles(infra)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    async Task<Snapshot> TakeSnapshotAsync(string parameters, string environmentName)
    {
        string copy = Copy($"{parameters}-{environmentName}");
        (await Bicep.RunAsync(Snapshot.Command(parameters + ".bicepparam", "overwrite"), environmentName, copy)).Succeeded();
        return new(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(copy, parameters + ".snapshot.json")))!.AsObject());
    }
}
