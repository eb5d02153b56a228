namespace Feeds.Functions.Start;

/// <summary>A folder that the program writes to.</summary>
internal static class StartFolder
{
    /// <returns>The full path of the folder, which is created where it is missing.</returns>
    /// <exception cref="StartException">A file is in its place, or this user may not write there.</exception>
    public static string Ensure(string path)
    {
        try
        {
            var folder = Directory.CreateDirectory(path);
            // Several may look at one time, also in one process.
            string probe = Path.Combine(folder.FullName, $".write-{Path.GetRandomFileName()}");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            {
                return folder.FullName;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            string reason = refused.Message.Split('\n', 2)[0].TrimEnd('.');
            const string advice = "Rename what is in its place, or let this user write there.";
            throw new StartException($"The folder {Path.GetFullPath(path)} cannot be created or written to: {reason}. {advice}", refused);
        }
    }
}
