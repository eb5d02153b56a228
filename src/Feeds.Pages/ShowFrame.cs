using Feeds.Shows;

namespace Feeds.Pages;

/// <summary>What all pages of a show have in common.</summary>
/// <param name="AudioElsewhere">Some episode's audio lies on another host.</param>
/// <param name="ImagesElsewhere">Some image does.</param>
public sealed record ShowFrame(ShowProfile Profile, bool AudioElsewhere = false, bool ImagesElsewhere = false)
{
    public static implicit operator ShowFrame(ShowProfile profile) => new(profile);

    public static ShowFrame FromShowProfile(ShowProfile profile) => new(profile);
}
