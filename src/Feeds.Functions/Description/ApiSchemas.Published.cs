using Feeds.Functions.Writing;
using Feeds.Search.Passages;
using Microsoft.OpenApi;
using static Feeds.Functions.Description.SchemaOf;

namespace Feeds.Functions.Description;

/// <content>What readers get.</content>
internal static partial class ApiSchemas
{
    public const string Episode = nameof(Episode);
    public const string EpisodePage = nameof(EpisodePage);
    public const string Item = nameof(Item);
    public const string ChapterList = nameof(ChapterList);
    public const string TopicDetail = nameof(TopicDetail);
    public const string TopicList = nameof(TopicList);
    public const string FoundPassages = nameof(FoundPassages);
    public const string FoundPassage = nameof(FoundPassage);
    public const string EpisodesAnswer = nameof(EpisodesAnswer);
    public const string QuotedSentence = nameof(QuotedSentence);
    public const string WrittenAnswer = nameof(WrittenAnswer);
    public const string MentionedEpisode = nameof(MentionedEpisode);
    public const string MentionedItem = nameof(MentionedItem);
    public const string TranscriptPage = nameof(TranscriptPage);
    public const string RpcMessage = nameof(RpcMessage);

    private const string StartInAudio = "Seconds from the beginning of the audio.";

