using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>A block that opens an item.</summary>
/// <param name="Index">Of the block among the document's.</param>
/// <param name="Ordinal">Null when only the number sign is there.</param>
/// <param name="Headline">What stands behind host and ordinal on the line; may be empty.</param>
/// <param name="Rest">Further lines of the same paragraph: they belong to the body.</param>
/// <param name="Level">Of the heading; 7 for a paragraph.</param>
/// <param name="Start">Seconds, where the heading states a time.</param>
internal sealed record ItemHeading(int Index, int Position, int? Ordinal, string? Host, RichText Headline, RichText? Rest, int Level, double? Start = null);
