namespace Feeds.Search.Ranking;

/// <summary>
/// Words that say nothing of what a question is about. In English only: the model that they are for knows no other language.
/// </summary>
internal static class FunctionWords
{
    public static IReadOnlySet<string> English { get; } = new HashSet<string>(
        """
        a about after again all also am an and any anything are as at be because been before being between both but by can could did do does
        doing done each else ever every few for from further get gets getting give given go goes going got had has have having he her here hers
        him his how i if in into is it its itself just let like made make makes many may me might mine more most much must my no nor not now of
        off on once one ones only onto or other our ours out over own per said same say says shall she should since so some something such than
        that the their theirs them then there these they thing things this those through to too under until up upon us use used very was way we
        were what when where which while who whom whose why will with within without would you your yours s t d ll m re ve
        episode episodes show shows podcast
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);
}
