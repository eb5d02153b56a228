using System.IO.Compression;
using System.Text;

namespace Feeds.Faults;

/// <summary>A file that must be rejected.</summary>
/// <param name="Name">Of the blob.</param>
/// <param name="Code">What its uploader has to be told.</param>
/// <param name="HasPlace">Whether a line can be named.</param>
internal sealed record HostileFile(string Name, byte[] Content, string Code, bool HasPlace)
{
    const int Levels = 10;
    const int NotesLimit = 5_000_000;

    /// <summary>Most are put over a good file of this show; the last come under names that nobody may use.</summary>
    public static IReadOnlyList<HostileFile> Over(string show) =>
    [
        new($"{show}/000.md", RandomBytes(), "FEED102", HasPlace: true),
        new($"{show}/001.md", [], "FEED101", HasPlace: false),
        new($"{show}/002.md", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("twenty megabytes of text\n", 20_000_000 / 25))), "FEED104", HasPlace: false),
        new($"{show}/003.md", new byte[NotesLimit], "FEED102", HasPlace: true),
        new($"{show}/004.md", Text(BillionLaughs), "FEED107", HasPlace: true),
        new($"{show}/005.md", Text(ExternalEntity), "FEED107", HasPlace: true),
        new($"{show}/006.md", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(BillionLaughs)], "FEED107", HasPlace: true),
        new($"{show}/000.mp3", Text("This says that it is audio, and is not. " + new string('x', 5000)), "FEED301", HasPlace: false),
        new($"{show}/001.mp3", Zip(), "FEED301", HasPlace: false),
        new($"{show}/002.mp3", [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, .. "JFIF\0"u8, .. RandomBytes()], "FEED301", HasPlace: false),
        new($"{show}/003.mp3", [], "FEED101", HasPlace: false),
        new($"{show}/000.chapters.json", Text(BillionLaughs), "FEED107", HasPlace: true),
        new($"{show}/artwork.png", Text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), "FEED311", HasPlace: false),
        new($"{show}/show.yaml", Text(BillionLaughs), "FEED40[12]", HasPlace: true),
        new($"{show}/007.exe", RandomBytes(), "FEED103", HasPlace: false),
        new($"{show}/folder/007.md", Text("# Night 7\n"), "FEED105", HasPlace: false),
        new("No Show!/007.md", Text("# Night 7\n"), "FEED105", HasPlace: false),
    ];

    /// <summary>A show file whose aliases stand for 10 thousand million words.</summary>
    static byte[] YamlLaughs() => Text($"""
        title: Laughs
        a0: &a0 [lol, lol]
        {string.Join('\n', Enumerable.Range(1, Levels).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", Levels))}]"))}
        hosts: *a{Levels}
        """);

    /// <summary>Show files too deep, too wide and broken. Each takes a show of its own, which must not come to be.</summary>
    public static IReadOnlyList<HostileFile> Yaml() =>
    [
        new("yaml-deep/show.yaml", Text("title: " + new string('[', 5000) + new string(']', 5000)), "FEED404", HasPlace: true),
        new("yaml-wide/show.yaml", Text("title: A\nhosts: [" + string.Join(',', Enumerable.Repeat("a", 100_000)) + "]\n"), "FEED404", HasPlace: true),
        new("yaml-laughs/show.yaml", YamlLaughs(), "FEED404", HasPlace: true),
        new("yaml-broken/show.yaml", Text("title: \"no end\nlink: {\n"), "FEED401", HasPlace: true),
    ];

    const string ExternalEntity = """
        <?xml version="1.0"?>
        <!DOCTYPE notes [
          <!ENTITY secret SYSTEM "file:///etc/passwd">
          <!ENTITY % outside SYSTEM "http://127.0.0.1:9/evil.dtd">
          %outside;
        ]>
        <notes># Episode #5: &secret;</notes>
        """;

    static string BillionLaughs => $"""
        <?xml version="1.0"?>
        <!DOCTYPE lolz [
          <!ENTITY lol0 "lol">
        {string.Join('\n', Enumerable.Range(1, Levels).Select(level => $"  <!ENTITY lol{level} \"{string.Concat(Enumerable.Repeat($"&lol{level - 1};", Levels))}\">"))}
        ]>
        <lolz>&lol{Levels};</lolz>
        """;

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    static byte[] RandomBytes()
    {
        var bytes = new byte[20_000];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("audio.mp3").Open();
            entry.Write(RandomBytes());
        }

        return file.ToArray();
    }
}
