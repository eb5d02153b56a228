using Feeds.Shows;
using Feeds.Syndication;
using Microsoft.AspNetCore.Components;

namespace Feeds.Pages.Components;

/// <summary>A page of one show.</summary>
public abstract class ShowPageBase : ComponentBase
{
    [Parameter, EditorRequired] public required ShowFrame Frame { get; set; }

    [Parameter, EditorRequired] public required Addresses Addresses { get; set; }

    protected ShowProfile Show => Frame.Profile;

    /// <summary>Address of the show's artwork; null where it has none.</summary>
    protected string? Artwork => PageImages.Of(Show, Addresses);
}
