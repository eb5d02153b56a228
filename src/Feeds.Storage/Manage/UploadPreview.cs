using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;
using Feeds.Syndication;

namespace Feeds.Storage.Manage;

/// <summary>What would become of an upload, with nothing stored.</summary>
public sealed class UploadPreview(FeedsStorage storage, EpisodeFinder finder, TimeProvider time)
{
    private readonly EpisodeRecords records = new(storage);

    /// <summary>Reads a file and puts it together with the files of its stem, or of its number, that are there already.</summary>
    /// <returns>Null when the content is larger than the file's role allows.</returns>
    public async Task<Preview?> PreviewAsync(EpisodeFileName file, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        await using var whole = await TemporaryFile.TryReadAsync(content, file.MaxBytes, cancellationToken);
        if (whole is null) return null;
        await using var uploaded = new FileOnDisk(file, whole);
        var read = await FileReader.ReadAsync(uploaded, cancellationToken);
        if (read.Contribution is null) return new(null, read.Diagnostics);
        if (file.Stem.Length == 0) return new(null, read.Contribution.Show is { } show ? [.. read.Diagnostics, .. await ShowNeeds.WithAsync(storage, file.Show, show, cancellationToken)] : read.Diagnostics);
        var state = await StemState.LoadAsync(storage, file.Show, file.Stem, cancellationToken);
        var now = time.GetUtcNow();
        // It would be the newest.
        var contribution = read.Contribution with { Received = now };
        var row = new FileRow(file.Show, file.Stem, file.Name, "", now, Rejected: false, contribution, read.Diagnostics);
        var after = state.FilesAfter([row], new HashSet<string>(StringComparer.Ordinal));
        var info = await new ShowRows(storage).FindInfoAsync(file.Show, cancellationToken);
        var groups = await NumberGroups.LoadAsync(storage, state, after, state.Head is { Withdrawn: true }, info?.Title, cancellationToken);
        // A file that joins an episode is looked at as a part of it.
        var plans = await groups.PlanAsync(after, [row], cancellationToken);
        var plan = plans.FirstOrDefault(p => p.State.Stem == groups.JoinedTo) ?? plans[0];
        var remembered = plan.State.Head?.Record ?? await records.FindAsync(file.Show, plan.State.Stem, cancellationToken);
        var (files, joined) = (NumberGroups.Contributions(plan.Files), NumberGroups.Contributions(plan.Joined));
        var composed = EpisodeComposer.Compose(file.Show, plan.State.Stem, files, remembered, now, joined, info);
        if (info is not null) composed = composed with { Episode = EpisodeInShow.Of(info, composed.Episode) };
        List<Diagnostic> joining = [.. groups.Findings(row)];
        string id = await finder.NameAsync(composed.Episode, cancellationToken);
        return new(new(composed.Episode, id, composed.Status.ToText(composed.Episode.Published, now)),
            [.. read.Diagnostics, .. composed.DiagnosticsFor(file.Name), .. composed.DiagnosticsOf(contribution, joining), .. joining]);
    }
}

/// <param name="Episode">Null for a rejected file, and for files of the show as a whole.</param>
public sealed record Preview(PublishedEpisode? Episode, IReadOnlyList<Diagnostic> Diagnostics);
