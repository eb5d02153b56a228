using System.Runtime.InteropServices;
using Feeds.Search.Passages;

namespace Feeds.Search.Index;

/// <summary>What ranking looks at in every passage.</summary>
/// <param name="Words">Of headline and text, at most 65,535.</param>
/// <param name="TextLength">Characters of the text, at most 65,535.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PassageFacts(PassageKind Kind, int Words, int TextLength)
{
    internal static PassageFacts Of(Passage passage) => new(
        passage.Kind,
        Math.Min(ushort.MaxValue, WordCount.Of(passage.Headline) + WordCount.Of(passage.Text)),
        Math.Min(ushort.MaxValue, passage.Text.Length));

    internal long ToInt64() => ((long)Kind << 32) | ((long)Words << 16) | (long)TextLength;

    internal static PassageFacts FromInt64(long stored) =>
        new((PassageKind)(stored >> 32), (int)(stored >> 16) & ushort.MaxValue, (int)stored & ushort.MaxValue);
}