    private static Dictionary<string, OpenApiSchema> Published => new(StringComparer.Ordinal)
    {
        [EpisodePage] = Object("One page of a show's episodes.", List("episodes", The(Episode), "Newest first."), Next()),
        [Episode] = Object("One published entry of a show.", EpisodeMembers),
        [Item] = Object(
            "One segment of an episode.",
            Maybe("ordinal", Whole("Its number among the items.")),
            Maybe("host", Text("Who brought it.")),
            Always("headline", Text()),
            Maybe("url", Text("The first URL of the headline, as written.")),
            Always("html", Text("Safe HTML.")),
            List("links", Object("A link of the item.", Always("url", Text()), Always("text", Text()))),
            List("topics", Text(), "Slugs."),
            Maybe("start", Seconds(StartInAudio))),
        [ChapterList] = Object(
            "Chapters for podcast apps. Source: Podcasting 2.0, JSON Chapters 1.2.",
            Always("version", Text()),
            Always("title", Text("Of the episode.")),
            Always("podcastName", Text()),
            List("chapters", Object(
                "One chapter.",
                Always("startTime", Seconds(StartInAudio)),
                Maybe("endTime", Seconds(StartInAudio)),
                Maybe("title", Text()),
                Maybe("url", Address()),
                Maybe("img", Address()),
                Maybe("toc", Truth("False for a chapter that no table of contents lists."))))),
        [TranscriptPage] = Object(
            "Part of what was said in an episode.",
            Always("episode", The(MentionedEpisode)),
            Maybe("language", Text("BCP 47.")),
            List("lines", Object(
                "Words that were said together.",
                Maybe("start", Seconds(StartInAudio)),
                Maybe("end", Seconds(StartInAudio)),
                Maybe("speaker", Text()),
                Always("text", Text()),
                Always("url", Address("The episode's page, at the moment where it is known."))), "In their order."),
            Next()),
        [RpcMessage] = Object(
            "A message of the Model Context Protocol. Source: JSON-RPC 2.0.",
            Always("jsonrpc", Word(null, "2.0")),
            Maybe("id", Anything("Text or number that answers repeat; null where it could not be read.")),
            Maybe("method", Text("Of requests and notifications.")),
            Maybe("params", Anything("Of requests and notifications: an object.")),
            Maybe("result", Anything("Of answers: an object.")),
            Maybe("error", Object(
                "Of answers: why there is no result.",
                Always("code", Whole()),
                Always("message", Text()),
                Maybe("data", Anything("More for programs."))))),
        [TopicList] = Object(
            "A show's topics.",
            List("topics", Object(
                "A topic with its counts.",
                [
                    .. TopicMembers,
                    Always("episodes", Whole("How many episodes are about it or name it.")),
                    Always("mentions", Whole("How often it is mentioned: by items that are about it, and by parts of other episodes that name it.")),
                    Always("first", Time("When the first of those episodes was published.")),
                    Always("last", Time("When the latest was.")),
                ])),
            Next()),
        [TopicDetail] = Object(
            "One topic with its mentions.",
            Always("topic", Object("The topic.", [.. TopicMembers])),
            List("mentions", Object(
                "One episode or item being about the topic, or naming it.",
                Always("episode", The(MentionedEpisode)),
                Maybe("item", The(MentionedItem)),
                Always("excerpt", Text("Plain text around the mention.")),
                Maybe("speaker", Text("Who says it, where a transcript names speakers.")),
                Maybe("start", Seconds(StartInAudio)),
                Always("url", Address("The episode's page, at the moment where it is known.")),
                Always("weight", Word("Where it is mentioned.", "headline", "link", "body", "transcript"))), "Newest episode first."),
            List("related", Object(
                "A topic that meets this one more often than by chance.",
                Always("slug", Text()),
                Always("label", Text()),
                Always("score", Fraction("Above 0, at most 1: normalized mutual information.", most: 1))), "Best first."),
            List("years", Object("Mentions of a year.", Always("year", Whole()), Always("mentions", Whole())), "Newest first."),
            List("hosts", Object("Mentions of a host.", Always("host", Text()), Always("mentions", Whole())), "Most mentions first."),
            Next()),
        [FoundPassages] = Object(
            "One page of the passages that a query finds.",
            Always("query", Text("As it was given.")),
            Always("total", Whole("How many passages there are on all pages.")),
            Always("allWords", Truth("False where no passage has all words of the query; then the results are the nearest.")),
            List("results", The(FoundPassage), "Best first."),
            Maybe("suggestion", Text("The query with words that were meant, where some occur nowhere.")),
            Next()),
        [FoundPassage] = Object(
            "A passage of an episode.",
            [
                .. PlaceMembers,
                Always("html", Text("An excerpt; what was looked for is in mark elements. Safe HTML.")),
                Always("score", Number("Comparable within one query.")),
            ]),
        [EpisodesAnswer] = Object(
            "What the episodes say to a question.",
            Always("question", Text()),
            Always("answer", TextOrNull("The written sentences as lines, else the quoted ones; null where the episodes do not say.")),
            List("sentences", The(QuotedSentence), "Of the passage that answers best, in its order."),
            List("further", The(QuotedSentence), "Of a second passage."),
            Always("confidence", Fraction("Of the quotes, from 0 to 1.", most: 1)),
            List("nearest", The(FoundPassage), "Best first."),
            Maybe("written", The(WrittenAnswer))),
        [WrittenAnswer] = Object(
            "What the configured language model wrote; absent where none is configured.",
            Always("model", Text("Its name, as configured.")),
            Always("state", Word(
                "Nothing: it found no answer, or none with ground; then answer is null. "
                + "Failed, paused, spent, busy: it was not asked or did not answer, and answer has the quotes.",
                [.. Enum.GetNames<WritingState>().Select(name => name.ToLowerInvariant())])),
            List("sentences", Object(
                "A sentence in the model's words. Plain text.",
                Always("text", Text()),
                List("citations", The(QuotedSentence), "What it rests on; at least one."))),
            Always("dropped", Whole("Sentences that were left out because the passages do not say them."))),
        [QuotedSentence] = Object("Words of an episode, letter for letter.", [Always("text", Text()), .. PlaceMembers]),
        [MentionedEpisode] = Object(
            "The episode of a mention.",
            Always("id", Text("Its id in paths.")),
            Maybe("number", Whole()),
            Always("title", Text()),
            Always("published", Time()),
            Always("url", Address("Its page."))),
        [MentionedItem] = Object(
            "The item of a mention; absent where the episode as a whole is about the topic.",
            Maybe("ordinal", Whole()),
            Maybe("host", Text()),
            Always("headline", Text()),
            Maybe("url", Text("The first URL of the headline, as written.")),
            Maybe("start", Seconds(StartInAudio))),
    };

