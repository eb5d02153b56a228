using System.Globalization;
using Feeds.Diagnostics;

namespace Feeds.Episodes;

/// <summary>What is said of a stem because of its number: where its files went, or which came to it.</summary>
public static class JoiningDiagnostics
{
    /// <summary>Names listed in one message.</summary>
    private const int MostNames = 5;

    /// <summary>Said of audio, transcripts and chapters whose stem has no notes.</summary>
    /// <returns>Null for a stem that waits for its episode, or is one.</returns>
    public static Diagnostic? OfCompanion(NumberGroup group, int number, string stem)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.HostOf(stem) is { } host)
        {
            return new(
                Severity.Info,
                DiagnosticCodes.JoinedByNumber,
                $"The file belongs to episode {Text(number)} ({host}): its own stem has no notes.",
                "If this is not intended, give it notes of its own or another name.");
        }
        var candidates = group.Companions.FirstOrDefault(c => c.Stem == stem) is { } waiting ? group.CandidatesOf(waiting) : [];
        if (candidates.Count > 1)
        {
            return new(Severity.Warning, DiagnosticCodes.NumberTaken, $"{candidates.Count} episodes have the number {Text(number)} ({List(candidates)}), so the file belongs to none of them.", "Give it the stem of its episode.");
        }
        return candidates.Count == 1
            ? new(Severity.Warning, DiagnosticCodes.NumberCrowded, $"More than {NumberGroup.MostCompanions} names without notes begin with the number {Text(number)}, so none of them belongs to episode {Text(number)} ({candidates[0]}).", "Give the files the stem of their episode.")
            : null;
    }

    /// <summary>Said of notes: what their episode got by its number, or did not.</summary>
    public static IEnumerable<Diagnostic> OfHost(NumberGroup group, int number, string stem)
    {
        ArgumentNullException.ThrowIfNull(group);
        var joined = group.CompanionsOf(stem).ToList();
        if (joined.Count > 0)
        {
            yield return new(
                Severity.Info,
                DiagnosticCodes.JoinedByNumber,
                $"Files that begin with the episode's number, {Text(number)}, and have no notes of their own belong to it: {List(joined)}.",
                "If this is not intended, give them notes or another name.");
        }
        var disputed = group.Companions.GroupBy(c => c.Season).Where(g => group.CandidatesOf(g.First()) is { Count: > 1 } several && several.Contains(stem)).SelectMany(g => g).Select(c => c.Stem).ToList();
        if (disputed.Count > 0)
        {
            yield return new(Severity.Warning, DiagnosticCodes.NumberTaken, $"{group.Hosts.Count} episodes have the number {Text(number)} ({List(group.Hosts.Select(h => h.Stem))}), so files that begin with it belong to none of them: {List(disputed)}.", "Correct the number of one episode, or give the files the stem of theirs.");
        }
    }

    /// <summary>Said of notes that state another number than before.</summary>
    /// <param name="before">The group of the number that the episode had.</param>
    public static Diagnostic? OfFormerHost(NumberGroup before, int number, string stem)
    {
        ArgumentNullException.ThrowIfNull(before);
        var left = before.CompanionsOf(stem).ToList();
        return left.Count == 0 ? null : new(
            Severity.Info,
            DiagnosticCodes.CompanionsLeft,
            $"The episode's number is no longer {Text(number)}, so these files no longer belong to it: {List(left)}.",
            "Give them the stem of the episode if they belong to it.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> stems)
    {
        var all = stems.ToList();
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - MostNames} more") : "");
    }
}
