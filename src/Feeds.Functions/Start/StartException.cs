namespace Feeds.Functions.Start;

/// <summary>What somebody has to put right before the app can start: a setting, or the storage it names. One line with the advice; it is printed without a stack trace, and the process ends with status 1.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
