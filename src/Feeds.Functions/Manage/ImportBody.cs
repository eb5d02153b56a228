using Feeds.Storage.Import;

namespace Feeds.Functions.Manage;

internal sealed record ImportStartedBody(string Id, string Show, string State, string Progress);

/// <param name="State"><c>queued</c>, <c>running</c>, <c>done</c>, <c>failed</c>.</param>
/// <param name="Page">The page that is worked on, from 1.</param>
/// <param name="ShowFile"><c>made</c>, <c>kept</c>, <c>none</c>.</param>
/// <param name="Trouble">Why the last try to fetch a page failed, while it is tried again.</param>
/// <param name="Truncated">How many diagnostics there are beyond those that are listed.</param>
internal sealed record ImportBody(
    string Id,
    string Show,
    string State,
    string? Source,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    ImportPageBody Page,
    int Done,
    ImportOutcomesBody Outcomes,
    string ShowFile,
    string? Trouble,
    IReadOnlyList<DiagnosticBody> Diagnostics,
    int Truncated)
{
    public static ImportBody Of(ImportRow row) => new(
        row.Id,
        row.Show.ToString(),
        row.State.ToString().ToLowerInvariant(),
        row.Source,
        row.Created,
        row.Updated,
        new(row.Page, row.Addresses.Count > 0 ? row.Addresses[^1] : null, row.PageDone, row.PageEntries),
        row.Done,
        new(row.New, row.Changed, row.Unchanged, row.Kept),
        row.ShowFile.ToString().ToLowerInvariant(),
        row.IsOver ? null : row.Trouble,
        [.. row.Diagnostics.Select(d => DiagnosticBody.Of(d.Diagnostic, d.File, d.Entry))],
        row.DiagnosticCount - row.Diagnostics.Count);
}

/// <param name="Number">From 1.</param>
/// <param name="Entries">Of this page; 0 before it was read.</param>
internal sealed record ImportPageBody(int Number, string? Url, int Done, int Entries);

internal sealed record ImportOutcomesBody(int New, int Changed, int Unchanged, int Kept);
