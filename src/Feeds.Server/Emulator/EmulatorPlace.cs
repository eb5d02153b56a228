using Feeds.Functions.Start;

namespace Feeds.Server.Emulator;

/// <summary>Where the storage emulator is, and where its data lies.</summary>
/// <param name="Program">The folder of its <c>run.mjs</c> and packages: <c>eng/azurite</c>, or a copy of it.</param>
/// <param name="State">The folder of the development storage's data and of locks.</param>
/// <param name="IsCopy">True outside the repository: the files are written from copies inside this program.</param>
internal sealed record EmulatorPlace(string Program, string State, bool IsCopy)
{
    private const string Solution = "Feeds.sln";
    private const string ResourcePrefix = "emulator/";

    /// <returns>
    /// The repository's, when the program runs from inside it; else a folder <c>feeds</c> among the user's local application data.
    /// </returns>
    public static EmulatorPlace Find()
    {
        if (FindRepositoryRoot() is { } root) return OfRepository(root);
        const Environment.SpecialFolder localData = Environment.SpecialFolder.LocalApplicationData;
        string user = Environment.GetFolderPath(localData, Environment.SpecialFolderOption.DoNotVerify);
        return OfUser(user.Length > 0 ? Path.Combine(user, "feeds") : Path.Combine(AppContext.BaseDirectory, "data"));
    }

    /// <summary>A place outside the repository.</summary>
    public static EmulatorPlace OfUser(string folder) => new(Path.Combine(folder, "emulator"), folder, IsCopy: true);

    /// <summary>Writes the emulator's files where they are missing or from another version.</summary>
    /// <exception cref="StartException">The folder cannot be written to.</exception>
    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        StartFolder.Ensure(Program);
        var assembly = typeof(EmulatorPlace).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            await using var content = assembly.GetManifestResourceStream(name)!;
            byte[] wanted = new byte[content.Length];
            await content.ReadExactlyAsync(wanted, cancellationToken);
            string path = Path.Combine(Program, name[ResourcePrefix.Length..]);
            // An unchanged lock file keeps its date, by which an installation counts as current.
            if (File.Exists(path) && (await File.ReadAllBytesAsync(path, cancellationToken)).SequenceEqual(wanted)) continue;
            await File.WriteAllBytesAsync(path, wanted, cancellationToken);
        }
    }

    private static EmulatorPlace OfRepository(string root) =>
        new(Path.Combine(root, "eng", "azurite"), Path.Combine(root, ".azurite"), IsCopy: false);

    private static string? FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        }
        return null;
    }
}
