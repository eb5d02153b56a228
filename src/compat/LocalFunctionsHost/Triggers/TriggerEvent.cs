namespace LocalFunctionsHost.Triggers;

/// <summary>What starts one invocation.</summary>
/// <param name="Payload">A BlobClient, a QueueTriggerMessage or a TimerInfo.</param>
/// <param name="Values">What a blob path captured, by name.</param>
internal sealed record TriggerEvent(object Payload, IReadOnlyDictionary<string, string> Values)
{
    static readonly Dictionary<string, string> None = new(StringComparer.OrdinalIgnoreCase);

    public TriggerEvent(object payload)
        : this(payload, None)
    {
    }
}
