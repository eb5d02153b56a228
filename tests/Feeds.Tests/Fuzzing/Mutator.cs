using System.Text;

namespace Feeds.Tests.Fuzzing;

/// <summary>Makes broken files of good ones, the way people, editors, networks and attackers break them. The same seed breaks them the same way.</summary>
/// <param name="pieces">Marks of the format, put in where nobody expects them.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> files, IReadOnlyList<string> pieces, int seed)
{
    /// <summary>Larger files are cut to a window of this size, so that most mutations hit what one parse reads.</summary>
    private const int Window = 12_000;

    private const int MostChanges = 8;

    private readonly Random random = new(seed);

    public byte[] Next()
    {
        var bytes = new List<byte>(Cut(files[random.Next(files.Count)]));
        for (int changes = random.Next(1, MostChanges); changes > 0 && bytes.Count > 0; changes--) bytes = Change(bytes);
        return [.. bytes];
    }

    private List<byte> Change(List<byte> bytes)
    {
        int at = random.Next(bytes.Count);
        int length = Math.Min(random.Next(1, 200), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0: bytes.RemoveRange(at, bytes.Count - at); break;
            case 1: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: for (int i = 0; i < 5 && at + i < bytes.Count; i++) bytes[at + i] = (byte)random.Next(256); break;
            case 4: bytes.InsertRange(at, Piece()); break;
            case 5: return SwapLines(bytes);
            case 6: bytes.InsertRange(at, Cut(files[random.Next(files.Count)]).AsSpan(0, Math.Min(length * 4, 800)).ToArray()); break;
            case 7: bytes.InsertRange(at, Enumerable.Repeat(Piece(), random.Next(1, 60)).SelectMany(p => p)); break;
            case 8: return [.. bytes.SelectMany<byte, byte>(b => b == '\n' ? [(byte)'\r', (byte)'\n'] : [b])];
            default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
        }
        return bytes;
    }

    private byte[] Piece() => Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Count)]);

    private byte[] Cut(byte[] file)
    {
        if (file.Length <= Window) return file.Length < 800 ? [.. file, .. new byte[800 - file.Length].Select(_ => (byte)' ')] : file;
        // Half of them from the beginning: there stand headers, front matter and titles.
        int start = random.Next(2) == 0 ? 0 : random.Next(file.Length - Window);
        return file[start..(start + Window)];
    }

    private List<byte> SwapLines(List<byte> bytes)
    {
        string[] lines = Encoding.Latin1.GetString([.. bytes]).Split('\n');
        int a = random.Next(lines.Length);
        int b = random.Next(lines.Length);
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return [.. Encoding.Latin1.GetBytes(string.Join('\n', lines))];
    }
}
