using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Media;

/// <summary>Whether an image is what its name says, and whether podcast directories will take it.</summary>
public static class ImageProbe
{
    /// <summary>Checks signature and size (Apple: square, 1400 to 3000 pixels a side) of a JPEG or PNG, from its headers.</summary>
    /// <returns>An error when the bytes are no image of that kind; warnings for what directories would refuse.</returns>
    public static Task<IReadOnlyList<Diagnostic>> ReadAsync(EpisodeFileName file, IRangeSource source, CancellationToken cancellationToken) => throw new NotSupportedException();
}
