using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>
/// Text that is not UTF-8 and does not say what it is: read if it is Windows-1252, refused if its letters would become others.
/// </summary>
public sealed class LegacyEncodingTests
{
    private static byte[] Encode(int codePage, string text) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text);

    [Theory]
    [InlineData(1251, "# Сад и огород\n\nО том, как сажать картофель, и о погоде: https://a.example/\n")]
    [InlineData(1251, "# The garden\n\nWith Ivan Petrov (Иван) and a song by his sister, of whom we know her name: Людмила\n")]
    [InlineData(20866, "# Сад и огород\n\nО том, как сажать картофель.\n")]
    [InlineData(1253, "# Ο κήπος\n\nΓια τον καιρό και τα λουλούδια.\n")]
    [InlineData(1255, "# הגינה\n\nעל מזג האוויר ועל פרחים.\n")]
    [InlineData(1256, "# الحديقة\n\nعن الطقس والزهور.\n")]
    [InlineData(874, "# สวน\n\nเกี่ยวกับอากาศและดอกไม้\n")]
    [InlineData(932, "# 庭の話\n\n天気と花について話します。\n")]
    [InlineData(936, "# 花园\n\n我们谈论天气和鲜花。\n")]
    [InlineData(949, "# 정원\n\n날씨와 꽃에 대해 이야기합니다.\n")]
    [InlineData(1250, "# Zażółć gęślą jaźń\n\nPolski tekst o ogrodzie, który jest za dłużej.\n")]
    [InlineData(28592, "# Zażółć gęślą jaźń\n\nPolski tekst o ogrodzie.\n")]
    [InlineData(10000, "# Le goût du café\n\nÀ bientôt, à côté de l’hôtel.\n")]
    [InlineData(850, "# Der Garten\n\nBücher für Gärten.\n")]
    public void Other_scripts_are_refused_and_not_garbled(int codePage, string text)
    {
        foreach (string name in (string[])["garden.md", "garden.txt", "garden.html"])
        {
            var parsed = Notes.Parse(name, Encode(codePage, text));
            Assert.Null(parsed.Notes);
            var said = Assert.Single(parsed.Diagnostics);
            Assert.Equal((DiagnosticCodes.NotText, Severity.Error), (said.Code, said.Severity));
            Assert.Contains("UTF-8", said.Advice, StringComparison.Ordinal);
            Assert.NotNull(said.Line);
        }
    }

    [Theory]
    [InlineData("# Jörg über Gärten\n\nÄöü, “so” – und… 20 € für 5 °C.\n")]
    [InlineData("# Le goût\n\nÀ l’été, les élèves créés ont déjà mangé…… «déçus».\n")]
    [InlineData("# Más\n\n¿Qué tal? ¡Muy bien! 5 m² de césped, 3 m³/h, Acme™ y Beta®: 20°C, 10±2 µm.\n")]
    [InlineData("# Sjö\n\nEn å, en ö – och Åäö.\n")]
    public void Letters_with_accents_are_read_as_Windows_1252(string text)
    {
        var parsed = Notes.Parse("garden.md", Encode(1252, text));
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.NotUtf8, Severity: Severity.Warning, Line: 1 });
        Assert.Contains(text.Split("\n\n")[1].Trim()[..8], parsed.Notes!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf8_with_a_few_other_bytes_stays_Utf8()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("# Сад\n\nО погоде, über Gärten, d"), 0xE9, .. Encoding.UTF8.GetBytes("jà.\n")];
        foreach (byte[] bytes in (byte[][])[content, [0xEF, 0xBB, 0xBF, .. content]])
        {
            var parsed = Notes.Parse("garden.md", bytes);
            Assert.Equal("Сад", parsed.Notes!.Title);
            Assert.Equal("<p>О погоде, über Gärten, déjà.</p>", parsed.Notes.Html.TrimEnd());
            var said = Assert.Single(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotUtf8);
            Assert.Equal((3, 25), (said.Line, said.Column));
        }
    }

    [Fact]
    public void Utf8_that_ends_within_a_letter_stays_Utf8()
    {
        byte[] content = Encoding.UTF8.GetBytes("# Сад\n\nО погоде и о саде");
        var parsed = Notes.Parse("garden.md", content[..^1]);
        Assert.Equal("Сад", parsed.Notes!.Title);
        Assert.Contains(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotUtf8);
    }

    [Fact]
    public void A_page_that_declares_its_encoding_is_read_in_it() => Assert.Equal(
        "Сад",
        Notes.Parse("1.html", Encode(1251, "<html><head><meta charset=windows-1251></head><body><h1>Сад</h1><p>О погоде.</p></body>"))
            .Notes!.Title);
}
