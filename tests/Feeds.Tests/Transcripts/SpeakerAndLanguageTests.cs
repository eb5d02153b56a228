using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Transcripts;

/// <summary>Who speaks, and in which language.</summary>
public sealed class SpeakerAndLanguageTests
{
    [Theory]
    [InlineData("007.en.vtt", "007", "en")]
    [InlineData("007_fr.vtt", "007", "fr")]
    [InlineData("007_pt_BR.srt", "007", "pt-BR")]
    [InlineData("007.transcript.pt-BR.srt", "007", "pt-BR")]
    [InlineData("007.de.transcript.txt", "007", "de")]
    [InlineData("007.transcript.de.md", "007", "de")]
    [InlineData("007.en.sdh.srt", "007", "en")]
    [InlineData("007.en-orig.vtt", "007", "en")]
    [InlineData("007.deu.srt", "007", "de")]
    [InlineData("007.GSW.srt", "007", "gsw")]
    [InlineData("seven-bells.zh-Hant-TW.vtt", "seven-bells", "zh-Hant-TW")]
    [InlineData("seven-bells_nl.vtt", "seven-bells", "nl")]
    [InlineData("044-how-to-make-it.vtt", "044-how-to-make-it", null)]
    [InlineData("how_to_make_it.vtt", "how_to_make_it", null)]
    [InlineData("how.to.make.it.vtt", "how.to.make.it", null)]
    [InlineData("oh_no.srt", "oh_no", null)]
    [InlineData("007.final.vtt", "007.final", null)]
    [InlineData("007.new.vtt", "007.new", null)]
    [InlineData("007.en-XX.vtt", "007.en-XX", null)]
    [InlineData("007.en.md", "007.en", null)]
    [InlineData("en.vtt", "en", null)]
    public void A_name_states_the_language(string name, string stem, string? language)
    {
        var file = Vtt.Name(name);
        Assert.Equal((stem, language), (file.Stem, file.Language));
    }

    [Theory]
    [InlineData("EN_gb", "en-GB")]
    [InlineData("Swedish", "sv")]
    [InlineData("日本語", "ja")]
    [InlineData("iw", "he")]
    [InlineData("default", null)]
    public void A_file_states_it_in_whatever_spelling(string stated, string? language)
    {
        var parsed = Vtt.Parse("1.vtt", $"WEBVTT\nLanguage: {stated}\n\n00:00:01.000 --> 00:00:02.000\nHi\n");
        Assert.Equal(language, parsed.Transcript!.Language);
        Assert.Equal(language is null ? [2]
            : [], parsed.Diagnostics.Where(d => d.Code == DiagnosticCodes.UnknownLanguage).Select(d => d.Line!.Value));
    }

    [Theory]
    [InlineData("1.da.vtt", "nb", 2)]
    [InlineData("1.da.vtt", "Danish", null)]
    [InlineData("1.pt.vtt", "pt-BR", null)]
    [InlineData("1.vtt", "nb", null)]
    public void Name_and_content_that_state_two_languages_are_reported(string name, string stated, int? line)
    {
        var said = Vtt.Parse(name, $"WEBVTT\nLanguage: {stated}\n\n00:00:01.000 --> 00:00:02.000\nHej\n").Diagnostics;
        Assert.Equal(line, said.SingleOrDefault(d => d.Code == DiagnosticCodes.LanguageMismatch)?.Line);
    }

