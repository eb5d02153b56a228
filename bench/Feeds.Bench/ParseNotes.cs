using System.Text;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.TestKit;
using Feeds.Tests.Fuzzing;
using Markdig;

namespace Feeds.Bench;

/// <summary>How fast notes become episodes on one core: bytes to parsed notes to the composed episode with its topics, against Markdig, which only makes HTML of Markdown, in turns in one run. Time is the thread's own: what else the machine does is not counted.</summary>
internal static class ParseNotes
{
    const double Target = 10;
    const int Rounds = 12;
    const int WarmUp = 2;
    const double Mega = 1_000_000;

    public static void Run()
    {
        var files = Load();
        var bytes = files.Sum(f => (long)f.Content.Length);
        Console.WriteLine($"{files.Count} notes, {bytes / Mega:0.00} MB; {Rounds} rounds, the best of each is shown.");
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

        var ours = new Measured("bytes to episode, with topics");
        var parse = new Measured("bytes to notes");
        var markdig = new Measured("Markdig alone, text to HTML");
        for (var round = -WarmUp; round < Rounds; round++)
        {
            ours.Take(round >= 0, () =>
            {
                foreach (var (name, content) in files)
                {
                    var parsed = NotesParser.Parse(name, content);
                    EpisodeComposer.Compose(name.Show, name.Stem, [new FileContribution(name.Name, name.Role) { Notes = parsed.Notes }], record: null, DateTimeOffset.UnixEpoch);
                }
            });
            parse.Take(round >= 0, () =>
            {
                foreach (var (name, content) in files)
                {
                    NotesParser.Parse(name, content);
                }
            });
            markdig.Take(round >= 0, () =>
            {
                foreach (var (_, content) in files)
                {
                    Markdown.ToHtml(Encoding.UTF8.GetString(content), pipeline);
                }
            });
        }

        foreach (var measured in new[] { ours, parse, markdig })
        {
            Console.WriteLine($"{measured.Name,-32} {bytes / Mega / measured.Best.TotalSeconds,7:0.0} MB/s  {(double)measured.Allocated / bytes,6:0.0} bytes allocated a byte");
        }

        var speed = bytes / Mega / ours.Best.TotalSeconds;
        Console.WriteLine($"target {Target:0} MB/s a core end to end: {(speed >= Target ? "met" : "missed")}; time against Markdig: {ours.Best / markdig.Best:0.0} x");
    }

    /// <summary>The real notes beside the repository where they are, else the sample shows'.</summary>
    static List<(EpisodeFileName Name, byte[] Content)> Load()
    {
        var folder = Directory.Exists(Examples.Root) ? Examples.Root : RepositoryRoot.Combine("samples");
        var files = new List<(EpisodeFileName, byte[])>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (EpisodeFileName.TryParse("show", Path.GetFileName(path), out var name, out _) && new FileInfo(path).Length > 0)
            {
                files.Add((name, File.ReadAllBytes(path)));
            }
        }

        return files;
    }

    sealed class Measured(string name)
    {
        public string Name => name;

        public TimeSpan Best { get; private set; } = TimeSpan.MaxValue;

        public long Allocated { get; private set; }

        public void Take(bool counts, Action work)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = ThreadTime.Now();
            work();
            var took = ThreadTime.Now() - start;
            if (counts && took < Best)
            {
                (Best, Allocated) = (took, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }
    }
}
