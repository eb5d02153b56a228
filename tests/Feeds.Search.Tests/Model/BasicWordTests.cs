using Feeds.Search.Model;

namespace Feeds.Search.Tests.Model;

/// <summary>Cases from google-research/bert, <c>tokenization_test.py</c>, and others by the same rules.</summary>
public class BasicWordTests
{
    [Theory]
    [InlineData(" \tHeLLo!how  \n Are yoU?  ", "hello ! how are you ?")]
    [InlineData("H\u00E9llo", "hello")]
    [InlineData("ah\u535A\u63A8zz", "ah 博 推 zz")]
    [InlineData("C++ = f(x) <T> $5", "c + + = f ( x ) < t > $ 5")]
    [InlineData("İstanbul’da Çağrı", "istanbul ’ da cagrı")]
    [InlineData("Größe über Straße", "große uber straße")]
    [InlineData("поезд Ёлка", "поезд елка")]
    [InlineData("a\u0000b\uFFFDc\u200Bd", "abcd")]
    [InlineData("a\uFFFEb\uFFFFc\uFDD0d\U0001FFFEe", "abcde")]
    [InlineData("snake_case[0]", "snake _ case [ 0 ]")]
    [InlineData("\uD83D", "")]
    [InlineData("", "")]
    public void Words_are_split_as_BERT_does(string text, string words) =>
        Assert.Equal(words, string.Join(' ', BasicWord.Split(text).Select(w => w.Text)));

    [Fact]
    public void Words_know_where_they_stand()
    {
        const string text = "Ein Café, 博物館 🐍x";
        Assert.Equal(["Ein", "Café", ",", "博", "物", "館", "🐍x"], BasicWord.Split(text).Select(w => text[w.Start..w.End]));
    }
}
