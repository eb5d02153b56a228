using System.Collections.Frozen;

namespace Feeds.Shows;

/// <summary>The languages, scripts and regions that a language tag may name.</summary>
/// <remarks>
/// Sources: ISO 639-1 and 639-2 (Library of Congress) with the English names; the names that Whisper writes (<c>whisper/tokenizer.py</c>),
/// and how large languages call themselves; ISO 15924; ISO 3166-1. Of the languages with three letters only, those whose code is also a
/// word
/// of file names (<c>new</c>, <c>min</c>) are left out.
/// </remarks>
internal static class LanguageCodes
{
    /// <summary>Each language as <c>two letters, three letters: names</c>.</summary>
    private const string Languages =
        "aa aar: afar|ab abk: abkhazian|ae ave: avestan|af afr: afrikaans|ak aka: akan|am amh: amharic|an arg: aragonese|" +
        "ar ara: arabic, العربية|as asm: assamese|av ava: avaric|ay aym: aymara|az aze: azerbaijani|ba bak: bashkir|" +
        "be bel: belarusian|bg bul: bulgarian|bh bih: bihari languages|bi bis: bislama|bm bam: bambara|bn ben: bangla, bengali|" +
        "bo bod tib: tibetan|br bre: breton|bs bos: bosnian|ca cat: catalan, valencian, català|ce che: chechen|ch cha: chamorro|" +
        "co cos: corsican|cr cre: cree|cs ces cze: czech, čeština|cu chu: church slavic|cv chv: chuvash|" +
        "cy cym wel: welsh, cymraeg|da dan: danish, dansk|de deu ger: german, deutsch|dv div: divehi|dz dzo: dzongkha|" +
        "ee ewe: ewe|el ell gre: greek, ελληνικά|en eng: english|eo epo: esperanto|es spa: spanish, castilian, español|" +
        "et est: estonian|eu eus baq: basque, euskara|fa fas per: persian, فارسی|ff ful: fulah|fi fin: finnish, suomi|" +
        "fj fij: fijian|fo fao: faroese, faroese|fr fra fre: french, français|fy fry: western frisian|ga gle: irish, gaeilge|" +
        "gd gla: gaelic, scottish gaelic|gl glg: galician, galego|gn grn: guarani|gu guj: gujarati|gv glv: manx|ha hau: hausa|" +
        "he heb: hebrew, עברית|hi hin: hindi, हिन्दी|ho hmo: hiri motu|hr hrv: croatian, hrvatski|" +
        "ht hat: haitian, haitian creole|hu hun: hungarian, magyar|hy hye arm: armenian|hz her: herero|ia ina: interlingua|" +
        "id ind: indonesian, bahasa indonesia|ie ile: interlingue|ig ibo: igbo|ii iii: sichuan yi|ik ipk: inupiaq|io ido: ido|" +
        "is isl ice: icelandic|it ita: italian, italiano|iu iku: inuktitut|ja jpn: japanese, 日本語|jv jav: javanese|" +
        "ka kat geo: georgian|kg kon: kongo|ki kik: kikuyu|kj kua: kuanyama|kk kaz: kazakh|kl kal: kalaallisut|" +
        "km khm: central khmer, khmer|kn kan: kannada|ko kor: korean, 한국어|kr kau: kanuri|ks kas: kashmiri|ku kur: kurdish|" +
        "kv kom: komi|kw cor: cornish|ky kir: kirghiz, kyrgyz|la lat: latin|lb ltz: luxembourgish, luxembourgish|lg lug: ganda|" +
        "li lim: limburgan|ln lin: lingala|lo lao: lao|lt lit: lithuanian|lu lub: luba-katanga|lv lav: latvian|mg mlg: malagasy|" +
        "mh mah: marshallese|mi mri mao: maori|mk mkd mac: macedonian|ml mal: malayalam|mn mon: mongolian|mr mar: marathi|" +
        "ms msa may: malay|mt mlt: maltese|my mya bur: burmese, myanmar|na nau: nauru|nb nob: bokmål, norwegian bokmål|" +
        "nd nde: ndebele|ne nep: nepali|ng ndo: ndonga|nl nld dut: dutch, flemish, nederlands|nn nno: norwegian nynorsk, nynorsk|" +
        "no nor: norwegian, norsk|nr nbl: ndebele|nv nav: navajo|ny nya: chichewa|oc oci: occitan|oj oji: ojibwa|om orm: oromo|" +
        "or ori: oriya, odia|os oss: ossetian|pa pan: panjabi, punjabi|pi pli: pali|pl pol: polish, polski|" +
        "ps pus: pushto, pashto|pt por: portuguese, português|qu que: quechua|rm roh: romansh|rn run: rundi|" +
        "ro ron rum: romanian, moldavian, română|ru rus: russian, русский|rw kin: kinyarwanda|sa san: sanskrit|sc srd: sardinian|" +
        "sd snd: sindhi|se sme: northern sami|sg sag: sango|si sin: sinhala, sinhala|sk slk slo: slovak, slovenčina|" +
        "sl slv: slovenian, slovenščina|sm smo: samoan|sn sna: shona|so som: somali|sq sqi alb: albanian|sr srp: serbian|" +
        "ss ssw: swati|st sot: sotho|su sun: sundanese|sv swe: swedish, svenska|sw swa: swahili|ta tam: tamil|te tel: telugu|" +
        "tg tgk: tajik|th tha: thai, ไทย|ti tir: tigrinya|tk tuk: turkmen|tl tgl: tagalog|tn tsn: tswana|to ton: tonga, tongan|" +
        "tr tur: turkish, türkçe|ts tso: tsonga|tt tat: tatar|tw twi: twi|ty tah: tahitian|ug uig: uighur, uyghur|" +
        "uk ukr: ukrainian, українська|ur urd: urdu|uz uzb: uzbek|ve ven: venda|vi vie: vietnamese, tiếng việt|vo vol: volapük|" +
        "wa wln: walloon|wo wol: wolof|xh xho: xhosa|yi yid: yiddish|yo yor: yoruba|za zha: zhuang|" +
        "zh zho chi: chinese, mandarin, 中文|zu zul: zulu|";

