using System.Diagnostics;
using Feeds.TestKit;

namespace Compat.Tests;

public sealed class ApiSurfaceTests
{
    static readonly string Check = RepositoryRoot.Combine("..", "shared", "official-api", "ApiCheck.cs");

    // LocalFunctionsHost stands in for a program, not for a package.
    public static TheoryData<string> Assemblies =>
        [.. Directory.GetDirectories(RepositoryRoot.Combine("src", "compat")).Select(folder => Path.GetFileName(folder)).Where(name => name != "LocalFunctionsHost").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task No_stand_in_has_a_public_member_that_the_official_package_lacks()
    {
        if (!File.Exists(Check))
        {
            Assert.Skip($"The official packages' public surface is not beside this repository ({Check}).");
        }

        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["run", Check, "--", "check", .. Assemblies.Select(name => Dll(name.Data))];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What MSBuild tells its children about itself would confuse the build of the checking program.
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await output + await errors);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Each_stand_in_is_beside_these_tests(string name) => Assert.True(File.Exists(Dll(name)), $"Compat.Tests does not reference {name}.");

    static string Dll(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
