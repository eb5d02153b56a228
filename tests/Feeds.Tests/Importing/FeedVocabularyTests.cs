using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Importing;

/// <summary>
/// Every element and attribute of the vocabularies that feeds use is in our own feed or JSON again after an import, or is reported.
/// </summary>
/// <remarks>
/// Sources: RSS 2.0; Apple podcast RSS requirements; the Podcasting 2.0 namespace with its proposals; RFC 4287, 5005 and 5023; Media RSS
/// 1.5.1; the content module of RSS 1.0; Dublin Core 1.1; Podlove Simple Chapters 1.2.
/// </remarks>
public sealed partial class FeedVocabularyTests
{
    /// <summary>Our feed states its own: who wrote it, when it changed, where it lies. Values that say what kind another one is.</summary>
    private const string Own = "own";

    private const string Namespaces = "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
        + "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
        + "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        + "xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:psc=\"http://podlove.org/simple-chapters\" "
        + "xmlns:app=\"http://www.w3.org/2007/app\"";

    /// <summary>One element a row. After a tab: what must be in our feed instead of its values, where they are written otherwise there;
    /// "own" where the value is our feed's own.</summary>
    private const string OfChannel = """
        <title>A1 title</title>
        <link>https://a1.example/page</link>
        <description>A1 description</description>
        <language>nb-NO</language>
        <copyright>A1 rights</copyright>
        <managingEditor>a1@example.org (A1 Name)</managingEditor>
        <webMaster>a2@example.org (A2 Name)</webMaster>
        <pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate>	own
        <lastBuildDate>Sat, 04 Aug 2018 06:07:08 GMT</lastBuildDate>	own
        <category domain="a1-domain">A1 category</category>
        <generator>A1 program</generator>	own
        <docs>https://a1.example/docs</docs>
        <cloud domain="a1.example" port="8081" path="/a1-path" registerProcedure="a1-call" protocol="xml-rpc"/>
        <ttl>61</ttl>
        <image><url>https://a1.example/p.png</url><title>A1 title</title><link>https://a1.example/page</link><width>141</width><height>142</height><description>A1 picture</description></image>
        <rating>A1 rating</rating>
        <textInput><title>A2 title</title><description>A2 description</description><name>a2-name</name><link>https://a2.example/search</link></textInput>
        <skipHours><hour>17</hour></skipHours>
        <skipDays><day>Sunday</day></skipDays>
        <itunes:title>A3 title</itunes:title>
        <itunes:subtitle>A1 subtitle</itunes:subtitle>
        <itunes:summary>A1 summary</itunes:summary>
        <itunes:author>A1 Author</itunes:author>
        <itunes:owner><itunes:name>A1 Owner</itunes:name><itunes:email>a3@example.org</itunes:email></itunes:owner>
        <itunes:image href="https://a1.example/i.png"/>
        <itunes:category text="Society &amp; Culture"><itunes:category text="Documentary"/></itunes:category>
        <itunes:explicit>true</itunes:explicit>
        <itunes:type>serial</itunes:type>
        <itunes:new-feed-url>https://a1.example/new</itunes:new-feed-url>
        <itunes:complete>Yes</itunes:complete>
        <itunes:block>Yes</itunes:block>	itunes:block
        <itunes:keywords>a1-word, a2-word</itunes:keywords>
        <itunes:applepodcastsverify>a1-code</itunes:applepodcastsverify>
        <podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
        <podcast:locked owner="a4@example.org">yes</podcast:locked>
        <podcast:funding url="https://a1.example/fund">A1 support</podcast:funding>
        <podcast:person role="editor" group="writing" img="https://a1.example/a.png" href="https://a1.example/ann">A1 Person</podcast:person>
        <podcast:location rel="creator" geo="geo:54.3,10.1" osm="R62763" country="DE">A1 Kiel</podcast:location>
        <podcast:location>A1 Kiel</podcast:location><podcast:location>A2 Kiel</podcast:location>
        <podcast:trailer url="https://a1.example/t.mp3" pubdate="Sat, 04 Aug 2018 06:07:08 GMT" length="4711" type="audio/mpeg" season="3">A1 trailer</podcast:trailer>
        <podcast:license url="https://a1.example/l">a1-license</podcast:license>
        <podcast:value type="lightning" method="keysend" suggested="0.0005"><podcast:valueRecipient name="A1 Node" type="node" address="02a1" split="99" customKey="a1-key" customValue="a1-value" fee="true"/></podcast:value>
        <podcast:medium>audiobook</podcast:medium>
        <podcast:images srcset="https://a1.example/i1.png 600w, https://a1.example/i2.png 300w"/>
        <podcast:image href="https://a1.example/i3.png" alt="A1 words" aspect-ratio="16/9" width="1201" height="1202" type="image/png" purpose="a1-purpose"/>
        <podcast:liveItem status="live" start="2021-09-26T07:30:00Z" end="2021-09-26T09:30:00Z"><title>A1 stream</title><enclosure url="https://a1.example/live" type="audio/mpeg" length="312"/></podcast:liveItem>	A1 stream|https://a1.example/live
        <podcast:contentLink href="https://a1.example/video">A1 watch</podcast:contentLink>
        <podcast:block id="a1-service">yes</podcast:block>
        <podcast:txt purpose="a1-purpose">A1 text</podcast:txt>
        <podcast:remoteItem feedGuid="a1-guid" feedUrl="https://a1.example/f" itemGuid="a1-item" medium="music" title="A1 remote"/>
        <podcast:podroll><podcast:remoteItem feedGuid="a1-guid" feedUrl="https://a1.example/f"/></podcast:podroll>
        <podcast:publisher><podcast:remoteItem feedGuid="a1-guid" feedUrl="https://a1.example/f" medium="publisher"/></podcast:publisher>
        <podcast:updateFrequency complete="true" dtstart="2024-05-06T00:00:00Z" rrule="FREQ=WEEKLY">A1 weekly</podcast:updateFrequency>	true|2024-05-06|FREQ=WEEKLY|A1 weekly
        <podcast:podping usesPodping="true"/>
        <podcast:chat server="a1.example" protocol="irc" accountId="@a1" space="#a1" embedUrl="https://a1.example/embed"/>
        <podcast:socialInteract uri="https://a1.example/s" protocol="activitypub" accountId="@a1" accountUrl="https://a1.example/@a1" priority="7"/>
        <podcast:recommendations url="https://a1.example/r" type="application/json" language="nn">A1 others</podcast:recommendations>
        <podcast:id platform="a1-platform" id="a1-id" url="https://a1.example/id"/>
        <podcast:contact type="a1-type">a5@example.org</podcast:contact>
        <podcast:social platform="a1-platform" url="https://a1.example/so">A1 social</podcast:social>
        <podcast:follow url="https://a1.example/follow.json"/>
        <podcast:somethingNew value="a1-value">A1 new</podcast:somethingNew>
        <atom:link rel="self" type="application/rss+xml" href="https://a1.example/feed"/>	own
        <atom:link rel="hub" href="https://a1.example/hub"/>
        <atom:link rel="payment" href="https://a1.example/pay" title="A1 pay"/>
        <atom:link rel="license" href="https://a1.example/li" title="A1 terms"/>
        <atom:link rel="first" href="https://a1.example/feed?p=1"/>	own
        <atom:id>urn:a1</atom:id>	own
        <atom:updated>2018-08-04T06:07:08Z</atom:updated>	own
        <atom:author><atom:name>A1 Writer</atom:name><atom:uri>https://a1.example/w</atom:uri><atom:email>a6@example.org</atom:email></atom:author>
        <atom:contributor><atom:name>A1 Helper</atom:name><atom:uri>https://a1.example/h</atom:uri><atom:email>a7@example.org</atom:email></atom:contributor>
        <atom:category term="A1 term" scheme="https://a1.example/scheme"/>
        <atom:subtitle>A4 subtitle</atom:subtitle>
        <atom:rights>A4 rights</atom:rights>
        <atom:logo>https://a1.example/logo.png</atom:logo>
        <atom:icon>https://a1.example/icon.png</atom:icon>
        <media:copyright url="https://a1.example/c">A5 rights</media:copyright>
        <media:credit role="author" scheme="urn:ebu">A1 Credit</media:credit>
        <media:thumbnail url="https://a1.example/th.png" width="75" height="76" time="12:05:01.123"/>
        <media:keywords>a5-word</media:keywords>
        <media:category scheme="urn:a1" label="A5 label">A5 category</media:category>
        <media:rating scheme="urn:simple">adult</media:rating>
        <media:description type="plain">A5 description</media:description>
        <content:encoded>A6 content</content:encoded>
        <dc:title>A7 title</dc:title>
        <dc:creator>A7 Creator</dc:creator>
        <dc:subject>A7 subject</dc:subject>
        <dc:description>A7 description</dc:description>
        <dc:publisher>A7 Publisher</dc:publisher>
        <dc:contributor>A7 Contributor</dc:contributor>
        <dc:date>2018-08-04</dc:date>
        <dc:type>A7 Sound</dc:type>
        <dc:format>audio/mpeg</dc:format>
        <dc:identifier>a7-id</dc:identifier>
        <dc:source>https://a7.example/source</dc:source>
        <dc:language>nn</dc:language>
        <dc:relation>https://a7.example/relation</dc:relation>
        <dc:coverage>A7 coverage</dc:coverage>
        <dc:rights>A7 rights</dc:rights>
        """;

