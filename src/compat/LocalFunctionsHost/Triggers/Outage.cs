using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Triggers;

/// <summary>Tells of a failing storage once when it begins and once when it ends, however often it is asked in between.</summary>
internal sealed partial class Outage(string what, ILogger logger)
{
    bool failing;

    public void Failed(Exception exception)
    {
        if (!failing)
        {
            failing = true;
            Log.Begun(logger, what, exception.Message.Split('\n', 2)[0].Trim());
        }
    }

    public void Succeeded()
    {
        if (failing)
        {
            failing = false;
            Log.Over(logger, what);
        }
    }

    static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "{What}: the storage does not answer, trying again: {Reason}")]
        public static partial void Begun(ILogger logger, string what, string reason);

        [LoggerMessage(11, LogLevel.Warning, "{What}: the storage answers again")]
        public static partial void Over(ILogger logger, string what);
    }
}
