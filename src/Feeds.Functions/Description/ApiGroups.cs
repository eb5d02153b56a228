namespace Feeds.Functions.Description;

/// <summary>The groups ("tags" in OpenAPI) that operations belong to, in the order of the document.</summary>
internal static class ApiGroups
{
    public const string Shows = "Shows";
    public const string Feeds = "Feeds";
    public const string Episodes = "Episodes";
    public const string Topics = "Topics";
    public const string Search = "Search";
    public const string Assistants = "Assistants";
    public const string Media = "Media";
    public const string Deployment = "Deployment";
    public const string ManageFiles = "Manage: files";
    public const string ManageEpisodes = "Manage: episodes";
    public const string ManageImports = "Manage: imports";
    public const string ManageKeys = "Manage: keys";

    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (Shows, "The list of shows, and each show's page."),
        (Feeds, "A show's feeds. Each has the whole history, newest first."),
        (Episodes, "Episodes as JSON and as pages, with chapters and transcripts."),
        (Topics, "What a show said about which subject: JSON, pages and feeds."),
        (Search, "Passages that have words, and answers quoted from episodes."),
        (Assistants, "The same for language models: tools that search, quote and list episodes."),
        (Media, "Audio, images and transcripts as uploaded."),
        (Deployment, "The API's description and the health of the deployment."),
        (ManageFiles, "Upload, read and remove a show's files; what became of them."),
        (ManageEpisodes, "Withdraw and restore episodes; who is notified of changes."),
        (ManageImports, "Move a show here from its existing feed."),
        (ManageKeys, "Make, list and revoke keys."),
    ];
}
