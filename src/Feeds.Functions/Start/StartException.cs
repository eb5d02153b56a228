namespace Feeds.Functions.Start;

/// <summary>
/// What has to be put right before the app can start: a setting, or the storage it names. The message is one line with advice.
/// It is printed without a stack trace, and the process ends with status 1.
/// </summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