    private const string OfItem = """
        <title>B1 title</title>
        <link>https://b1.example/page</link>
        <description>B1 description</description>
        <author>b1@example.org (B1 Name)</author>
        <category domain="b1-domain">B1 category</category>
        <comments>https://b1.example/comments</comments>
        <enclosure url="https://b1.example/1.m4a" length="4712" type="audio/x-m4a"/>
        <enclosure url="https://b1.example/1.mp3" length="4712" type="audio/mpeg"/><enclosure url="https://b1.example/1.pdf" length="13" type="application/pdf"/>	https://b1.example/1.mp3|4712|https://b1.example/1.pdf
        <guid isPermaLink="false">b1-guid</guid>
        <pubDate>Sat, 04 Aug 2018 06:07:08 GMT</pubDate>
        <source url="https://b1.example/source">B1 Source</source>
        <itunes:title>B2 title</itunes:title>
        <itunes:subtitle>B1 subtitle</itunes:subtitle>
        <itunes:summary>B1 summary</itunes:summary>
        <itunes:author>B1 Author</itunes:author>
        <itunes:image href="https://b1.example/i.png"/>
        <itunes:duration>1:02:03</itunes:duration>	3723
        <itunes:explicit>true</itunes:explicit>
        <itunes:episode>47</itunes:episode>
        <itunes:season>13</itunes:season>
        <itunes:episodeType>bonus</itunes:episodeType>
        <itunes:block>Yes</itunes:block>
        <itunes:keywords>b1-word</itunes:keywords>
        <itunes:isClosedCaptioned>Yes</itunes:isClosedCaptioned>
        <itunes:order>19</itunes:order>
        <itunes:category text="Arts"/>
        <podcast:transcript url="https://b1.example/t.vtt" type="text/vtt" language="nn" rel="captions"/>
        <podcast:chapters url="https://b1.example/c.json" type="application/json+chapters"/>
        <podcast:soundbite startTime="73.5" duration="61">B1 bite</podcast:soundbite>
        <podcast:person role="guest" group="cast" img="https://b1.example/b.png" href="https://b1.example/ben">B1 Person</podcast:person>
        <podcast:location rel="subject" geo="geo:54.3,10.1" osm="R62763" country="DE">B1 Kiel</podcast:location>
        <podcast:season name="B1 season">13</podcast:season>
        <podcast:episode display="B1 number">47</podcast:episode>
        <podcast:license url="https://b1.example/l">b1-license</podcast:license>
        <podcast:alternateEnclosure type="audio/opus" length="4713" bitrate="96000.5" height="721" lang="nn" title="B1 version" rel="b1-rel" codecs="b1-codecs" default="true"><podcast:source uri="https://b1.example/1.opus" contentType="audio/ogg"/><podcast:integrity type="sri" value="sha384-b1"/></podcast:alternateEnclosure>
        <podcast:value type="lightning" method="keysend"><podcast:valueRecipient type="node" address="02b1" split="98"/><podcast:valueTimeSplit startTime="61" duration="62" remoteStartTime="63" remotePercentage="64"><podcast:remoteItem feedGuid="b1-guid" itemGuid="b1-item"/></podcast:valueTimeSplit></podcast:value>
        <podcast:images srcset="https://b1.example/i1.png 600w, https://b1.example/i2.png 300w"/>
        <podcast:image href="https://b1.example/i3.png" alt="B1 words" aspect-ratio="16/9" width="1201" purpose="b1-purpose"/>
        <podcast:socialInteract uri="https://b1.example/s" protocol="activitypub" accountId="@b1" accountUrl="https://b1.example/@b1" priority="7"/>
        <podcast:txt purpose="b1-purpose">B1 text</podcast:txt>
        <podcast:contentLink href="https://b1.example/video">B1 watch</podcast:contentLink>
        <podcast:chat server="b1.example" protocol="irc" accountId="@b1" space="#b1" embedUrl="https://b1.example/embed"/>
        <podcast:funding url="https://b1.example/fund">B1 support</podcast:funding>
        <podcast:recommendations url="https://b1.example/r" type="application/json" language="nn">B1 others</podcast:recommendations>
        <podcast:guid>b2-guid</podcast:guid>
        <podcast:medium>music</podcast:medium>
        <podcast:somethingNew value="b1-value">B1 new</podcast:somethingNew>
        <atom:link rel="alternate" type="text/html" hreflang="nn" title="B1 words" href="https://b1.example/page"/>
        <atom:link rel="related" href="https://b1.example/related"/>
        <atom:link rel="via" href="https://b1.example/via"/>
        <atom:link rel="payment" href="https://b1.example/pay" title="B1 pay"/>
        <atom:link rel="enclosure" href="https://b1.example/2.mp3" length="4714" type="audio/mpeg" title="B1 file"/>
        <atom:link rel="replies" href="https://b1.example/replies"/>
        <atom:link rel="self" href="https://b1.example/entry"/>	own
        <atom:author><atom:name>B1 Writer</atom:name><atom:uri>https://b1.example/w</atom:uri><atom:email>b6@example.org</atom:email></atom:author>
        <atom:contributor><atom:name>B1 Helper</atom:name><atom:uri>https://b1.example/h</atom:uri><atom:email>b7@example.org</atom:email></atom:contributor>
        <atom:category term="B1 term" scheme="https://b1.example/scheme"/>
        <atom:content type="html">B2 content</atom:content>
        <atom:content src="https://b1.example/text" type="text/html"/>
        <atom:summary>B2 summary</atom:summary>
        <atom:published>2017-08-04T06:07:08Z</atom:published>
        <atom:updated>2018-08-05T06:07:08Z</atom:updated>	own
        <atom:rights>B2 rights</atom:rights>
        <atom:source><atom:id>urn:b2</atom:id><atom:title>B2 source</atom:title></atom:source>
        <content:encoded>B3 content</content:encoded>
        <media:title type="plain">B4 title</media:title>
        <media:description type="plain">B4 description</media:description>
        <media:keywords>b4-word</media:keywords>
        <media:thumbnail url="https://b1.example/th.png" width="75" height="76" time="12:05:01.123"/>
        <media:content url="https://b1.example/3.mp3" fileSize="4715" type="audio/mpeg" medium="audio" isDefault="true" expression="full" bitrate="129" framerate="25" samplingrate="44.1" channels="2" duration="185" height="201" width="202" lang="nn"/>
        <media:content url="https://b1.example/4"/>
        <media:group><media:content url="https://b1.example/5.mp3" fileSize="4716" type="audio/mpeg"/></media:group>
        <media:rating scheme="urn:simple">adult</media:rating>
        <media:adult>false</media:adult>
        <media:category scheme="urn:b1" label="B4 label">B4 category</media:category>
        <media:hash algo="md5">dfdec888b72151965a34b4b59031290a</media:hash>
        <media:player url="https://b1.example/player" height="203" width="401"/>
        <media:credit role="producer" scheme="urn:ebu">B4 Credit</media:credit>
        <media:copyright url="https://b1.example/c">B4 rights</media:copyright>
        <media:text type="plain" lang="en" start="00:00:03.000" end="00:00:10.000">B4 spoken</media:text>
        <media:restriction relationship="allow" type="country">au</media:restriction>
        <media:community><media:starRating average="3.5" count="21" min="1" max="10"/><media:statistics views="52" favorites="53"/><media:tags>b5-tag: 5</media:tags></media:community>
        <media:comments><media:comment>B4 comment</media:comment></media:comments>
        <media:embed url="https://b1.example/embed" width="512" height="323"><media:param name="type">b4-param</media:param></media:embed>
        <media:responses><media:response>https://b1.example/response</media:response></media:responses>
        <media:backLinks><media:backLink>https://b1.example/back</media:backLink></media:backLinks>
        <media:status state="blocked" reason="https://b1.example/reason"/>
        <media:price type="rent" price="19.99" currency="EUR"/>
        <media:license type="text/html" href="https://b1.example/ml">B4 license</media:license>
        <media:subTitle type="application/smil" lang="en-us" href="https://b1.example/st"/>
        <media:peerLink type="application/x-bittorrent" href="https://b1.example/torrent"/>
        <media:location description="B4 house" start="00:01" end="01:00"/>
        <media:rights status="official"/>
        <media:scenes><media:scene><sceneTitle>B4 scene</sceneTitle></media:scene></media:scenes>
        <psc:chapters version="1.2"><psc:chapter start="00:01:30" title="B1 chapter" href="https://b1.example/ch" image="https://b1.example/ch.png"/></psc:chapters>	B1 chapter|https://b1.example/ch|https://b1.example/ch.png|90
        <app:control><app:draft>no</app:draft></app:control>	own
        <dc:title>B7 title</dc:title>
        <dc:creator>B7 Creator</dc:creator>
        <dc:subject>B7 subject</dc:subject>
        <dc:description>B7 description</dc:description>
        <dc:publisher>B7 Publisher</dc:publisher>
        <dc:contributor>B7 Contributor</dc:contributor>
        <dc:date>2017-08-04</dc:date>
        <dc:type>B7 Sound</dc:type>
        <dc:format>audio/mpeg</dc:format>
        <dc:identifier>b7-id</dc:identifier>
        <dc:source>https://b7.example/source</dc:source>
        <dc:language>nn</dc:language>
        <dc:relation>https://b7.example/relation</dc:relation>
        <dc:coverage>B7 coverage</dc:coverage>
        <dc:rights>B7 rights</dc:rights>
        """;

