using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Reading;

/// <summary>What to tell people whose blob's name is no episode file's.</summary>
public static class FileNameDiagnostics
{
    public static Diagnostic Of(FileNameProblem problem, string show, string name) => problem switch
    {
        FileNameProblem.Show => new(Severity.Error, DiagnosticCodes.BadName, $"\"{show}\" is no name of a show.", "Name the folder with 1 to 63 lower-case letters, digits and hyphens, for instance python-bytes."),
        FileNameProblem.Folder => new(Severity.Error, DiagnosticCodes.BadName, $"\"{name}\" lies in a folder of its own.", "Put the file directly into the show's folder."),
        FileNameProblem.Dots => new(Severity.Error, DiagnosticCodes.BadName, $"\"{name}\" has a name of dots only, which addresses take for a folder.", "Name the file by the episode's number or title, for instance 089.md."),
        FileNameProblem.Spaces => new(Severity.Error, DiagnosticCodes.BadName, $"\"{name}\" begins with a space, or has one before its ending: it would not be of one episode with files named without it.", "Rename the file without the space."),
        FileNameProblem.Characters => new(
            Severity.Error,
            DiagnosticCodes.BadName,
            "The file's name has a control character, one of text direction, or a noncharacter.",
            "Rename the file."),
        FileNameProblem.Length => new(Severity.Error, DiagnosticCodes.BadName, $"The file's name has {name.Length} characters.", $"Give it between 1 and {EpisodeFileName.MaxNameLength}."),
        _ => new(Severity.Error, DiagnosticCodes.UnknownEnding, $"\"{name}\" ends in nothing known.", "Notes end in .md, .txt, .html or .json, audio in .mp3 or .m4a, transcripts in .vtt or .srt, images in .jpg or .png; the show's own file is show.yaml."),
    };
}
