using Feeds.Functions.Start;

namespace Feeds.Server.Tests;

public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("", 7071, null)]
    [InlineData("--port 8080", 8080, null)]
    [InlineData("--port=8080 --no-samples", 8080, false)]
    [InlineData("--no-samples", 7071, false)]
    public void Options_are_read(string arguments, int port, bool? samples)
    {
        Assert.Equal(new ServerOptions(port, samples), ServerOptions.Parse(Split(arguments)));
    }

    [Fact]
    public void Only_an_argument_opens_the_server_to_other_machines()
    {
        Assert.False(ServerOptions.Parse([]).AllAddresses);
        Assert.True(ServerOptions.Parse(["--all-addresses"]).AllAddresses);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--port 8080 --help")]
    public void Help_is_an_argument(string arguments)
    {
        Assert.True(ServerOptions.Parse(Split(arguments)).Help);
    }

    [Fact]
    public void Help_lists_every_argument()
    {
        Assert.Contains("  --port N ", ServerOptions.Usage, StringComparison.Ordinal);
        Assert.Contains("  --all-addresses ", ServerOptions.Usage, StringComparison.Ordinal);
        Assert.Contains("  --notice ", ServerOptions.Usage, StringComparison.Ordinal);
        Assert.Contains("  --no-samples ", ServerOptions.Usage, StringComparison.Ordinal);
        Assert.Contains("  --help, -h ", ServerOptions.Usage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "--port needs a number from 1 to 65535, not ''.")]
    [InlineData("--port 0", "--port needs a number from 1 to 65535, not '0'.")]
    [InlineData("--port 65536", "--port needs a number from 1 to 65535, not '65536'.")]
    [InlineData("--port=+80", "--port needs a number from 1 to 65535, not '+80'.")]
    [InlineData("--samples", "Unknown argument '--samples'. --help lists the arguments.")]
    public void A_wrong_argument_is_named(string arguments, string expected)
    {
        Assert.Equal(expected, Assert.Throws<StartException>(() => ServerOptions.Parse(Split(arguments))).Message);
    }

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
