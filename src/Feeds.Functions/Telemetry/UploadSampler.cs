using OpenTelemetry.Trace;

namespace Feeds.Functions.Telemetry;

/// <summary>Records every upload and publication, whatever its parent says, and no request.</summary>
/// <remarks>
/// Under the functions host each invocation is a span of the worker. Those of HTTP functions are dropped: the host reports the requests,
/// and most of them are podcast apps that poll.
/// </remarks>
internal sealed class UploadSampler : Sampler
{
    private static readonly HashSet<string> HttpFunctions =
        AppFunction.All.Where(f => f.HttpTrigger is not null).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        foreach (var (_, value) in samplingParameters.Tags ?? [])
        {
            if (value is string text && HttpFunctions.Contains(text)) return new(SamplingDecision.Drop);
        }
        return new(SamplingDecision.RecordAndSample);
    }
}
