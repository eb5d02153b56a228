using Microsoft.OpenApi;
using static Feeds.Functions.Description.SchemaOf;

namespace Feeds.Functions.Description;

/// <content>What the management API takes and answers: the records of <c>Manage</c> whose names end in <c>Body</c>.</content>
internal static partial class ApiSchemas
{
    public const string Preview = nameof(Preview);
    public const string Stored = nameof(Stored);
    public const string UploadUrl = nameof(UploadUrl);
    public const string Upload = nameof(Upload);
    public const string UploadPage = nameof(UploadPage);
    public const string EpisodeStatus = nameof(EpisodeStatus);
    public const string Ping = nameof(Ping);
    public const string PingList = nameof(PingList);
    public const string ImportOrder = nameof(ImportOrder);
    public const string ImportStarted = nameof(ImportStarted);
    public const string Import = nameof(Import);
    public const string ImportPage = nameof(ImportPage);
    public const string ImportOutcomes = nameof(ImportOutcomes);
    public const string NewKey = nameof(NewKey);
    public const string AccessKey = nameof(AccessKey);
    public const string KeyList = nameof(KeyList);

    private static Dictionary<string, OpenApiSchema> Managed => new(Files.Concat(Imports).Concat(AccessKeys), StringComparer.Ordinal);

    private static Dictionary<string, OpenApiSchema> Files => new(StringComparer.Ordinal)
    {
        [Preview] = Object(
            "What would become of a file.",
            Maybe("episode", The(Episode)),
            List("diagnostics", The(Diagnostic))),
        [Stored] = Object("A stored file.", Always("name", Text()), Always("version", Text("The file's ETag without quotes."))),
        [UploadUrl] = Object(
            "Where and how one file can be put into the storage account.",
            Always("url", Address("A secret until it expires.")),
            Always("expires", Time()),
            Always("method", Text("The method of the request …")),
            Always("headers", new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "… and its headers.",
                AdditionalProperties = Text(),
            }),
            Always("maxBytes", Bytes("A larger file is stored and then rejected."))),
        [UploadPage] = Object("One page of a show's uploads.", List("uploads", The(Upload), "Newest first."), Next()),
        [Upload] = Object(
            "One version of one file.",
            Always("name", Text()),
            Always("version", Text("The file's ETag without quotes.")),
            Always("outcome", Word(null, "accepted", "warnings", "rejected")),
            Maybe("episode", Text("Stem of the episode that the file belongs to.")),
            Always("received", Time("When it was stored.")),
            Always("ingested", Time("When it was read.")),
            Maybe("published", Time("When the revision that shows it became current.")),
            List("diagnostics", The(Diagnostic))),
        [EpisodeStatus] = Object(
            "What became of an episode.",
            Always("show", Text()),
            Maybe("id", Text("Its id from now on.")),
            Always("episode", Text("Its stem.")),
            Always("status", Word(null, "published", "unlisted", "scheduled", "draft", "withdrawn"))),
        [PingList] = Object("Who is notified when the show's feeds change.", List("pings", The(Ping))),
        [Ping] = Object(
            "One hub or address, and how notifying it went.",
            Always("kind", Word(null, "hub", "ping")),
            Always("address", Text()),
            Always("feed", Address("The feed that it is notified of.")),
            Always("state", Word(
                "Waiting: tried again at next. Failed: not before the next change.", "done", "waiting", "failed", "sending")),
            Maybe("status", Whole("HTTP status of the last try; absent when nothing answered.")),
            Always("tries", Whole("Requests for the last change.")),
            Maybe("tried", Time("When the last of them ended.")),
            Maybe("told", Time("The last success, be it of an earlier change.")),
            Maybe("next", Time()),
            Maybe("trouble", Text("Why the last try failed."))),
    };

    private static Dictionary<string, OpenApiSchema> Imports => new(StringComparer.Ordinal)
    {
        [ImportOrder] = Object("Which feed to import.", Always("url", Address("A public http or https URL without name and password."))),
        [ImportStarted] = Object(
            "An import that begins.",
            Always("id", Text()),
            Always("show", Text()),
            Always("state", Word(null, "queued")),
            Always("progress", Text("Path of its progress."))),
        [Import] = Object(
            "How far an import is.",
            Always("id", Text()),
            Always("show", Text()),
            Always("state", Word(null, "queued", "running", "done", "failed")),
            Maybe("source", Text("URL of the feed; absent for a feed that was sent.")),
            Always("created", Time()),
            Always("updated", Time()),
            Always("page", The(ImportPage)),
            Always("done", Whole("Entries of all pages.")),
            Always("outcomes", The(ImportOutcomes)),
            Always("showFile", Word("What became of show.yaml.", "made", "kept", "none")),
            Maybe("trouble", Text("Why the last try of a page failed, while it is tried again.")),
            List("diagnostics", The(Diagnostic), "The first 500."),
            Always("truncated", Whole("How many more diagnostics there are."))),
        [ImportPage] = Object(
            "The page of the feed that is worked on.",
            Always("number", Whole("From 1.")),
            Maybe("url", Text()),
            Always("done", Whole()),
            Always("entries", Whole("0 before it was read."))),
        [ImportOutcomes] = Object(
            "Entries by what became of them.",
            Always("new", Whole()),
            Always("changed", Whole()),
            Always("unchanged", Whole()),
            Always("kept", Whole("Files that somebody changed since."))),
    };

    private static Dictionary<string, OpenApiSchema> AccessKeys => new(StringComparer.Ordinal)
    {
        [NewKey] = Object(
            "A key to make.",
            Always("role", Word(null, "admin", "publisher", "reader")),
            Maybe("show", Text("Slug of the show; absent exactly for an admin.")),
            Maybe("label", new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200, Description = "One line." }),
            Maybe("expires", Time("In the future."))),
        [AccessKey] = Object(
            "A key, without its secret.",
            Always("id", Text()),
            Always("role", Word(null, "admin", "publisher", "reader")),
            Maybe("show", Text()),
            Maybe("label", Text()),
            Always("created", Time()),
            Maybe("expires", Time()),
            Maybe("revoked", Time()),
            Maybe("key", Text("The whole key; only in the answer to the request that made it."))),
        [KeyList] = Object("All keys.", List("keys", The(AccessKey))),
    };
}
