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
        Measure(1);
        double small = Measure(20_000);
        double large = Measure(80_000);
        Assert.True(large < (small + 10) * 4 * 3, $"{small} ms, four times as much {large} ms");

        double Measure(int times)
        {
            byte[] content = Encoding.UTF8.GetBytes(begin + string.Concat(Enumerable.Repeat(repeated, times)));
            // The best of three: a collection of memory makes some slower, none faster.
            return Enumerable.Range(0, 3).Min(_ =>
            {
                var start = ThreadTime.Now();
                Assert.True(FileReader.ReadAsync(new MemoryFile(Notes.FileName(name), content), CancellationToken.None).IsCompleted);
                return (ThreadTime.Now() - start).TotalMilliseconds;
            });
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