    public static TheoryData<string> ChannelRows => [.. Rows(OfChannel)];

    public static TheoryData<string> ItemRows => [.. Rows(OfItem)];

    [Theory]
    [MemberData(nameof(ChannelRows))]
    public async Task An_element_of_a_channel_is_kept_or_reported(string row)
    {
        string[] cells = row.Split('\t');
        await CheckAsync(cells, channel: cells[0], item: "");
    }

    [Theory]
    [MemberData(nameof(ItemRows))]
    public async Task An_element_of_an_item_is_kept_or_reported(string row)
    {
        string[] cells = row.Split('\t');
        await CheckAsync(cells, channel: "", item: cells[0]);
    }

    private static async Task CheckAsync(string[] cells, string channel, string item)
    {
        string own = cells[0];
        var imported = Parse(channel, item);
        string[] found = [.. imported.Diagnostics.Concat(imported.Entries.SelectMany(e => e.Diagnostics)).Select(d => d.Message)];
        if (cells.ElementAtOrDefault(1) == Own)
        {
            Assert.DoesNotContain(imported.Diagnostics, d => d.Code == DiagnosticCodes.ElementsUnread);
            return;
        }
        string published = await PublishedAsync(imported);
        string without = await PublishedAsync(Parse("", ""));
        var values = cells.Length > 1 ? cells[1].Split('|').Select(v => (Name: "", Value: v)) : Values(own);
        foreach (var (name, value) in values)
        {
            bool isKept = Count(published, value) > Count(without, value);
            string whole = $"(?<!of ){Regex.Escape(name[Math.Max(0, name.IndexOf('<', StringComparison.Ordinal))..])}(?: of <image>)? \\(";
            bool isReported = found.Any(message => message.Contains(value, StringComparison.Ordinal)
                || (name.Length > 0 && (message.Contains($"{name} (", StringComparison.Ordinal) || Regex.IsMatch(message, whole))));
            Assert.True(isKept || isReported, $"{name} '{value}' of {own} is neither published nor reported: {string.Join(" / ", found)}");
        }
    }

