using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Ca;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Eu;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace Feeds.Search.Text;

/// <summary>What is particular about the words of one language.</summary>
/// <param name="Key">Primary language subtag, <c>cjk</c> for Chinese, Japanese and Korean, or <c>plain</c>. Indexes with the same key
/// have the same words.</param>
/// <param name="Lower">Lower case and what belongs before the folding of accents; null is Unicode's lower case.</param>
/// <param name="Stem">Null where words stay as they are.</param>
/// <param name="StopWords">Words that queries leave out beside others, in lower case.</param>
internal sealed record LanguageRules(
    string Key, Func<TokenStream, TokenStream>? Stem, CharArraySet? StopWords = null, Func<TokenStream, TokenStream>? Lower = null)
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public static readonly LanguageRules Plain = new("plain", null);

    private static readonly LanguageRules Cjk = new("cjk", s => new CJKBigramFilter(s), null, s =>
        new LowerCaseFilter(Version, new CJKWidthFilter(s)));

    private static readonly FrozenDictionary<string, LanguageRules> ByLanguage = All().ToFrozenDictionary(r => r.Key);

    /// <param name="language">BCP 47 tag; null or unknown is <see cref="Plain"/>.</param>
    public static LanguageRules Of(string? language)
    {
        string primary = (language ?? "").Trim().Split('-', '_')[0].ToLowerInvariant();
        return primary switch
        {
            "zh" or "ja" or "ko" or "yue" => Cjk,
            "nb" or "nn" => ByLanguage["no"],
            _ => ByLanguage.GetValueOrDefault(primary, Plain),
        };
    }

    private static IEnumerable<LanguageRules> All() =>
    [
        new("ar", s => new ArabicStemFilter(new ArabicNormalizationFilter(s)), ArabicAnalyzer.DefaultStopSet),
        new("bg", s => new BulgarianStemFilter(s), BulgarianAnalyzer.DefaultStopSet),
        new("ca", s => new SnowballFilter(s, new CatalanStemmer()), CatalanAnalyzer.DefaultStopSet, Elided(CatalanArticles)),
        new("cs", s => new CzechStemFilter(s), CzechAnalyzer.DefaultStopSet),
        new("da", s => new SnowballFilter(s, new DanishStemmer()), DanishAnalyzer.DefaultStopSet),
        new("de", s => new GermanLightStemFilter(new GermanNormalizationFilter(s)), GermanAnalyzer.DefaultStopSet),
        new("el", s => new GreekStemFilter(s), GreekAnalyzer.DefaultStopSet, s => new GreekLowerCaseFilter(Version, s)),
        new("en", s => new PorterStemFilter(s), EnglishAnalyzer.DefaultStopSet,
            s => new LowerCaseFilter(Version, new EnglishPossessiveFilter(Version, s))),
        new("es", s => new SpanishLightStemFilter(s), SpanishAnalyzer.DefaultStopSet),
        new("eu", s => new SnowballFilter(s, new BasqueStemmer()), BasqueAnalyzer.DefaultStopSet),
        new("fa", s => new PersianNormalizationFilter(new ArabicNormalizationFilter(s)), PersianAnalyzer.DefaultStopSet),
        new("fi", s => new SnowballFilter(s, new FinnishStemmer()), FinnishAnalyzer.DefaultStopSet),
        new("fr", s => new FrenchLightStemFilter(s), FrenchAnalyzer.DefaultStopSet, Elided(FrenchAnalyzer.DEFAULT_ARTICLES)),
        new("ga", s => new SnowballFilter(s, new IrishStemmer()), IrishAnalyzer.DefaultStopSet, s => new IrishLowerCaseFilter(s)),
        new("gl", s => new GalicianStemFilter(s), GalicianAnalyzer.DefaultStopSet),
        new("hi", s => new HindiStemFilter(new HindiNormalizationFilter(new IndicNormalizationFilter(s))), HindiAnalyzer.DefaultStopSet),
        new("hu", s => new SnowballFilter(s, new HungarianStemmer()), HungarianAnalyzer.DefaultStopSet),
        new("hy", s => new SnowballFilter(s, new ArmenianStemmer()), ArmenianAnalyzer.DefaultStopSet),
        new("id", s => new IndonesianStemFilter(s), IndonesianAnalyzer.DefaultStopSet),
        new("it", s => new ItalianLightStemFilter(s), ItalianAnalyzer.DefaultStopSet, Elided(ItalianArticles)),
        new("lv", s => new LatvianStemFilter(s), LatvianAnalyzer.DefaultStopSet),
        new("nl", s => new SnowballFilter(s, new Lucene.Net.Tartarus.Snowball.Ext.DutchStemmer()), DutchAnalyzer.DefaultStopSet),
        new("no", s => new SnowballFilter(s, new NorwegianStemmer()), NorwegianAnalyzer.DefaultStopSet),
        new("pt", s => new PortugueseLightStemFilter(s), PortugueseAnalyzer.DefaultStopSet),
        new("ro", s => new SnowballFilter(s, new RomanianStemmer()), RomanianAnalyzer.DefaultStopSet),
        new("ru", s => new SnowballFilter(s, new RussianStemmer()), RussianAnalyzer.DefaultStopSet),
        new("sv", s => new SnowballFilter(s, new SwedishStemmer()), SwedishAnalyzer.DefaultStopSet),
        new("tr", s => new SnowballFilter(s, new TurkishStemmer()), TurkishAnalyzer.DefaultStopSet,
            s => new TurkishLowerCaseFilter(new ApostropheFilter(s))),
    ];

    private static CharArraySet CatalanArticles => new(Version, ["d", "l", "m", "n", "s", "t"], ignoreCase: true);

    private static CharArraySet ItalianArticles => new(Version,
        ["c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t",
            "s", "v", "d"],
        ignoreCase: true);

    private static Func<TokenStream, TokenStream> Elided(CharArraySet articles) => s =>
        new LowerCaseFilter(Version, new ElisionFilter(s, articles));
}
