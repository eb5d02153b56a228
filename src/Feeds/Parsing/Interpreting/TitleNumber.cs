using Feeds.Episodes;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Interpreting;

/// <summary>A stated title that carries the episode's number ("88: The 3 a.m. page"), in a file that states the number nowhere else.</summary>
/// <remarks>A file that has the number beside its title means the title as it is: what is imported from a feed goes out as it came in.</remarks>
internal static class TitleNumber
{
    public static StatedFacts Split(StatedFacts facts, EpisodeFileName file)
    {
        if (facts.Title is not { } stated) return facts;
        var title = EpisodeTitle.Parse(stated, file);
        if (title.Mark is { } mark)
        {
            facts = facts with { DraftMark = mark, Title = mark.IsCertain && !DraftDecision.IsReleased(facts) ? mark.Rest : stated };
            title = title with { Title = title.TitleBeside(mark, facts) };
        }
        if (facts is not { Number: null, Unnumbered: false }) return facts;
        if (title.Number is not { } number) return facts;
        // A bare number that is not the file's own may be anything.
        bool certain = title.Explicit || StemNumber.Of(file.Show, file.Stem) is not { } named || named == number;
        return certain ? facts with { Title = title.Title, Number = number, Season = facts.Season ?? title.Season } : facts;
    }
}
