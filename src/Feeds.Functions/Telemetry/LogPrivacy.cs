using Feeds.Shows;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Feeds.Functions.Telemetry;

/// <summary>Keeps file names, keys and queries out of exported logs. What the console shows is not changed.</summary>
/// <remarks>
/// Of our own lines, the template and the values named here are left: the event says what happened, the management API to which
/// file. Of the frameworks' lines only category, level and event are left, because their text may hold anything. Of exceptions,
/// types and stack are left.
/// </remarks>
internal sealed class LogPrivacy : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";
    private const string Ours = "Feeds.";
    private const string EventAttribute = "feeds.event_id";

    private static readonly HashSet<string> Harmless =
        new(["Revision", "Episodes", "Outcome", "Queue", "Length", "Method"], StringComparer.Ordinal);

    public override void OnEnd(LogRecord data)
    {
        bool ours = data.CategoryName?.StartsWith(Ours, StringComparison.Ordinal) is true;
        var attributes = ours ? data.Attributes ?? [] : [];
        // As the formatted message, which both exporters take for the text.
        data.FormattedMessage = ours ? attributes.FirstOrDefault(a => a.Key == Template).Value as string : data.CategoryName;
        data.Body = data.FormattedMessage;
        data.Attributes = [.. attributes.Where(IsHarmless), new(EventAttribute, data.EventId.Id)];
        if (data.Exception is { } exception) data.Exception = new ExceptionOutline(exception);
    }

    private static bool IsHarmless(KeyValuePair<string, object?> attribute) => attribute switch
    {
        // The first folder of a blob's name is a slug, or part of an arbitrary name.
        { Key: "Show", Value: { } show } => Slug.TryParse(show.ToString(), out _),
        { Key: var name } => Harmless.Contains(name),
    };
}