    private static ImportedFeed Parse(string channel, string item)
    {
        // What every feed has, unless the row is about it.
        string head = With(channel, "<title>Zero</title>") + With(channel, "<link>https://zero.example/</link>")
            + With(channel, "<description>Zero</description>");
        string entry = With(item, "<title>Nought</title>") + With(item, "<guid isPermaLink=\"false\">nought</guid>")
            + With(item, "<pubDate>Fri, 03 Aug 2018 16:17:18 GMT</pubDate>")
            + With(item, "<enclosure url=\"https://zero.example/0.mp3\" length=\"5\" type=\"audio/mpeg\"/>");
        string feed = $"<rss version=\"2.0\" {Namespaces}><channel>{head}{channel}<item>{entry}{item}</item></channel></rss>";
        return FeedImport.Parse(Encoding.UTF8.GetBytes(feed)).Feed!;
    }

    private static int Count(string text, string value) =>
        (text.Length - text.Replace(value, "", StringComparison.Ordinal).Length) / value.Length;

    /// <returns>Nothing where the row has an element of that name itself.</returns>
    private static string With(string row, string element)
    {
        string name = element[..element.IndexOfAny([' ', '>'])];
        return row.StartsWith($"{name}>", StringComparison.Ordinal) || row.StartsWith($"{name} ", StringComparison.Ordinal) ? "" : element;
    }

