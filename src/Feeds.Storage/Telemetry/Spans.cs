using System.Diagnostics;
using Feeds.Shows;

namespace Feeds.Storage.Telemetry;

/// <summary>The spans of an upload: <c>ingest</c> of one stem, and <c>publish</c> of the revision that it is in.</summary>
/// <remarks>
/// A commit keeps the context of its <c>ingest</c> with the change, as W3C <c>traceparent</c>. A publication of changes that one
/// upload made goes on in that upload's trace. A publication of several uploads is a trace of its own with a link to each.
/// </remarks>
internal static class Spans
{
    /// <summary>Contexts that one change keeps: the newest. More uploads of one stem between two publications are not expected.</summary>
    private const int MostContexts = 32;

    private const string ShowAttribute = "feeds.show";
    private const string RevisionAttribute = "feeds.revision";
    private const string ChangesAttribute = "feeds.changes";

    /// <returns>Null when nothing listens.</returns>
    public static Activity? StartIngest(Slug show)
    {
        if (!FeedsTelemetry.Source.HasListeners()) return null;
        // A request that is not recorded itself, as no request is, would have its children dropped.
        if (Activity.Current is { Recorded: false }) Activity.Current = null;
        return FeedsTelemetry.Source.StartActivity("ingest", ActivityKind.Consumer)?.SetTag(ShowAttribute, show.ToString());
    }

    /// <param name="uploads">The contexts that its changes keep.</param>
    /// <param name="started">When it began to read the changes.</param>
    /// <returns>Null when nothing listens.</returns>
    public static Activity? StartPublish(Slug show, IReadOnlyCollection<string> uploads, int changes, DateTimeOffset started)
    {
        if (!FeedsTelemetry.Source.HasListeners()) return null;
        var contexts = Parse(uploads);
        var trigger = Activity.Current is { Recorded: true } recorded ? recorded.Context : default;
        var parent = contexts is [var only] ? only : contexts is [] ? trigger : default;
        var links = contexts.Count > 1 ? contexts : [];
        if (trigger != default && parent != trigger) links = [.. links, trigger];
        // Without a parent it is to be a root, not a child of the function that runs it.
        Activity.Current = null;
        return FeedsTelemetry.Source
            .StartActivity("publish", ActivityKind.Consumer, parent, links: links.Select(c => new ActivityLink(c)), startTime: started)
            ?.SetTag(ShowAttribute, show.ToString())
            .SetTag(ChangesAttribute, changes);
    }

    /// <param name="revision">Null where nothing that is served changed.</param>
    public static void SetRevision(this Activity? publish, long? revision)
    {
        if (revision is { } number) publish?.SetTag(RevisionAttribute, number);
    }

    /// <summary>Marks a span as failed, in the filter of a catch. The exception's message is left out: it may name a file.</summary>
    /// <returns>False, so that the exception passes.</returns>
    public static bool Fails(this Activity? span, Exception failure)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
        return false;
    }

    /// <summary>What a change keeps when the current span commits it: the contexts so far, and the span's.</summary>
    public static IReadOnlyList<string> AddCurrent(IReadOnlyList<string> contexts)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } span) return contexts;
        if (span.Source != FeedsTelemetry.Source || contexts.Contains(id)) return contexts;
        return [.. contexts.TakeLast(MostContexts - 1), id];
    }

    private static List<ActivityContext> Parse(IEnumerable<string> contexts)
    {
        var parsed = new List<ActivityContext>();
        foreach (string text in contexts.Distinct(StringComparer.Ordinal))
        {
            // Other text is ignored: a broken trace context must not stop a publication.
            if (ActivityContext.TryParse(text, null, isRemote: true, out var context)) parsed.Add(context);
        }
        return parsed;
    }
}
