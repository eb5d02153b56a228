using System.Text;

namespace Feeds.Search.Model;

/// <summary>One piece of the vocabulary in a text.</summary>
/// <param name="Id">Line of the vocabulary, from 0.</param>
/// <param name="Word">Which of the text's words it is part of, from 0; −1 for the marks at either end.</param>
/// <param name="Start">Where that word begins in the text, in UTF-16 units.</param>
/// <param name="End">Where that word ends, exclusive.</param>
public readonly record struct WordPiece(int Id, int Word, int Start, int End);

/// <summary>Cuts text into the pieces that BERT models read: the longest piece of the vocabulary first.</summary>
/// <remarks>
/// Source: google-research/bert, <c>tokenization.py</c>, <c>WordpieceTokenizer</c>. Not thread-bound: all state is read-only.
/// </remarks>
public sealed class WordPieceTokenizer
{
    /// <summary>Pieces that the model was trained with, the marks at either end included.</summary>
    public const int MaxPieces = 256;

    /// <summary>Longer words are unknown; in characters of the word without accents.</summary>
    const int MaxWord = 100;

    const string Continuation = "##";

    readonly Dictionary<string, int> beginnings = [];
    readonly Dictionary<string, int> continuations = [];
    readonly int unknown;
    readonly int first;
    readonly int last;

    /// <param name="vocabulary">UTF-8, one piece a line; pieces that continue a word begin with <c>##</c>. It has to hold <c>[UNK]</c>,
    /// <c>[CLS]</c>, <c>[SEP]</c>.</param>
    /// <exception cref="InvalidDataException">One of the three is missing.</exception>
    public WordPieceTokenizer(Stream vocabulary)
    {
        using var reader = new StreamReader(vocabulary, Encoding.UTF8, leaveOpen: true);
        for (var id = 0; reader.ReadLine() is { } piece; id++)
        {
            if (piece.Length > Continuation.Length && piece.StartsWith(Continuation, StringComparison.Ordinal))
            {
                continuations.TryAdd(piece[Continuation.Length..], id);
            }
            else
            {
                beginnings.TryAdd(piece, id);
            }
        }

        (unknown, first, last) = (Mark("[UNK]"), Mark("[CLS]"), Mark("[SEP]"));
    }

    /// <summary>The pieces of a text with the marks at either end; what is longer than the limit is cut off.</summary>
    /// <param name="limit">At most this many pieces, the two marks included; 2 to <see cref="MaxPieces"/>.</param>
    public IReadOnlyList<WordPiece> Tokenize(string text, int limit = MaxPieces)
    {
        var pieces = new List<WordPiece> { new(first, -1, 0, 0) };
        var number = 0;
        foreach (var word in BasicWord.Split(text))
        {
            AddPieces(pieces, word, number++);
            if (pieces.Count >= limit)
            {
                pieces.RemoveRange(limit - 1, pieces.Count - (limit - 1));
                break;
            }
        }

        pieces.Add(new WordPiece(last, -1, text.Length, text.Length));
        return pieces;
    }

    void AddPieces(List<WordPiece> pieces, BasicWord word, int number)
    {
        var before = pieces.Count;
        var characters = word.Text.AsSpan();
        for (var at = 0; at < characters.Length;)
        {
            var length = Longest(characters[at..], at == 0 ? beginnings : continuations, out var id);
            if (length == 0 || characters.Length > MaxWord)
            {
                pieces.RemoveRange(before, pieces.Count - before);
                pieces.Add(new WordPiece(unknown, number, word.Start, word.End));
                return;
            }

            pieces.Add(new WordPiece(id, number, word.Start, word.End));
            at += length;
        }
    }

    /// <returns>The length of the longest piece that the characters begin with; 0 without one.</returns>
    static int Longest(ReadOnlySpan<char> characters, Dictionary<string, int> pieces, out int id)
    {
        var lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = characters.Length; length > 0; length--)
        {
            if (lookup.TryGetValue(characters[..length], out id))
            {
                return length;
            }
        }

        id = 0;
        return 0;
    }

    int Mark(string name) =>
        beginnings.TryGetValue(name, out var id) ? id : throw new InvalidDataException($"The vocabulary has no {name}.");
}
