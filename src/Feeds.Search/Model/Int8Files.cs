namespace Feeds.Search.Model;

/// <summary>
/// The model in int8 and its vocabulary as two files: what is published has these instead of the package, which is four times as large.
/// </summary>
public sealed class Int8Files(string folder)
{
    public const string ModelName = "all-MiniLM-L6-v2.int8.onnx";

    public const string VocabularyName = "all-MiniLM-L6-v2.vocab.txt";

    public string ModelPath { get; } = Path.Combine(folder, ModelName);

    public string VocabularyPath { get; } = Path.Combine(folder, VocabularyName);

    public bool Exist => File.Exists(ModelPath) && File.Exists(VocabularyPath);

    /// <summary>Makes the files; the same package always gives the same bytes.</summary>
    public static void Write(ModelPackage package, string folder)
    {
        ArgumentNullException.ThrowIfNull(package);
        var files = new Int8Files(folder);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(files.VocabularyPath, package.ReadVocabulary());
        File.WriteAllBytes(files.ModelPath, OnnxQuantization.ToInt8(package.ReadModel()));
    }
}
