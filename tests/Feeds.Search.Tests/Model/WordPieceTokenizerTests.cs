using System.Text;
using Feeds.Search.Model;

namespace Feeds.Search.Tests.Model;

/// <summary>Cases from google-research/bert, <c>tokenization_test.py</c>, and of the package's own vocabulary.</summary>
public class WordPieceTokenizerTests
{
    static readonly string[] Small = ["[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ","];

    static readonly Lazy<WordPieceTokenizer> Real =
        new(() => new WordPieceTokenizer(new MemoryStream(ModelPackage.BesideProgram.ReadVocabulary())));

    [Theory]
    [InlineData("", "")]
    [InlineData("unwanted running", "un ##want ##ed runn ##ing")]
    [InlineData("unwantedX running", "[UNK] runn ##ing")]
    [InlineData("UNwant\u00E9d,running", "un ##want ##ed , runn ##ing")]
    public void The_longest_piece_comes_first(string text, string pieces)
    {
        var tokenizer = new WordPieceTokenizer(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Small))));
        var found = tokenizer.Tokenize(text).Select(p => Small[p.Id]).ToArray();
        Assert.Equal(["[CLS]", .. pieces.Split(' ', StringSplitOptions.RemoveEmptyEntries), "[SEP]"], found);
    }

    [Theory]
    [InlineData("Hello world", "101 7592 2088 102")]
    [InlineData("hello\nWÖRLD", "101 7592 2088 102")]
    [InlineData("Who was Jim Henson ? Jim Henson was a puppeteer", "101 2040 2001 3958 27227 1029 3958 27227 2001 1037 13997 11510 102")]
    [InlineData("C++", "101 1039 1009 1009 102")]
    public void The_vocabulary_of_the_package_is_that_of_BERT_uncased(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', Real.Value.Tokenize(text).Select(p => p.Id)));

    [Fact]
    public void Pieces_of_one_word_have_its_place()
    {
        const string text = "a puppeteer";
        var pieces = Real.Value.Tokenize(text);
        Assert.Equal(["", "a", "puppeteer", "puppeteer", ""], pieces.Select(p => text[p.Start..p.End]));
        Assert.Equal([-1, 0, 1, 1, -1], pieces.Select(p => p.Word));
    }

    [Theory]
    [InlineData(254, 256)]
    [InlineData(255, 256)]
    [InlineData(5000, 256)]
    [InlineData(253, 255)]
    public void A_long_text_is_cut_off_at_256_pieces(int words, int pieces)
    {
        var found = Real.Value.Tokenize(string.Join(' ', Enumerable.Repeat("hello", words)));
        Assert.Equal(pieces, found.Count);
        Assert.Equal(102, found[^1].Id);
    }

    [Fact]
    public void A_word_of_more_than_100_characters_is_unknown() =>
        Assert.Equal([101, 100, 7592, 102], Real.Value.Tokenize(new string('a', 101) + " hello").Select(p => p.Id));

    [Fact]
    public void A_vocabulary_without_the_marks_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new WordPieceTokenizer(new MemoryStream("a\nb"u8.ToArray())));
}
