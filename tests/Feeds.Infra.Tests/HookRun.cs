using System.Globalization;

namespace Feeds.Infra.Tests;

/// <summary>
/// Runs the hooks of azure.yaml against an <c>az</c> and an <c>azd</c> of its own: they note how they are called, and answer as a test
/// demands. Nothing else is on the search path but what the hooks use.
/// </summary>
sealed class HookRun : IDisposable
{
    /// <summary>What the hooks call, beside az and azd.</summary>
    static readonly string[] Programs = ["bash", "dirname", "grep", "mktemp", "openssl", "rm", "sleep"];

    readonly string folder = Directory.CreateTempSubdirectory("feeds-hooks-").FullName;

    /// <summary>What azd and earlier steps set for a hook.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["AZURE_ENV_NAME"] = "try-out",
        ["AZURE_SUBSCRIPTION_ID"] = "00000000-0000-0000-0000-000000000001",
        ["AZURE_RESOURCE_GROUP"] = "rg-try-out",
        ["FEEDS_ADMIN_KEY"] = "",
        ["FEEDS_ALERT_EMAILS"] = "ann@example.org",
        ["FEEDS_BUDGET_START"] = "",
        ["FEEDS_EVENT_TOPIC"] = "evgt-1",
        ["FEEDS_FUNCTION_APP"] = "func-1",
        ["FEEDS_KEY_VAULT"] = "kv-1",
        ["FEEDS_STORAGE_ACCOUNT"] = "st1",
        ["FEEDS_URL"] = "https://feeds.example",
        ["FEEDS_HOOK_TRIES"] = "3",
        ["FEEDS_HOOK_PAUSE"] = "0",
    };

    public HookRun()
    {
        foreach (string program in Programs) File.CreateSymbolicLink(Path.Combine(folder, program), Requires.Program(program));
        // Answers lie in files that are named after the first two arguments, those of az rest after the end of the URL's path; "…-fails"
        // is what is written to standard error. As the real one, az lists resources by a tag or by a type, not by both.
        AddProgram("az", """
            path="${5%%\?*}"
            answer="$HOOK_ANSWERS/az-$1-$2"
            if [[ $1 == rest ]]; then answer="$HOOK_ANSWERS/az-$1-${path##*/}"; fi
            if [[ "$1 $2" == "resource list" && "$*" == *" --tag "* && "$*" == *" --resource-"* ]]; then
              echo "ERROR: you cannot use '--tag' with '--resource-type'" >&2
              exit 1
            fi
            if [[ -e $answer-fails ]]; then while IFS= read -r line; do echo "$line"; done <"$answer-fails" >&2; exit 1; fi
            if [[ -e $answer ]]; then while IFS= read -r line; do echo "$line"; done <"$answer"; fi
            """);
        AddProgram("azd", """
            answer="$HOOK_ANSWERS/azd"
            if [[ -e $answer-fails ]]; then while IFS= read -r line; do echo "$line"; done <"$answer-fails" >&2; exit 1; fi
            """);
    }

    /// <summary>Each call of az and azd since the start, its arguments with spaces between them.</summary>
    public IReadOnlyList<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    string CallsFile => Path.Combine(folder, "calls");

    /// <summary>What a call of az prints.</summary>
    /// <param name="command">Its first two arguments; for az rest the second is the end of the URL's path.</param>
    public void Answer(string command, string output) => File.WriteAllText(AnswerFile(command), output + "\n");

    /// <summary>A call fails from now on, with this on standard error.</summary>
    /// <param name="command">The first two arguments of az, or <c>azd</c>.</param>
    public void Fail(string command, string errors) =>
        File.WriteAllText(command == "azd" ? Path.Combine(folder, "azd-fails") : AnswerFile(command) + "-fails", errors + "\n");

    public void Remove(string program) => File.Delete(Path.Combine(folder, program));

    /// <param name="shell"><c>sh</c> or <c>pwsh</c>, as in azure.yaml.</param>
    /// <param name="hook">Name without its ending.</param>
    public Task<ProgramRun> RunAsync(string shell, string hook)
    {
        var settings = new Dictionary<string, string>(Settings, StringComparer.Ordinal)
        {
            ["PATH"] = folder,
            ["HOOK_ANSWERS"] = folder,
            ["HOOK_CALLS"] = CallsFile,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
        };
        return shell == "pwsh"
            ? PowerShell.RunAsync(["-NoProfile", "-NonInteractive", "-File", Path(hook + ".ps1")], settings)
            : ProgramRun.RunAsync(Requires.Program("bash"), [Path(hook + ".sh")], settings);

        static string Path(string name) => RepositoryRoot.Combine("infra", "hooks", name);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string AnswerFile(string command) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"az-{command.Replace(' ', '-')}"));

    void AddProgram(string name, string script)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!{Requires.Program("bash")}\necho \"{name} $*\" >>\"$HOOK_CALLS\"\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
