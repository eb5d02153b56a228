namespace Feeds.Cli;

/// <summary>What a command ends with, for scripts.</summary>
internal static class ExitStatus
{
    public const int Success = 0;

    /// <summary>A file is rejected, or something could not be done.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong, or names a file that is not there.</summary>
    public const int Usage = 2;
}
