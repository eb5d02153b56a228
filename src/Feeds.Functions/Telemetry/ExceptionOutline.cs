using Azure;

namespace Feeds.Functions.Telemetry;

/// <summary>
/// What is exported of an exception: the types, a storage error's status and code, and the stack. Messages may hold file names.
/// </summary>
internal sealed class ExceptionOutline(Exception original) : Exception(Describe(original))
{
    public override string? StackTrace { get; } = original.StackTrace;

    public override string ToString() => $"{Message}{Environment.NewLine}{StackTrace}";

    private static string Describe(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            string type = cause.GetType().FullName ?? cause.GetType().Name;
            causes.Add(cause is RequestFailedException refused ? $"{type} {refused.Status} {refused.ErrorCode}".TrimEnd() : type);
        }
        return string.Join(" <- ", causes);
    }
}