    [Fact]
    public void A_last_word_that_the_episode_is_called_by_is_no_language()
    {
        Assert.Null(TranscriptName.LanguageOf(Vtt.Name("001_no.vtt"), "001_no"));
        Assert.Equal("no", TranscriptName.LanguageOf(Vtt.Name("001_no.vtt"), "001"));
        Assert.Equal("fr", TranscriptName.LanguageOf(Vtt.Name("the-way-fr.vtt"), "the-way"));
        Assert.Equal("de", TranscriptName.LanguageOf(Vtt.Name("012_transcript_de.vtt"), "012"));
        Assert.Equal("de", TranscriptName.LanguageOf(Vtt.Name("012.Deutsch.srt"), "012"));
        Assert.Null(TranscriptName.LanguageOf(Vtt.Name("012-oh-no.vtt"), "012"));
        Assert.Equal("es", TranscriptName.LanguageOf(Vtt.Name("003 (es).vtt"), "003"));
        Assert.Equal("pt-BR", TranscriptName.LanguageOf(Vtt.Name("003 [pt-BR].srt"), "003-el-puerto"));
        Assert.Equal("de", TranscriptName.LanguageOf(Vtt.Name("003 (Deutsch).vtt"), "003"));
        Assert.Equal("fr", TranscriptName.LanguageOf(Vtt.Name("003 fr.vtt"), "003"));
        Assert.Equal("de", TranscriptName.LanguageOf(Vtt.Name("006.deu.srt.vtt"), "006"));
        Assert.Equal("uk", TranscriptName.LanguageOf(Vtt.Name("006.uk.vtt.srt"), "006"));
        Assert.Equal("ja", TranscriptName.LanguageOf(Vtt.Name("007.auto.ja.vtt"), "007"));
        Assert.Equal("it", TranscriptName.LanguageOf(Vtt.Name("007-automatico-it.vtt"), "007"));
        Assert.Null(TranscriptName.LanguageOf(Vtt.Name("007 (final).vtt"), "007"));
        Assert.Null(TranscriptName.LanguageOf(Vtt.Name("007 (es).vtt"), "007 (es)"));
    }

    [Theory]
    [InlineData("[SPEAKER_00]: A|[SPEAKER_01]: B", "SPEAKER_00: A|SPEAKER_01: B")]
    [InlineData("speaker 1: A|speaker ?: B|C", "speaker 1: A|: B|: C")]
    [InlineData("Ana: A|Unknown Speaker: B|UNKNOWN: C|Ana: D", "Ana: A|: B|: UNKNOWN: C|Ana: D")]
    [InlineData("Ana: A|- B|Ana: C", "Ana: A|: - B|Ana: C")]
    [InlineData("Ana: A|B|Note: C|Ana: D", "Ana: A|Ana: B|Ana: Note: C|Ana: D")]
    [InlineData("Ana: A|Bo: B|B2|Ana: C|Bo: D", "Ana: A|Bo: B|Bo: B2|Ana: C|Bo: D")]
    [InlineData("王芳：一|陈伟：二|我想说的其实是：三|王芳：四", "王芳: 一|陈伟: 二|陈伟: 我想说的其实是：三|王芳: 四")]
    [InlineData("Merke: A|B|C", ": Merke: A|: B|: C")]
    [InlineData("Ana: A/Bo: B|Ana: C|Bo: D", "Ana: A|Bo: B|Ana: C|Bo: D")]
    public void A_label_names_the_speaker_or_nobody(string cues, string said)
    {
        string text = "WEBVTT\n\n" + string
            .Concat(cues.Split('|').Select((c, i) => $"00:00:0{i}.000 --> 00:00:0{i + 1}.000\n{c.Replace('/', '\n')}\n\n"));
        Assert.Equal(said, string.Join('|', Vtt.Parse("1.vtt", text).Transcript!.Cues.Select(c => $"{c.Speaker}: {c.Text}")));
    }

    [Fact]
    public void A_bold_label_that_names_nobody_ends_the_speaker_before() =>
        Assert.Equal(["- Ana: Hello.", "- : **???:** Here.", "- Ana: Ah."],
            Vtt.Read("1.transcript.md", "**Ana:** Hello.\n\n**???:** Here.\n\n**Ana:** Ah.\n"));

    [Theory]
    [InlineData("\"Unknown\"", null)]
    [InlineData("\"[crosstalk]\"", null)]
    [InlineData("\"???\"", null)]
    [InlineData("1", "1")]
    [InlineData("\"SPEAKER_01\"", "SPEAKER_01")]
    public void What_a_format_states_is_a_speaker_unless_it_names_nobody(string stated, string? speaker) =>
        Assert.Equal(speaker, Assert.Single(Vtt.Parse("1.transcript.json",
            $"{{\"segments\": [{{\"start\": 1, \"text\": \"A\", \"speaker\": {stated}}}]}}").Transcript!.Cues).Speaker);

    [Fact]
    public void A_cue_of_many_lines_is_read_in_linear_time()
    {
        static string Card(int lines) => "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nAna: A\n\n00:00:01.000 --> 00:00:02.000\nAna: B\n"
            + string.Concat(Enumerable.Repeat("Bo: C\n", lines));
        var parsed = LinearTime.Holds("lines of a cue", Card(50_000), Card(100_000), text => Vtt.Parse("1.vtt", text));
        Assert.NotNull(parsed.Transcript);
    }
}
