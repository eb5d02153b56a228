using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Feeds.Search.Text;

/// <summary>Adds each accented word without its accents, at the same place, before stemmers see it.</summary>
/// <remarks>Stemmers go by accents (<c>informação</c>), and people who search often leave them out: the twin has the stem of what they
/// type.</remarks>
internal sealed class FoldedTwinFilter : TokenFilter
{
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute position;
    private State? state;
    private string? twin;

    public FoldedTwinFilter(TokenStream input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        position = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (twin is not null)
        {
            RestoreState(state);
            term.SetEmpty().Append(twin);
            position.PositionIncrement = 0;
            twin = null;
            return true;
        }
        if (!m_input.IncrementToken()) return false;
        if (!Accents.MayHave(term.Buffer.AsSpan(0, term.Length))) return true;
        string word = term.ToString();
        string folded = Accents.Fold(word);
        if (folded.Length == 0 || folded == word) return true;
        twin = folded;
        state = CaptureState();
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        (state, twin) = (null, null);
    }
}
