using System.Text.Json;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary><c>/shows/{show}/search.json</c> and <c>/shows/{show}/ask.json</c>.</summary>
public static class SearchJson
{
    public static byte[] Write(Slug show, SearchDetail detail, Addresses addresses) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.Text("query", detail.Query);
        json.WriteNumber("total", detail.Total);
        json.WriteBoolean("allWords", !detail.IsNearest);
        json.Objects("results", detail.Results, (j, found) => Passage(j, show, found, addresses));
        json.Text("suggestion", detail.Suggestion);
        json.Text("next", detail.Next);
        json.WriteEndObject();
    });

    public static byte[] Write(Slug show, AnswerDetail detail, Addresses addresses) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.Text("question", detail.Question);
        if (detail.Written is { Sentences: { Count: > 0 } written }) json.Text("answer", string.Join('\n', written.Select(s => s.Text)));
        else if (detail.Sentences.Count > 0) json.Text("answer", string.Join('\n', detail.Sentences.Select(s => s.Text)));
        else json.WriteNull("answer");
        json.Objects("sentences", detail.Sentences, (j, sentence) => Sentence(j, show, sentence, addresses));
        json.Objects("further", detail.Further, (j, sentence) => Sentence(j, show, sentence, addresses));
        json.WriteNumber("confidence", Math.Round(detail.Confidence, 2));
        json.Objects("nearest", detail.Nearest, (j, found) => Passage(j, show, found, addresses));
        if (detail.Written is { } writing) Written(json, show, writing, addresses);
        json.WriteEndObject();
    });

    private static void Written(Utf8JsonWriter json, Slug show, WrittenDetail written, Addresses addresses)
    {
        json.WriteStartObject("written");
        json.Text("model", written.Model);
        json.Text("state", written.State);
        json.Objects("sentences", written.Sentences, (j, sentence) =>
        {
            j.Text("text", sentence.Text);
            j.Objects("citations", sentence.Citations, (c, citation) => Sentence(c, show, citation, addresses));
        });
        json.WriteNumber("dropped", written.Dropped);
        json.WriteEndObject();
    }

    private static void Passage(Utf8JsonWriter json, Slug show, FoundPassage found, Addresses addresses)
    {
        Place(json, show, found.Episode, found.Kind, found.Item, addresses);
        json.Text("speaker", found.Speaker);
        json.Seconds("start", found.Start);
        json.Text("html", found.Html);
        json.Text("url", addresses.Moment(show, found.Episode.Id, found.Start));
        json.WriteNumber("score", Math.Round(found.Score, 3));
    }

    private static void Sentence(Utf8JsonWriter json, Slug show, QuotedSentence sentence, Addresses addresses)
    {
        json.Text("text", sentence.Text);
        Place(json, show, sentence.Episode, sentence.Kind, sentence.Item, addresses);
        json.Text("speaker", sentence.Speaker);
        json.Seconds("start", sentence.Start);
        json.Text("url", addresses.Moment(show, sentence.Episode.Id, sentence.Start));
    }

    private static void Place(
        Utf8JsonWriter json, Slug show, MentionedEpisode episode, string kind, MentionedItem? item, Addresses addresses)
    {
        json.Episode(show, episode, addresses);
        json.Text("kind", kind);
        if (item is null) return;
        json.WriteStartObject("item");
        json.Number("ordinal", item.Ordinal);
        json.Text("host", item.Host);
        json.Text("headline", item.Headline);
        json.Seconds("start", item.Start);
        json.WriteEndObject();
    }
}
