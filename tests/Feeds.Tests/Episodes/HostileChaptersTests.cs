using System.Text;
using Feeds.Diagnostics;
using Feeds.Reading;
using Feeds.Tests.Fuzzing;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Episodes;

/// <summary>Chapters files made to hurt.</summary>
public sealed class HostileChaptersTests
{
    private const string Podlove = "<chapters xmlns=\"http://podlove.org/simple-chapters\">";

    [Theory]
    [InlineData("1.chapters.json", "{\"chapters\":[", "{\"startTime\":1,\"title\":\"a\"},")]
    [InlineData("1.chapters.json", "{\"chapters\":[", "{},")]
    [InlineData("1.chapters.json", "{\"chapters\":", "[")]
    [InlineData("1.chapters.json", "{\"chapters\":[{", "\"a\":1,")]
    [InlineData("1.psc", Podlove, "<chapter start=\"0:01\" title=\"a\"/>")]
    [InlineData("1.psc", Podlove, "<a>")]
    [InlineData("1.psc", Podlove, "<")]
    [InlineData("1.psc", Podlove, "<!-- ")]
    [InlineData("1.psc", Podlove + "<chapter ", "a=\"\" ")]
    [InlineData("1.psc", Podlove, "&lt;")]
    [InlineData("1.chapters.txt", "", "0:01 a\n")]
    [InlineData("1.chapters.txt", "0:00 a\n", "a\n")]
    [InlineData("1.chapters.txt", "0:00 a", " 0:00")]
    public void Time_grows_linearly_with_the_size(string name, string begin, string repeated)
    {
        byte[] half = Content(LinearTime.Bytes / 2);
        byte[] whole = Content(LinearTime.Bytes);
        LinearTime.Holds(name + ": " + repeated, half, whole, Read);

        byte[] Content(int length) => Encoding.UTF8.GetBytes(begin + string.Concat(Enumerable.Repeat(repeated, length / repeated.Length)));

        bool Read(byte[] content)
        {
            var reading = FileReader.ReadAsync(new MemoryFile(Notes.FileName(name), content), CancellationToken.None);
            // Nothing of it waits, so that all of it is this thread's time.
            Assert.True(reading.IsCompleted);
            return reading.IsCompletedSuccessfully;
        }
    }

    [Fact]
    public async Task Elements_without_end_and_endless_tags_are_rejected_where_they_are()
    {
        Assert.Equal((65, 2), await PlaceAsync(Podlove + string.Concat(Enumerable.Repeat("\n<a>", 100))));
        Assert.Equal((2, 1), await PlaceAsync(Podlove + "\n<chapter " + new string('a', 70_000) + "=\"\"/></chapters>"));

        static async Task<(int?, int?)> PlaceAsync(string text)
        {
            var read = await FileReader.ReadAsync(new MemoryFile(Notes.FileName("1.psc"), Encoding.UTF8.GetBytes(text)), CancellationToken.None);
            Assert.Null(read.Contribution);
            var said = Assert.Single(read.Diagnostics, d => d.Code == DiagnosticCodes.BrokenChapters);
            return (said.Line, said.Column);
        }
    }
}
