namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>A show as a podcast client has it: what it read, or what it should have read.</summary>
/// <param name="Episodes">In any order.</param>
public sealed record ClientShow(string? Title, IReadOnlyList<ClientEpisode> Episodes);

/// <param name="Duration">Seconds; null where the client says none.</param>
/// <param name="Chapters">Where they are, not what they say.</param>
public sealed record ClientEpisode(string? Title, string? Guid, DateTimeOffset? Published, double? Duration, ClientFile? Enclosure, ClientFile? Chapters, IReadOnlyList<ClientFile>? Transcripts, IReadOnlyList<ClientPerson>? Persons)
{
    /// <summary>Stands for a text that is not judged, in what is expected.</summary>
    public const string Any = "*";
}

/// <param name="Length">Bytes; of enclosures only.</param>
/// <param name="Language">BCP 47; of transcripts only.</param>
public sealed record ClientFile(string? Url, string? Type, long? Length = null, string? Language = null);

/// <param name="Role">Upper and lower case are alike.</param>
public sealed record ClientPerson(string? Name, string? Role, string? Href = null);
