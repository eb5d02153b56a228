using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.Functions;

/// <summary>One function of the app, checked.</summary>
/// <param name="Name">Unique without regard to case.</param>
/// <param name="Method">A public instance method of a public class.</param>
/// <param name="TriggerParameter">The parameter with the trigger attribute.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Output">Where its result goes; null drops it (or answers the request).</param>
/// <param name="Retry">Retries of a timer.</param>
/// <param name="Disabled">Listed, never started.</param>
internal sealed record FunctionDescriptor(
    string Name, MethodInfo Method, ParameterInfo TriggerParameter, Trigger Trigger, QueueOutput? Output, RetryAttribute? Retry, bool Disabled)
{
    /// <summary>The name in receipts, locks and trigger messages, as the official host writes it.</summary>
    public string Id { get; } = "Host.Functions." + Name;

    /// <summary>The same for every invocation.</summary>
    public FunctionDefinition Definition { get; } = new LocalDefinition(Name);

    sealed class LocalDefinition(string name) : FunctionDefinition
    {
        public override string Name => name;
    }
}

/// <param name="Connection">A storage connection string.</param>
/// <param name="Queue">The queue's name.</param>
internal sealed record QueueOutput(string Connection, string Queue);