    /// <summary>Every value of the elements, and how a message names its place.</summary>
    private static IEnumerable<(string Name, string Value)> Values(string xml)
    {
        foreach (var element in XElement.Parse($"<all {Namespaces}>{xml}</all>").Descendants())
        {
            string prefix = element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } p && p != "atom" ? p + ":" : "";
            string name = $"<{prefix}{element.Name.LocalName}>";
            if (!element.HasElements && element.Value.Length > 0)
            {
                string[] parts = Name().Match(element.Value) is { Success: true } person
                    ? [person.Groups[1].Value, person.Groups[2].Value] : [element.Value];
                foreach (string part in parts) yield return (name, part);
            }
            var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
            foreach (var attribute in attributes)
            {
                string place = $"{attribute.Name.LocalName} of {name}";
                if (IsKind(element, attribute)) continue;
                foreach (string part in attribute.Name.LocalName == "srcset" ? Sources().Matches(attribute.Value).Select(m => m.Value) : [attribute.Value])
                {
                    yield return (place, part);
                }
            }
        }
    }

    /// <summary>Attributes that say what kind of value another one is.</summary>
    private static bool IsKind(XElement element, XAttribute attribute) => (element.Name.LocalName, attribute.Name.LocalName) switch
    {
        ("guid", "isPermaLink") or ("link", "rel" or "type" or "hreflang") => true,
        ("content", "type" or "medium" or "isDefault") => true,
        ("title" or "description", "type") => true,
        _ => false,
    };

    private static async Task<string> PublishedAsync(ImportedFeed imported)
    {
        var slug = Slug.From("zero")!.Value;
        var files = imported.Entries.Select(e => EpisodeDraft.Of(e, slug)).Select(d => ($"{d.Stem}.json", d.Content))
            .Prepend(("show.yaml", ShowYaml.Write(imported.Show)));
        var show = await ComposedShow.ReadAsync(
            "zero", "https://feeds.example", new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero), files, TestContext.Current.CancellationToken);
        Assert.Single(show.All);
        var documents = Enum.GetValues<FeedFormat>().Select(show.Feed)
            .Concat(show.All.Select(e => Encoding.UTF8.GetString(EpisodeJson.Write(e, show.Addresses))))
            .Concat(show.Chapters().Select(c => c.Document)).ToList();
        return string.Join('\n', documents.Concat(documents.Select(WebUtility.HtmlDecode)));
    }

    private static string[] Rows(string table) => table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^(\S+@\S+) \((.+)\)$")]
    private static partial Regex Name();

    [GeneratedRegex("https://[^ ,]+")]
    private static partial Regex Sources();
}
