using System.Globalization;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary>A bar a page, in a terminal.</summary>
internal sealed class ImportBar(ProgressContext context)
{
    private readonly Dictionary<int, ProgressTask> pages = [];

    public void Tell(ImportStatus status)
    {
        var page = status.Page;
        foreach (var (_, before) in pages.Where(p => p.Key < page.Number)) before.Value = before.MaxValue;
        if (!pages.TryGetValue(page.Number, out var bar)) pages.Add(page.Number, bar = context.AddTask(Name(page), maxValue: 1));
        bar.Description = Markup.Escape(Terminal.Safe(status.Trouble is { } trouble ? $"{Name(page)} is tried again: {trouble}" : Name(page)));
        bar.IsIndeterminate = page.Entries == 0 && !status.IsOver;
        bar.MaxValue = Math.Max(1, page.Entries);
        bar.Value = status.IsOver ? bar.MaxValue : page.Done;
    }

    private static string Name(ImportPage page) => string.Create(CultureInfo.InvariantCulture, $"Page {page.Number}");
}

/// <summary>A line whenever there is something new, where the output is no terminal.</summary>
internal sealed class ImportLines(IAnsiConsole console)
{
    private string last = "";

    public void Tell(ImportStatus status)
    {
        var page = status.Page;
        string line = string.Create(CultureInfo.InvariantCulture, $"Page {page.Number}: ") + (status.Trouble is { } trouble ? $"tried again, for {trouble}"
            : page.Entries == 0 ? (status.IsOver ? "no entries" : status.State)
            : string.Create(CultureInfo.InvariantCulture, $"{page.Done} of {page.Entries} entries"));
        if (line == last) return;
        console.WriteLine(Terminal.Safe(line));
        last = line;
    }
}
