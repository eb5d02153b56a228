using System.CommandLine;
using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary><c>feeds show</c>: what is understood of the files of one episode.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string[]> Paths = new("file") { Description = "The files of one episode.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the episode as the API tells it." };

    private static readonly Option<string> BaseUrl = new("--base-url") { Description = "The address that the JSON's addresses begin with.", DefaultValueFactory = _ => "http://localhost:7071" };

    public static Command Create()
    {
        var command = new Command("show", "Reads the files of one episode and prints what was understood.") { Paths, Json, BaseUrl };
        command.SetAction((parsed, cancellationToken) => RunAsync(Session.Of(parsed), parsed.GetRequiredValue(Paths), parsed.GetValue(Json), parsed.GetRequiredValue(BaseUrl), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string[] paths, bool json, string baseUrl, CancellationToken cancellationToken)
    {
        var terminal = session.Terminal;
        if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
        {
            terminal.FailMissing(missing);
            return ExitStatus.Usage;
        }
        var files = new List<CheckedFile>();
        foreach (string path in paths) files.Add(await CheckedFile.ReadAsync(path, show: null, cancellationToken));
        var printer = new DiagnosticPrinter(terminal.Errors);
        foreach (var file in files) await printer.PrintAsync(file.Path, [.. file.Diagnostics.Where(d => d.Severity is Severity.Error)], cancellationToken);
        if (printer.Count(Severity.Error) > 0) return ExitStatus.Failure;
        var show = files[0].Name!.Show;
        var stems = StemJoining.Join(show, files.GroupBy(f => f.Name!.Stem, StringComparer.Ordinal).ToDictionary(s => s.Key, s => (IReadOnlyCollection<FileContribution>)[.. s.Select(f => f.Contribution!)], StringComparer.Ordinal));
        if (files.Exists(f => f.Name!.Stem.Length == 0) || stems.Where(s => s.JoinedTo is null).ToList() is not [var episode])
        {
            terminal.Fail("These are not the files of one episode: their names must be the same up to the ending, or begin with the number of the one that has notes.");
            return ExitStatus.Usage;
        }
        var now = session.Time.GetUtcNow();
        var composed = EpisodeComposer.Compose(show, episode.Stem, episode.Files, record: null, now, episode.Joined,
            await FindShowAsync(paths[0], cancellationToken));
        string id = composed.Episode.Number?.ToString(CultureInfo.InvariantCulture) ?? composed.Episode.Slug.ToString();
        if (json) WriteJson(terminal, new(composed.Episode, id, composed.Status.ToText(composed.Episode.Published, now)), new Addresses(baseUrl));
        else Print(terminal.Output, composed.Episode);
        return ExitStatus.Success;
    }

    /// <summary>What the show file next to it says; null without such a file.</summary>
    private static async Task<ShowInfo?> FindShowAsync(string path, CancellationToken cancellationToken)
    {
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "show.yaml");
        return File.Exists(beside) ? (await CheckedFile.ReadAsync(beside, show: null, cancellationToken)).Contribution?.Show : null;
    }

    private static void WriteJson(Terminal terminal, PublishedEpisode episode, Addresses addresses) =>
        JsonOutput.Write(terminal, json => EpisodeJson.Write(json, episode, addresses));

    private static void Print(IAnsiConsole console, Episode episode)
    {
        console.Write(new Text(Terminal.Safe(episode.Title) + "\n", new Style(decoration: Decoration.Bold)));
        Fact("number", episode.Number?.ToString(CultureInfo.InvariantCulture));
        Fact("season", episode.Season?.ToString(CultureInfo.InvariantCulture));
        Fact("published", Day(episode.Published));
        Fact("recorded", episode.Recorded is { } recorded ? Day(recorded) : null);
        Fact("duration", episode.Duration is { } seconds ? Time(seconds) : null);
        Fact("guid", episode.Guid);
        Fact("hosts", string.Join(", ", episode.Hosts));
        Fact("guests", string.Join(", ", episode.Guests));
        Fact("sponsors", string.Join(", ", episode.Sponsors.Select(s => s.Name)));
        Fact("topics", string.Join(", ", episode.Topics.Select(t => t.Label)));
        Lines("items", episode.Items.Select(Item));
        Lines("extras", episode.Extras.Select(Item));
        Lines("sections", episode.Sections.Select(s => s.Heading));
        Lines("chapters", episode.Chapters.Select(c => $"{Time(c.Start)} {c.Title}"));
        Lines("files", new[] { episode.Enclosure?.File, episode.Image }.OfType<string>().Concat(episode.Transcripts.Select(t => t.File)));

        void Fact(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) console.WriteLine($"  {name,-10} {Terminal.Safe(value)}");
        }

        void Lines(string name, IEnumerable<string> values)
        {
            foreach (var (index, value) in values.Index()) console.WriteLine($"  {(index == 0 ? name : ""),-10} {Terminal.Safe(value)}");
        }
    }

    private static string Item(EpisodeItem item) =>
        string.Join(' ', new[] { item.Ordinal is { } ordinal ? $"#{ordinal}" : null, item.Host is { } host ? $"{host}:" : null, item.Headline, item.Url is { } url ? $"<{url}>" : null }.Where(part => part is not null));

    private static string Day(DateTimeOffset date) => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Time(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Floor(seconds));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:0}:{time.Minutes:00}:{time.Seconds:00}");
    }
}
