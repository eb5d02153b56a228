using System.Text.Json;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Syndication;

/// <summary>One topic with its mentions: <c>/shows/{show}/topics/{topic}.json</c>.</summary>
public static class TopicJson
{
    public static byte[] Write(Slug show, TopicDetail detail, Addresses addresses) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("topic");
        json.Text("slug", detail.Topic.Slug);
        json.Text("label", detail.Topic.Label);
        json.Texts("aliases", detail.Aliases);
        json.WriteEndObject();
        json.Objects("mentions", detail.Mentions, (j, mention) => Mention(j, show, mention, addresses));
        json.Objects("related", detail.Related, static (j, related) =>
        {
            j.Text("slug", related.Topic.Slug);
            j.Text("label", related.Topic.Label);
            j.WriteNumber("score", Math.Round(related.Score, 4));
        });
        json.Objects("years", detail.Years, static (j, year) =>
        {
            j.WriteNumber("year", year.Year);
            j.WriteNumber("mentions", year.Mentions);
        });
        json.Objects("hosts", detail.Hosts, static (j, host) =>
        {
            j.Text("host", host.Host);
            j.WriteNumber("mentions", host.Mentions);
        });
        json.Text("next", detail.Next);
        json.WriteEndObject();
    });

    private static void Mention(Utf8JsonWriter json, Slug show, TopicMention mention, Addresses addresses)
    {
        json.WriteStartObject("episode");
        json.Text("id", mention.Episode.Id);
        json.Number("number", mention.Episode.Number);
        json.Text("title", mention.Episode.Title);
        json.Date("published", mention.Episode.Published);
        json.Text("url", addresses.Episode(show, mention.Episode.Id));
        json.WriteEndObject();
        if (mention.Item is { } item)
        {
            json.WriteStartObject("item");
            json.Number("ordinal", item.Ordinal);
            json.Text("host", item.Host);
            json.Text("headline", item.Headline);
            json.Text("url", item.Url);
            json.Seconds("start", item.Start);
            json.WriteEndObject();
        }
        json.Text("excerpt", mention.Excerpt);
        json.Text("speaker", mention.Speaker);
        json.Seconds("start", mention.Start);
        json.Text("url", addresses.Moment(show, mention.Episode.Id, mention.Start));
        json.WriteString("weight", Weight(mention.Weight));
    }

    private static string Weight(MentionWeight weight) => weight switch
    {
        MentionWeight.Headline => "headline",
        MentionWeight.Link => "link",
        MentionWeight.Body => "body",
        MentionWeight.Transcript => "transcript",
        _ => throw new ArgumentOutOfRangeException(nameof(weight)),
    };
}
