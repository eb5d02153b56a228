using System.Reflection;

namespace Feeds.Functions.Start;

/// <summary>A file of the sample show.</summary>
/// <param name="Blob">Its name in the container, such as <c>show/001.md</c>.</param>
/// <param name="Open">Opens its content.</param>
internal sealed record SampleFile(string Blob, Func<Stream> Open)
{
    /// <summary>Begins the names of resources that are sample files.</summary>
    public const string ResourcePrefix = "samples/";

    /// <summary>The files of a folder that has one folder for each show.</summary>
    /// <returns>None where the folder is missing, as in a deployment.</returns>
    public static IReadOnlyList<SampleFile> InFolder(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. from path in Directory.EnumerateDirectories(folder).SelectMany(Directory.EnumerateFiles)
           let blob = Path.GetRelativePath(folder, path).Replace('\\', '/')
           select new SampleFile(blob, () => File.OpenRead(path)),
    ];

    /// <summary>The files inside an assembly, for a program that is one file.</summary>
    public static IReadOnlyList<SampleFile> InResources(Assembly assembly) =>
    [
        .. from name in assembly.GetManifestResourceNames()
           where name.StartsWith(ResourcePrefix, StringComparison.Ordinal)
           let blob = name[ResourcePrefix.Length..].Replace('\\', '/')
           select new SampleFile(blob, () => assembly.GetManifestResourceStream(name)!),
    ];
}