    private static SchemaMember[] EpisodeMembers =>
    [
        Always("show", Text("Slug of the show.")),
        Always("id", Text("Its id in paths: the number where exactly one episode has it, else the slug.")),
        Maybe("number", Whole()),
        Maybe("season", Whole()),
        Always("title", Text()),
        Always("slug", Text()),
        Always("guid", Text("Never changes, whatever else does.")),
        Always("published", Time()),
        Maybe("recorded", Time()),
        Maybe("duration", Seconds("Of the audio, else as the notes say; seconds.")),
        Maybe("summary", Text("Plain text, one paragraph.")),
        Always("html", Text("The whole notes; safe HTML.")),
        List("hosts", Text()),
        List("guests", Text()),
        List("persons", Object(
            "Somebody with a part in the episode.",
            Always("name", Text()),
            Maybe("role", Text()),
            Maybe("group", Text()),
            Maybe("url", Address()),
            Maybe("image", Address()))),
        List("sponsors", Object("A sponsor.", Always("name", Text()), Maybe("url", Text()), Maybe("html", Text()))),
        List("items", The(Item), "The segments, in their order."),
        List("extras", The(Item), "Segments beside the items."),
        List("sections", Object("Another part of the notes.", Always("heading", Text()), Always("html", Text()))),
        List("takeaways", Text()),
        List("quotes", Text()),
        List("chapters", Object(
            "A chapter of the audio.",
            Always("start", Seconds(StartInAudio)),
            Always("title", Text()),
            Maybe("url", Address()),
            Maybe("image", Address()),
            Maybe("end", Seconds(StartInAudio)),
            Maybe("hidden", Truth()))),
        List("topics", Object("A topic.", Always("slug", Text()), Always("label", Text()))),
        Maybe("enclosure", Object(
            "The audio.",
            Always("url", Address()),
            Always("type", Text("Media type.")),
            Always("length", Bytes("Bytes; 0 where that is not known.")),
            Maybe("duration", Seconds("Seconds.")))),
        List("transcripts", Object(
            "A transcript.",
            Always("url", Address()),
            Always("type", Text("Media type.")),
            Maybe("language", Text()))),
        Maybe("image", Address()),
        Maybe("chaptersFile", Object("Chapters that lie elsewhere.", Always("url", Address()), Always("type", Text()))),
        Maybe("related", Related()),
        Maybe("episodeType", Word("Absent for a full episode.", "full", "trailer", "bonus")),
        Maybe("link", Address("Its page elsewhere.")),
        Maybe("explicit", Truth()),
        Always("status", Word("Without a key always published or unlisted.", "published", "unlisted", "scheduled", "draft", "withdrawn")),
        Always("url", Address("Its page here.")),
    ];

    private static SchemaMember[] PlaceMembers =>
    [
        Always("episode", The(MentionedEpisode)),
        Always("kind", Word("What part of the episode it is.", [.. PassageKinds])),
        Maybe("item", The(MentionedItem)),
        Maybe("speaker", Text("Who says it, where a transcript names speakers.")),
        Maybe("start", Seconds(StartInAudio)),
        Always("url", Address("The episode's page, at the moment where it is known.")),
    ];

    private static IEnumerable<string> PassageKinds => Enum.GetNames<PassageKind>().Select(name => name.ToLowerInvariant());

    private static SchemaMember[] TopicMembers =>
        [Always("slug", Text()), Always("label", Text("As the show spells it.")), List("aliases", Text(), "Other spellings.")];

    private static OpenApiSchema Related() => new()
    {
        Type = JsonSchemaType.Array,
        Description = "Episodes that share topics with it, best first; on the episode's own JSON alone.",
        Items = Object(
            "A related episode.",
            Always("id", Text("Its id in paths.")),
            Maybe("number", Whole()),
            Always("title", Text()),
            Always("published", Time()),
            Always("url", Address("Its page.")),
            Always("score", Fraction("Above 0, at most 1: likeness of the topics.", most: 1))),
    };

    private static SchemaMember Next() => Maybe("next", Text("The parameter after of the next page; absent on the last one."));
}
