using System.Collections.Frozen;

namespace Feeds.Diagnostics;

/// <summary>Which diagnostics say that something of a file was not taken: left out, ignored, or kept without what it led to.</summary>
public static class Losses
{
    /// <summary>Warnings and remarks. An error always is a loss: its file is rejected.</summary>
    private static readonly FrozenSet<string> Codes = FrozenSet.ToFrozenSet(
        [
            DiagnosticCodes.BadDate, DiagnosticCodes.LinkDropped, DiagnosticCodes.BadFrontMatter, DiagnosticCodes.BadNumber,
            DiagnosticCodes.BadAddress, DiagnosticCodes.BadChapter, DiagnosticCodes.BadFlag, DiagnosticCodes.NavigationLeftOut,
            DiagnosticCodes.PictureLeftOut, DiagnosticCodes.EmptyLink, DiagnosticCodes.UnreadText, DiagnosticCodes.BadSoundbite,
            DiagnosticCodes.UndatedDraft, DiagnosticCodes.ChaptersNotTaken, DiagnosticCodes.TimesNotTaken,
            DiagnosticCodes.ImpossibleTime, DiagnosticCodes.UnclearDraft, DiagnosticCodes.StatedNotKept,
            DiagnosticCodes.DoubtfulNumber, DiagnosticCodes.TemplateValue, DiagnosticCodes.OtherAudio, DiagnosticCodes.DatesDiffer,
            DiagnosticCodes.UnknownFactKeys, DiagnosticCodes.ChapterPictures, DiagnosticCodes.CoverUnused,
            DiagnosticCodes.UnsupportedYaml, DiagnosticCodes.UnknownKey, DiagnosticCodes.DuplicateKey, DiagnosticCodes.WrongType,
            DiagnosticCodes.BadUrl, DiagnosticCodes.BadEmail, DiagnosticCodes.UnknownCategory, DiagnosticCodes.BadValue,
            DiagnosticCodes.SecretAddress, DiagnosticCodes.GuidChanged, DiagnosticCodes.GuidTaken, DiagnosticCodes.AudioFileMissing,
            DiagnosticCodes.PlaceholderGuid, DiagnosticCodes.OtherFileCounts, DiagnosticCodes.WaitsForNotes,
            DiagnosticCodes.ChapterSkipped, DiagnosticCodes.BadChapterAddress, DiagnosticCodes.BadChapterEnd,
            DiagnosticCodes.NoChapterLine, DiagnosticCodes.HalfChapter, DiagnosticCodes.BadCueTime, DiagnosticCodes.StrayText,
            DiagnosticCodes.UnknownJsonMember, DiagnosticCodes.BadJsonValue, DiagnosticCodes.FeedTruncated,
            DiagnosticCodes.FeedCharacters, DiagnosticCodes.ShowFact, DiagnosticCodes.GuidRepeated, DiagnosticCodes.EntryDate,
            DiagnosticCodes.EnclosureFault, DiagnosticCodes.EntryDuration, DiagnosticCodes.EntryNumber, DiagnosticCodes.EntryAddress,
            DiagnosticCodes.EntryTooLarge, DiagnosticCodes.TooManyEntries, DiagnosticCodes.EntryEmpty, DiagnosticCodes.FeedLocked,
            DiagnosticCodes.SecondFile, DiagnosticCodes.EntryExtra, DiagnosticCodes.PodcastElementFault, DiagnosticCodes.LiveItem,
            DiagnosticCodes.TooManyPages, DiagnosticCodes.PagesInCircle, DiagnosticCodes.MorePages, DiagnosticCodes.ElementsUnread,
            DiagnosticCodes.FeedValue, DiagnosticCodes.TypeReplaced,
        ],
        StringComparer.Ordinal);

    public static bool IsOne(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return diagnostic.Severity is Severity.Error || Codes.Contains(diagnostic.Code);
    }
}
