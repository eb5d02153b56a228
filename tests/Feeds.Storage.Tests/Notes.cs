using System.Globalization;

namespace Feeds.Storage.Tests;

/// <summary>Small notes files for tests that are about storage, not about parsing.</summary>
internal static class Notes
{
    public static string Of(int number, string title, string? published = "Aug 4, 2018", string topic = "tenacity") => string.Create(CultureInfo.InvariantCulture, $"""
        # Episode #{number}: {title}

        {(published is null ? "" : $"Published {published}.")}

        **Brian #1:** [**{topic}**](https://github.com/example/{topic})

        - About {topic}.
        """);
}
