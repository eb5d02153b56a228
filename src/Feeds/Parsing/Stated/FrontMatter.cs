namespace Feeds.Parsing.Stated;

/// <summary>The block at the top of a notes file that states facts: YAML between <c>---</c>, TOML between <c>+++</c>, a JSON object.</summary>
/// <param name="EndLine">Index of the first line behind it.</param>
/// <param name="Unread">Lines that could not be read: the reader of the notes gets them as they are.</param>
internal sealed record FrontMatter(int EndLine, StatedFacts Facts, IReadOnlyList<Blocks.Block> Unread);
