using System.Globalization;
using Feeds.Search.Text;

namespace Feeds.Search.Tests.Text;

public sealed class ShowWordsTests
{
    /// <summary>Language, what stands in a text, and what is looked for.</summary>
    public static TheoryData<string?, string, string> SameWords => new()
    {
        { "en", "retries", "retry" },
        { "en-GB", "Ann's bees", "bee" },
        { "en", "café", "cafe" },
        { "en", "cafe\u0301", "café" },
        { "en", "naïve", "naive" },
        { "de", "Häuser", "haus" },
        { "de", "Straßen", "strasse" },
        { "de-AT", "Übungen", "ubung" },
        { "fr", "l’élève", "eleve" },
        { "fr", "préférées", "préférée" },
        { "es", "canciones", "cancion" },
        { "pt-BR", "informação", "informacao" },
        { "it", "dell'acqua", "acqua" },
        { "ru", "ёлки", "елка" },
        { "ru", "книгами", "книга" },
        { "el", "ΕΛΛΆΔΑ", "ελλαδα" },
        { "cs", "příběhy", "příběh" },
        { "cs", "příběh", "pribeh" },
        { "tr", "İSTANBUL'DA", "istanbul" },
        { "tr", "kitaplar", "kitap" },
        { "ar", "الكتاب", "كتاب" },
        { "ar", "كِتَاب", "كتاب" },
        { "fa", "کتاب", "كتاب" },
        { "ja", "東京都", "東京" },
        { "ja", "ＰＹＴＨＯＮ", "python" },
        { "ko", "파이썬은", "파이" },
        { "zh-Hant", "機器學習", "學習" },
        { "nb", "bøkene", "bok" },
        { "xx", "Ďáblík", "dablik" },
        { null, "Crème Brûlée", "brulee" },
        { "en", "we love C++ here", "c++" },
        { "en", "C# and F#.", "F#" },
        { "en", "contextlib.redirect_stdout(x)", "redirect_stdout" },
        { "en", "std::vector", "vector" },
        { "en", "Node.js", "node" },
    };

    [Theory]
    [MemberData(nameof(SameWords))]
    public void What_people_type_finds_what_is_written(string? language, string text, string typed)
    {
        using var index = TestIndex.Of(language, text, "something else");
        Assert.Equal([1], index.Find(typed));
    }

    [Theory]
    [InlineData("en", "C is old", "C++")]
    [InlineData("en", "C++ is old", "C")]
    [InlineData("en", "C# is newer", "C")]
    [InlineData("ja", "京東都", "東京")]
    [InlineData("hi", "कल", "काल")]
    public void Different_words_stay_different(string language, string text, string typed)
    {
        using var index = TestIndex.Of(language, text);
        Assert.Empty(index.Find(typed));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_culture_of_the_process_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            using var index = TestIndex.Of("en", "TITLE INSTALLING Pip, I like it", "other");
            Assert.Equal([1], index.Find("title installing PIP"));
            Assert.Equal([1], index.Find("INST* HOST:x OR episode:1 I"));
            Assert.Equal([1, 2], index.FindAll("year:2020 -zzz"));
            Assert.Equal("installing", index.Search("INSTALXING").Suggestion);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Offsets_are_those_of_the_text_as_it_is()
    {
        using var words = new ShowWords("en");
        const string text = "🎉 Café: C++, node.js & e\u0301t\u0301e\u0301!";
        Assert.Equal(["Café", "C++", "node", "js", "e\u0301t\u0301e\u0301"], words.Stems(text).DistinctBy(w => w.Position)
            .Select(w => text[w.Start..w.End]));
    }

    [Fact]
    public void Any_text_has_words()
    {
        var random = new Random(1);
        foreach (string language in (string[])["en", "de", "fr", "tr", "ar", "hi", "ja", "el", "ga", "xx"])
        {
            using var others = new ShowWords(language);
            for (int i = 0; i < 200; i++)
            {
                string text = new([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(0x10000))]);
                foreach (var word in others.Stems(text).Concat(others.Forms(text)).Concat(others.ContentStems(text)))
                {
                    Assert.True(word.Start >= 0 && word.Start <= word.End && word.End <= text.Length);
                }
            }
        }
    }

    [Fact]
    public void Languages_with_the_same_words_have_one_key()
    {
        Assert.Equal("en", ShowWords.KeyOf("en-US"));
        Assert.Equal(ShowWords.KeyOf("ja"), ShowWords.KeyOf("zh-Hans"));
        Assert.Equal("no", ShowWords.KeyOf("nn-NO"));
        Assert.Equal(ShowWords.KeyOf(null), ShowWords.KeyOf("tlh"));
    }
}
