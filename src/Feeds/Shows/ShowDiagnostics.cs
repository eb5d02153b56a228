using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Shows;

/// <summary>What is said about a show's file.</summary>
internal static class ShowDiagnostics
{
    public static Diagnostic TooLarge(int bytes) => new(
        Severity.Error, DiagnosticCodes.TooLarge, $"The file has {bytes} bytes; a show's file may have {ShowFileParser.LargestFile}.", "Keep only what describes the show.");

    public static Diagnostic BrokenYaml(string reason, int line, int column) => new(
        Severity.Error, DiagnosticCodes.BrokenYaml, $"The YAML is broken here: {reason.TrimEnd('.')}.", "Check indentation, quotes and colons around this place.", line, column);

    public static Diagnostic NotAMapping(int line, int column) => new(
        Severity.Error, DiagnosticCodes.ShowNotAMapping, "The file is not a list of keys and values.", "Write lines like 'title: My show'.", line, column);

    public static Diagnostic UnsupportedYaml(string message, int line, int column) => new(
        Severity.Warning, DiagnosticCodes.UnsupportedYaml, message, "Write the value out as plain text.", line, column);

    public static Diagnostic PlainValue(int line, int column) => UnsupportedYaml(
        "This value is not valid YAML; it was read as plain text.", line, column)
            with { Advice = "Put quotes around a value that contains a colon, a quote or a character such as @, # or [." };

    public static Diagnostic YamlTooLarge(string reason, int line, int column) => new(
        Severity.Error, DiagnosticCodes.YamlTooLarge, $"{reason}.", "Keep only what describes the show.", line, column);

    public static Diagnostic UnknownKey(string key, string? nearest, YamlNode at) => Warning(
        DiagnosticCodes.UnknownKey,
        $"The key '{key}' is not known.",
        nearest is null ? "Remove it, or see the documentation of show.yaml for the known keys." : $"Did you mean '{nearest}'?",
        at);

    public static Diagnostic DuplicateKey(string key, int first, int line, int column) => new(
        Severity.Warning, DiagnosticCodes.DuplicateKey, $"The key '{key}' is already stated on line {first}; this value was ignored.", "Keep one of them.", line, column);

    public static Diagnostic WrongType(string message, string advice, YamlNode at) => Warning(DiagnosticCodes.WrongType, message, advice, at);

    public static Diagnostic BadUrl(string key, string url, YamlNode at) => Warning(
        DiagnosticCodes.BadUrl, $"'{key}' is not an absolute http or https address: '{url}'; it was ignored.", "Write it in full, for instance https://example.com/.", at);

    public static Diagnostic SecretAddress(string key, YamlNode at) => Warning(
        DiagnosticCodes.SecretAddress, $"The address of '{key}' contains a user name or password, which feeds would make public; they were removed from it.", "Remove everything before the '@', and change the password: this file is not a place for secrets.", at);

    public static Diagnostic Advised(PodcastAdvice advice, YamlNode at) => Warning(advice.Code, advice.Message, advice.Advice, at);

    public static Diagnostic BadLanguage(string language, string? read, YamlNode at) => Warning(
        DiagnosticCodes.BadLanguage,
        read is null
            ? $"'{language}' is not a language tag; it was ignored." : $"'{language}' is not a language tag; it was read as '{read}'.",
        "Write a BCP 47 tag, for instance en, de-AT or zh-Hant.",
        at);

    public static Diagnostic BadEmail(string email, YamlNode at) => Warning(
        DiagnosticCodes.BadEmail, $"'{email}' is not an e-mail address; it was ignored.", "Write one address, for instance show@example.com.", at);

    public static Diagnostic UnknownCategory(string category, string? nearest, YamlNode at) => Warning(
        DiagnosticCodes.UnknownCategory, $"'{category}' is not on Apple's list of categories; it was ignored.", nearest is null ? "Write one of them, for instance 'Technology' or 'Society & Culture > Documentary'." : $"Did you mean '{nearest}'?", at);

    public static Diagnostic LongDescription(int bytes, YamlNode at) => Warning(
        DiagnosticCodes.LongDescription, $"The description has {bytes} bytes; Apple takes {ShowFileParser.LongestDescription}.", "Shorten it: feeds contain only what fits.", at);

    public static Diagnostic BadValue(string key, string value, string allowed, YamlNode at) => Warning(
        DiagnosticCodes.BadValue, $"The value '{value}' is not valid for '{key}'; it was ignored.", $"Write {allowed}.", at);

    public static Diagnostic UnknownZone(string name, YamlNode at) => Warning(
        DiagnosticCodes.UnknownZone, $"'{name}' is not a known time zone; the time was read in the show's time zone.",
        "Write the offset from UTC, for instance +01:00, or a name such as Europe/Berlin.", at);

    public static Diagnostic LockedByNobody(YamlNode at) => Warning(
        DiagnosticCodes.LockedByNobody, "The show is locked, and no e-mail address says who may unlock it.", "Write the address as 'owner:' below 'locked:', or as 'email:' below 'owner:'.", at);

    public static Diagnostic TopicNamedTwice(string name, string owner, YamlNode at) => Warning(
        DiagnosticCodes.TopicNamedTwice, $"The name '{name}' belongs to the topic '{owner}' already; it was ignored here.", "Keep it with one of them.", at);

    private static Diagnostic Warning(string code, string message, string advice, YamlNode at) => new(Severity.Warning, code, message, advice, at.Line, at.Column);
}
