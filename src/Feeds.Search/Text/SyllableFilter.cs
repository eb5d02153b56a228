using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Feeds.Search.Text;

/// <summary>Thai, Lao, Khmer, Burmese: texts without spaces between words as characters with their marks, or as pairs of them.</summary>
/// <remarks>The tokenizer of Unicode's word boundaries gives a whole run of these scripts as one word.</remarks>
internal sealed class SyllableFilter : TokenFilter
{
    /// <summary>What the tokenizer calls runs of these scripts.</summary>
    private const string RunType = "<SOUTHEAST_ASIAN>";

    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute place;
    private readonly ITypeAttribute type;
    private readonly IPositionIncrementAttribute increment;
    private readonly bool pairs;
    private readonly Queue<(int Start, int End)> left = new();
    private string run = "";
    private int runStart;

    /// <param name="pairs">As Chinese and Japanese are indexed; a character alone stays alone.</param>
    public SyllableFilter(TokenStream input, bool pairs)
        : base(input)
    {
        this.pairs = pairs;
        term = AddAttribute<ICharTermAttribute>();
        place = AddAttribute<IOffsetAttribute>();
        type = AddAttribute<ITypeAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (left.Count > 0)
        {
            ClearAttributes();
            Give(left.Dequeue(), 1);
            return true;
        }
        if (!m_input.IncrementToken()) return false;
        if (type.Type != RunType) return true;
        int before = increment.PositionIncrement;
        Divide();
        ClearAttributes();
        Give(left.Dequeue(), before);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        left.Clear();
    }

    private void Divide()
    {
        run = term.ToString();
        runStart = place.StartOffset;
        int[] starts = StringInfo.ParseCombiningCharacters(run);
        int size = pairs && starts.Length > 1 ? 2 : 1;
        for (int i = 0; i + size <= starts.Length; i++) left.Enqueue((starts[i], i + size < starts.Length ? starts[i + size] : run.Length));
    }

    private void Give((int Start, int End) part, int steps)
    {
        term.SetEmpty().Append(run, part.Start, part.End - part.Start);
        place.SetOffset(runStart + part.Start, runStart + part.End);
        type.Type = RunType;
        increment.PositionIncrement = steps;
    }
}
