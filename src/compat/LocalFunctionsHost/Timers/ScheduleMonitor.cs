using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.Timers;

/// <summary>Remembers a timer's last and next run in <c>azure-webjobs-hosts/timers/HOSTID/FUNCTIONID/status</c>.</summary>
internal sealed class ScheduleMonitor(BlobContainerClient hosts, string hostId, string functionId)
{
    readonly BlobClient blob = hosts.GetBlobClient($"timers/{hostId}/{functionId}/status");

    /// <summary>Null before the first time.</summary>
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            return null; // written by something else
        }
    }

    public async Task WriteAsync(ScheduleStatus status, CancellationToken cancellationToken)
    {
        await hosts.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellationToken);
    }

    /// <summary>True when an occurrence has passed since the status was written and nobody ran it. A changed schedule counts from then.</summary>
    public static bool IsPastDue(ScheduleStatus status, Schedule schedule, DateTime now) =>
        schedule.Next(status.Last > status.LastUpdated || status.Last == default ? status.LastUpdated : status.Last) is { } expected && expected <= now;
}
