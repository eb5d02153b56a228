using System.Globalization;
using System.Text.Json;
using Feeds.Search.Passages;
using Feeds.Search.Text;
using Feeds.Topics;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Feeds.Search.Index;

/// <summary>A passage as a document of the index, and back.</summary>
internal static class PassageDocument
{
    private static readonly FieldType Names = Unscored(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static readonly FieldType Forms = Unscored(IndexOptions.DOCS_ONLY);

    public static Document From(EpisodePassages episode, Passage passage, PassageVector? vector)
    {
        var document = new Document
        {
            new StringField(PassageFields.Id, Term(passage.Id), Field.Store.NO),
            new StringField(PassageFields.Stem, Term(passage.Stem), Field.Store.NO),
            new StringField(PassageFields.Version, VersionTerm(episode), Field.Store.NO),
            new StoredField(PassageFields.Stored, JsonSerializer.SerializeToUtf8Bytes(passage, SearchJson.Readable.Passage)),
            new NumericDocValuesField(PassageFields.Facts, PassageFacts.Of(passage).ToInt64()),
            new NumericDocValuesField(PassageFields.Published, episode.Published.ToUnixTimeSeconds()),
        };
        if (vector is not null) document.Add(new BinaryDocValuesField(PassageFields.Vector, new BytesRef(vector.Bytes.ToArray())));
        AddText(document, passage.Headline);
        AddText(document, passage.Text);
        AddFilters(document, episode, passage);
        return document;
    }

    public static Passage To(Document document)
    {
        var stored = document.GetBinaryValue(PassageFields.Stored);
        return JsonSerializer.Deserialize(stored.Bytes.AsSpan(stored.Offset, stored.Length), SearchJson.Readable.Passage)
            ?? throw new IndexDamagedException("A passage of the index is null.");
    }

    /// <summary>As much of an identifier as a term can hold. Stems are shorter.</summary>
    public static string Term(string text) => text.Length <= 8_000 ? text : text[..8_000];

    /// <summary>Stem and version, so that the versions of all episodes are read from the terms alone.</summary>
    private static string VersionTerm(EpisodePassages episode) => $"{Term(episode.Stem)}\n{episode.Version}";

    private static void AddText(Document document, string text)
    {
        if (text.Length == 0) return;
        string letters = WordLetters.Of(text);
        document.Add(new TextField(WordFields.Words, letters, Field.Store.NO));
        document.Add(new Field(WordFields.Forms, letters, Forms));
    }

    private static void AddFilters(Document document, EpisodePassages episode, Passage passage)
    {
        AddNames(document, PassageFields.Host, passage.Host is { } host ? [host] : episode.Hosts);
        AddNames(document, PassageFields.Speaker, passage.Turns.Select(t => t.Speaker).OfType<string>().Distinct(StringComparer.Ordinal));
        AddNames(document, PassageFields.Sponsor, episode.Sponsors);
        foreach (string topic in passage.Topics) AddKey(document, PassageFields.Topic, topic);
        AddKey(document, PassageFields.Year, episode.Published.UtcDateTime.Year.ToString("0000", CultureInfo.InvariantCulture));
        AddKey(document, PassageFields.Episode, EpisodeKey(episode.Stem));
        AddKey(document, PassageFields.Episode, EpisodeKey(episode.Slug));
        if (episode.Number is { } number) AddKey(document, PassageFields.Episode, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How an episode is named in a query: its number without leading zeros and <c>#</c>, its slug or its stem, without
    /// case.</summary>
    public static string EpisodeKey(string name) =>
        int.TryParse(name.AsSpan().Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : name.Trim().ToLowerInvariant();

    /// <summary>A topic's slug, whether a query names the slug or the label.</summary>
    public static string TopicKey(string name) => TopicSlug.From(Accents.Valid(name));

    private static void AddNames(Document document, string field, IEnumerable<string> names)
    {
        foreach (string name in names) document.Add(new Field(field, WordLetters.Of(name), Names));
    }

    private static void AddKey(Document document, string field, string key)
    {
        if (key.Length > 0) document.Add(new StringField(field, Term(key), Field.Store.NO));
    }

    private static FieldType Unscored(IndexOptions options)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
