using System.Collections.Frozen;

namespace Feeds.Topics;

/// <summary>Which words say something by themselves: a word of an English headline that is none of these is most likely a name.</summary>
internal static class EnglishWords
{
    /// <summary>Words of the trade that dictionaries for everybody lack. Kinds of things, never a tool's name.</summary>
    private static readonly string[] Trade =
    [
        "analytics", "api", "app", "auth", "autocomplete", "backend", "benchmark", "blog", "boilerplate", "bool", "boolean", "bootcamp", "browser", "bytecode", "cache",
        "captcha", "changelog", "chatbot", "cheatsheet", "cli", "codebase", "codec", "coder", "config", "cooldown", "crowdfunding", "cron", "cross-platform", "cybersecurity",
        "daemon", "dashboard", "database", "dataframe", "dataset", "deadlock", "decorator", "dependency", "deploy", "deprecate", "deprecation", "dev", "dict", "docker-like", "docstring", "docs",
        "ebook", "email", "emoji", "endpoint", "enum", "env", "float", "frontend", "fullstack", "func", "garbage-collected", "generics", "gif", "gotcha", "hackathon", "hardcoded", "hashable", "homepage", "hostname",
        "hotfix", "html", "http", "immutable", "infographic", "inline", "integer", "int", "interop", "iterable", "iterator", "iterators", "kwargs", "laptop", "lib", "lifecycle", "linter", "lint", "livestream", "localhost",
        "lookup", "macro", "malware", "markup", "meetup", "meta", "metaclass", "metadata", "metaprogramming", "microservice", "microcontroller", "middleware", "misc", "mixin", "monorepo", "multicore", "multiprocess", "multiprocessing",
        "multithreaded", "multithreading", "mutable", "namespace", "namedtuple", "newbie", "newsletter", "nullable", "offline", "online", "onboarding", "optimise", "organise", "outage", "overhead", "parsable", "parser", "pathname", "perf", "pipeline", "playlist", "plugin",
        "podcast", "postmortem", "preprocessor", "profiler", "programmatically", "proxy", "pythonic", "quickstart", "ransomware", "readme", "realtime", "recap", "refactor", "refactoring", "regex", "reimagined", "repo", "reproducible", "retrospective", "rewrite", "roadmap", "runtime", "sandbox", "scalable",
        "screencast", "screenshot", "scraper", "scraping", "screensaver", "serialization", "serialize", "serializer", "sharder", "signup", "singleton", "slowdown", "smartphone", "snippet", "spam", "speedup", "spreadsheet", "stacktrace", "startup", "stdin", "stdlib", "stdout", "streaming", "struct",
        "subclass", "subprocess", "subreddit", "substring", "superset-like", "syntax", "sysadmin", "template", "templating", "testable", "timestamp", "timezone", "todo", "toolchain", "toolkit", "toolset", "tokenizer", "traceback", "troubleshoot", "tuple", "tutorial", "typechecker", "typo",
        "ui", "undocumented", "unhandled", "unicode", "unittest-like", "update", "upload", "url", "usability", "username", "utils", "venv", "video", "virtualenvs", "visualise", "visualization", "visualize", "vlog", "vs", "walkthrough", "webapp", "webcam", "webinar", "webhook", "webpage", "website", "wheels", "whitespace", "wifi", "wiki", "wishlist",
        "anymore", "args", "bot", "combinator", "doc", "download", "extensible", "menubar", "perceptual", "scrum", "standalone", "stats", "stylist", "takedown", "tech", "timeout", "upcoming", "wakeup", "pickup", "aka", "qubit", "datetime", "builtin", "subpackage", "codec", "lockfile", "keyboardist", "typed", "workaround", "workflow", "workspace", "youtuber", "aren", "couldn", "didn", "doesn", "hadn", "hasn", "haven", "isn", "shouldn", "wasn", "weren", "wouldn", "ll", "ve", "re", "don", "amp", "gonna", "wanna", "hashtag", "selfie", "unboxing", "tldr", "asap", "faq", "pdf", "lol",
    ];

    private static readonly FrozenSet<string> Words = Load();

    /// <param name="word">One word in any case, without punctuation; its parts are judged when hyphens join them.</param>
    public static bool Contains(string word) => word.Split('-').All(part => part.Length < 2 || Beginnings.Contains(part.ToLowerInvariant()) || GenericWords.IsAcronym(part) || IsKnown(part.ToLowerInvariant(), 3));

    private static bool IsKnown(string word, int endings)
    {
        if (Words.Contains(word)) return true;
        if (word.Contains("is", StringComparison.Ordinal) && endings == 3 && (word.EndsWith("ise", StringComparison.Ordinal) || word.EndsWith("ising", StringComparison.Ordinal) || word.EndsWith("ised", StringComparison.Ordinal) || word.EndsWith("isation", StringComparison.Ordinal)))
        {
            // British spelling of what the list has with a z.
            int at = word.LastIndexOf("is", StringComparison.Ordinal);
            if (IsKnown(string.Concat(word.AsSpan(0, at), "iz", word.AsSpan(at + 2)), 2)) return true;
        }
        if (endings == 0) return false;
        foreach (var (ending, replacements) in Endings)
        {
            if (word.Length < ending.Length + 3 || !word.EndsWith(ending, StringComparison.Ordinal)) continue;
            string stem = word[..^ending.Length];
            if (replacements.Any(letters => IsKnown(stem + letters, endings - 1))) return true;
            if (stem.Length > 3 && stem[^1] == stem[^2] && IsKnown(stem[..^1], endings - 1)) return true;
        }
        return Beginnings.Any(begin => word.Length > begin.Length + 3 && word.StartsWith(begin, StringComparison.Ordinal) && IsKnown(word[begin.Length..], 1));
    }

    private static readonly (string Ending, string[] Replacements)[] Endings =
    [
        ("s", [""]), ("es", ["", "e"]), ("ies", ["y", "ie"]), ("ed", ["", "e"]), ("ied", ["y"]), ("ing", ["", "e"]), ("er", ["", "e"]), ("ers", ["", "e"]),
        ("ly", ["", "le"]), ("ily", ["y"]), ("est", ["", "e"]), ("ier", ["y"]), ("iest", ["y"]), ("ness", [""]), ("ion", ["", "e"]), ("ation", ["", "e"]), ("or", ["", "e"]), ("ist", ["", "e"]), ("ism", [""]), ("ment", [""]), ("al", [""]), ("ity", ["", "e"]), ("ability", ["", "e", "able"]), ("less", [""]), ("ful", [""]), ("able", ["", "e"]), ("ize", ["", "e"]), ("ization", ["", "e"]), ("like", [""]),
    ];

    private static readonly string[] Beginnings = ["auto", "anti", "cross", "de", "dis", "hyper", "inter", "meta", "micro", "mini", "mis", "multi", "non", "over", "pre", "pseudo", "re", "self", "semi", "sub", "super", "un", "under"];

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(EnglishWords).Assembly.GetManifestResourceStream("Feeds.Topics.english-words.txt")!;
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(Trade, StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) words.Add(line);
        }
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
