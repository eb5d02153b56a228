namespace LocalFunctionsHost.Queues;

/// <summary>A message that no further try will make readable.</summary>
internal sealed class PoisonMessageException(string message) : Exception(message);