    /// <summary>Languages that have three letters only.</summary>
    private const string Three =
        "ady anp apc arn ary arz ast awa bal bho bik byn ceb chk chm chr chy ckb cmn cnr crh csb doi dsb dua dyu ewo fil frr frs " +
        "fur gor gsw hak haw hil hmn hsb kaa kab kbd kok krc krl ksh lez lld luo lus mak mwl mwr myv nds niu nqo nso nyn pag pcm " +
        "rup sah scn sco sma smj smn srn srr suk syr tet tpi tyv udm wuu yrl yue zgh zun zza ";

    private const string ScriptCodes =
        "Arab Armn Beng Bopo Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hans Hant Hebr Hira Jpan Kana Khmr Knda Kore " +
        "Laoo Latn Mlym Mong Mymr " +
        "Olck Orya Sinh Syrc Taml Telu Tfng Thaa Thai Tibt Vaii Yiii";

    private const string RegionCodes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD " +
        "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF " +
        "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN " +
        "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA " +
        "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI " +
        "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI " +
        "VN VU WF WS YE YT ZA ZM ZW ";

    /// <summary>Codes that were replaced (IANA registry, <c>Preferred-Value</c>).</summary>
    private static readonly (string Old, string New)[] Replaced = [("iw", "he"), ("ji", "yi"), ("mo", "ro"), ("cmn", "zh")];

    private static readonly FrozenDictionary<string, string> ByCode = Codes().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ByName = Names().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Scripts = ScriptCodes.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Regions = RegionCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>The shortest code of the language (RFC 5646, section 2.2.1); null for a code that no language has.</returns>
    public static string? Shortest(string code) => ByCode.GetValueOrDefault(code);

    /// <returns>The code of a language that is called so in English or by its speakers; null for other words.</returns>
    public static string? OfName(string name) => ByName.GetValueOrDefault(name.Trim());

    public static bool IsScript(string code) => Scripts.Contains(code);

    public static bool IsRegion(string code) => Regions.Contains(code);

    private static IEnumerable<KeyValuePair<string, string>> Codes()
    {
        foreach (string row in Rows())
        {
            string[] codes = row[..row.IndexOf(':', StringComparison.Ordinal)].Split(' ');
            foreach (string code in codes) yield return new(code, codes[0]);
        }
        foreach (string code in Three.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Replaced
            .Select(r => r.Old))) yield return new(code, code);
        foreach (var (old, now) in Replaced) yield return new(old, now);
    }

    private static IEnumerable<KeyValuePair<string, string>> Names()
    {
        foreach (string row in Rows())
        {
            int colon = row.IndexOf(':', StringComparison.Ordinal);
            foreach (string name in row[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries)) yield return new(name, row[..2]);
        }
    }

    private static string[] Rows() => Languages.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
