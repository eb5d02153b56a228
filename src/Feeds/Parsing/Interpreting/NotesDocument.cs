using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Interpreting;

/// <summary>What a reader made of a file.</summary>
/// <param name="IsPage">Text copied from a page: it brings the page's menus and advertisements with it.</param>
internal sealed record NotesDocument(EpisodeFileName File, SourceText Source, List<Block> Blocks, FrontMatter? FrontMatter, bool IsPage)
{
    /// <summary>The first line is the title though nothing marks it, as in documentation comments.</summary>
    public bool TitleLine { get; init; }

    /// <summary>The persons that are stated are all there are: a heading of the text names no further one.</summary>
    public bool PersonsStated { get; init; }

    /// <summary>What a player in the notes plays.</summary>
    public string? Audio { get; init; }
}
