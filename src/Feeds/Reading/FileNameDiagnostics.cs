using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Reading;

/// <summary>What to tell people whose blob's name is no episode file's.</summary>
public static class FileNameDiagnostics
{
    /// <summary>Notes that by name and content are not an episode.</summary>
    public static Diagnostic OfProjectFile(ProjectFileKind kind, string name)
    {
        string what = kind switch
        {
            ProjectFileKind.Index => "is the page of a folder by its name, and states no fact of an episode",
            ProjectFileKind.Section => "is the page of a list by its name, and states neither a number nor audio",
            ProjectFileKind.Template => "is a template by its name or its content: its title, date or audio are not filled in",
            _ => "has the name of a file about the folder and states no fact of an episode",
        };
        return new(
            Severity.Error,
            DiagnosticCodes.ReadmeFile,
            $"\"{name}\" {what}; it isn't an episode, and is not published.",
            "Leave it where it is. If it is the notes of an episode, rename it, or state its number, date or audio in front matter.");
    }

    public static Diagnostic Of(FileNameProblem problem, string show, string name) => problem switch
    {
        FileNameProblem.Show => new(
            Severity.Error,
            DiagnosticCodes.BadName,
            $"\"{show}\" is not a valid name for a show.",
            "Name the folder with 1 to 63 lower-case letters, digits and hyphens, for instance python-bytes."),
        FileNameProblem.Folder => new(
            Severity.Error, DiagnosticCodes.BadName, $"\"{name}\" is in a subfolder.", "Put the file directly into the show's folder."),
        FileNameProblem.Dots => new(
            Severity.Error,
            DiagnosticCodes.BadName,
            $"\"{name}\" has a name of dots only, which addresses treat as a folder.",
            "Name the file by the episode's number or title, for instance 089.md."),
        FileNameProblem.Spaces => new(Severity.Error, DiagnosticCodes.BadName, $"\"{name}\" begins with a space or has one before its ending, so it would not belong to the same episode as files named without it.", "Rename the file without the space."),
        FileNameProblem.Characters => new(
            Severity.Error,
            DiagnosticCodes.BadName,
            "The file's name contains a control character, a character of text direction, or a noncharacter.",
            "Rename the file."),
        FileNameProblem.Length => new(Severity.Error, DiagnosticCodes.BadName, $"The file's name has {name.Length} characters.", $"Give it between 1 and {EpisodeFileName.MaxNameLength}."),
        FileNameProblem.Readme => new(
            Severity.Error,
            DiagnosticCodes.ReadmeFile,
            $"\"{name}\" describes the folder by its name; it isn't an episode, and is not published.",
            "Leave it where it is, or rename it if it is the notes of an episode."),
        FileNameProblem.Unplayed => new(
            Severity.Error,
            DiagnosticCodes.UnplayedKind,
            $"Podcast apps don't play files such as \"{name}\", or few of them do; it is not published.",
            "Export the audio as MP3 (or M4A, Ogg, Opus), video as MP4, and upload that file."),
        _ => new(Severity.Error, DiagnosticCodes.UnknownEnding, $"\"{name}\" has no known ending.",
            "Notes end in .md, .txt, .html or .json, audio in .mp3, .m4a, .ogg or .opus, video in .mp4, transcripts in .vtt or .srt, "
                + "images in .jpg or .png; the show's own file is show.yaml."),
    };
}
