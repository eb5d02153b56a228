using System.Text.Json;
using Feeds.Parsing.JsonNotes;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>What Fireside says of the show in its extension of JSON Feed.</summary>
/// <remarks>Source: models/fireside.py of JupiterBroadcasting/show-scraper; JSON Feed 1.1, "Extensions".</remarks>
internal static class FiresideShow
{
    public const string Name = "_fireside";

    public static ShowInfo Read(ref JsonFields fields, ShowInfo show, FeedValues values, UnreadElements unread)
    {
        if (fields.Kind is not JsonTokenType.StartObject)
        {
            fields.Skip();
            return show;
        }
        while (fields.NextMember(out string name))
        {
            switch (name)
            {
                case "copyright":
                    show = show with { Copyright = fields.Line(name) };
                    break;
                case "explicit":
                    show = show with { Explicit = fields.Flag(name) };
                    break;
                case "owner":
                    show = show with { Author = fields.Line(name) };
                    break;
                case "image":
                    show = show with { Image = values.Address(ref fields, name, "address of the image") };
                    break;
                default:
                    unread.Skip(ref fields, $"{Name}.{name}");
                    break;
            }
        }
        return show;
    }
}
