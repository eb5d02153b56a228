namespace Feeds.Infra.Tests;

/// <summary>The compiler and its linter have nothing to say about any file.</summary>
public sealed class CompilerTests(Compiled compiled)
{
    public static TheoryData<string> ParameterFiles => [.. Bicep.Files(".bicepparam")];

    [Fact]
    public async Task Every_file_builds_without_a_word()
    {
        // It ends with status 0 whatever it warns of.
        AssertSilent(await compiled.Build);
        Assert.All(Bicep.Files(".bicep"), file => Assert.True(compiled.Has(Path.GetFileNameWithoutExtension(file)), file));
    }

    [Theory]
    [InlineData("./*.bicep")]
    [InlineData("./*.bicepparam")]
    public async Task The_linter_has_nothing_to_say(string files) => AssertSilent(await Bicep.RunAsync(["lint", "--pattern", files]));

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public async Task A_parameter_file_builds_without_a_word(string file)
    {
        string output = Path.GetTempFileName();
        try
        {
            AssertSilent(await Bicep.RunAsync(["build-params", file, "--outfile", output]));
        }
        finally
        {
            File.Delete(output);
        }
    }

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public async Task What_a_parameter_file_deploys_is_what_its_snapshot_says(string file)
    {
        var run = await Bicep.RunAsync(Snapshot.Command(file, "validate"));

        Assert.True(run.ExitCode == 0, $"Take a new snapshot and read how it differs: infra/README.md says how.\n{run.Output}{run.Errors}");
    }

    /// <summary>The first would cut the app off from its storage, the second would leave the domain out.</summary>
    [Theory]
    [InlineData("param publicAccess = false", "publicAccess = false needs virtualNetwork = true")]
    [InlineData("param customDomain = 'feeds.example.org'", "customDomain needs frontDoor = true")]
    public async Task Parameters_that_are_wrong_together_stop_a_deployment(string line, string reason)
    {
        string folder = Directory.CreateTempSubdirectory("feeds-wrong-").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(RepositoryRoot.Combine("infra")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
            await File.AppendAllTextAsync(Path.Combine(folder, "small.bicepparam"), line + "\n");

            var run = await Bicep.RunAsync(Snapshot.Command("small.bicepparam", "overwrite"), folder: folder);

            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains(reason, run.Output + run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_linter_reports_what_is_wrong()
    {
        string folder = Directory.CreateTempSubdirectory("feeds-lint-").FullName;
        try
        {
            File.Copy(RepositoryRoot.Combine("infra", "bicepconfig.json"), Path.Combine(folder, "bicepconfig.json"));
            await File.WriteAllTextAsync(Path.Combine(folder, "wrong.bicep"),
                "param unused string\n@secure()\nparam key string\noutput key string = key\n");

            var run = await Bicep.RunAsync(["lint", Path.Combine(folder, "wrong.bicep")]);

            Assert.Contains("no-unused-params", run.Output + run.Errors, StringComparison.Ordinal);
            Assert.Contains("outputs-should-not-contain-secrets", run.Output + run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void AssertSilent(ProgramRun run) => Assert.Equal((0, "", ""), (run.ExitCode, run.Output.Trim(), run.Errors.Trim()));
}
