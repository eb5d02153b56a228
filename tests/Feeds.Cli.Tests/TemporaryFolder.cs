namespace Feeds.Cli.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("feeds-cli-").FullName;

    /// <summary>The whole path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public TemporaryFolder Put(string name, string content) => Put(name, System.Text.Encoding.UTF8.GetBytes(content));

    public TemporaryFolder Put(string name, byte[] content)
    {
        string path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
