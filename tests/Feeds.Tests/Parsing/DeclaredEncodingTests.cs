using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Tests.Parsing;

/// <summary>Pages and XML in the encoding that they name.</summary>
public sealed class DeclaredEncodingTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><html><head><meta charset=\"shift_jis\">", "shift_jis")]
    [InlineData("\n<html><head><META http-equiv='Content-Type' content='text/html; charset=EUC-JP'>", "euc-jp")]
    [InlineData("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><html><head>", "shift_jis")]
    public void A_page_is_read_in_the_encoding_that_it_names(string head, string encoding)
    {
        string page = head + "<title>夜行列車</title></head><body><h1>夜行列車</h1><p>切符の話をする。</p></body></html>";
        var parsed = Notes.Parse("012.html", CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(page));
        Assert.Equal("夜行列車", parsed.Notes!.Title);
        Assert.Contains("切符の話をする。", parsed.Notes.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.NotUtf8);
    }

    [Theory]
    [InlineData("<meta charset=\"latin1\"><p>Caf\u00e9</p>", false)]
    [InlineData("<meta charset=\"nobody-knows-it\"><p>Caf\u00e9</p>", true)]
    [InlineData("<meta charset=\"utf-8\"><p>Caf\u00e9</p>", true)]
    [InlineData("<meta charset><p>Caf\u00e9</p>", true)]
    [InlineData("charset=shift_jis Caf\u00e9", true)]
    public void What_names_none_that_it_can_be_is_read_as_Windows_1252_and_told(string text, bool told)
    {
        var parsed = Notes.Parse("012.html", Encoding.Latin1.GetBytes(text));
        Assert.Contains("Caf\u00e9", parsed.Notes!.Html, StringComparison.Ordinal);
        Assert.Equal(told, parsed.Diagnostics.Any(d => d.Code == DiagnosticCodes.NotUtf8));
    }

    [Fact]
    public void A_page_that_is_UTF_8_is_that_whatever_it_says()
    {
        var parsed = Notes.Parse("012.html", Encoding.UTF8.GetBytes("<meta charset=\"shift_jis\"><h1>夜行列車</h1><p>切符</p>"));
        Assert.Contains("夜行列車", parsed.Notes!.Title + parsed.Notes.Html, StringComparison.Ordinal);
    }
}
