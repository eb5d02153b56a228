namespace Feeds.Search.Index;

/// <summary>Names of the fields of a passage in the index. A change of them is another schema.</summary>
internal static class PassageFields
{
    public const string Id = "id", Stem = "stem", Stored = "stored", Vector = "vector", Facts = "facts", Published = "published", Version = "version";

    /// <summary>What queries filter by.</summary>
    public const string Host = "host", Speaker = "speaker", Sponsor = "sponsor", Topic = "topic", Year = "year", Episode = "episode";
}
