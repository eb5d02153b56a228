namespace LocalFunctionsHost.Configuration;

/// <summary>local.settings.json: app settings of a local run, as <c>func start</c> reads them.</summary>
internal static class LocalSettings
{
    const string File = "local.settings.json";

    /// <summary>The settings under <c>Values</c>, from the app's folder or else the current one; none where the file is missing.</summary>
    /// <exception cref="HostException">The file is broken, or encrypted.</exception>
    public static IReadOnlyDictionary<string, string?> Load(params ReadOnlySpan<string> folders)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, File);
            if (!System.IO.File.Exists(path))
            {
                continue;
            }

            foreach (var place in JsonPlace.ReadAll(File, System.IO.File.ReadAllBytes(path)))
            {
                if (place.Path.Equals("IsEncrypted", StringComparison.OrdinalIgnoreCase) && place.Text is "true")
                {
                    throw new HostException($"{File}({place.Line},{place.Column}): the settings are encrypted, which only the official tools can read.");
                }

                if (place.Path.StartsWith("Values:", StringComparison.OrdinalIgnoreCase))
                {
                    // They are environment variables to the app, where two underscores stand for a colon.
                    settings[place.Path["Values:".Length..].Replace("__", ":", StringComparison.Ordinal)] = place.Text;
                }
            }

            break;
        }

        return settings;
    }
}
