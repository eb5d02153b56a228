using System.Runtime.InteropServices;

namespace Feeds.Search.Text;

/// <summary>One word of a text as the index has it.</summary>
/// <param name="Position">Counted in words; two words at one position are spellings of one.</param>
/// <param name="Start">Offset of its first character in the text.</param>
/// <param name="End">Offset after its last character.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Word(string Term, int Position, int Start, int End);
