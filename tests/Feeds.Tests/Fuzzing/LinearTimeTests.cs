namespace Feeds.Tests.Fuzzing;

public sealed class LinearTimeTests
{
    [Fact]
    public void Linear_work_holds() => Assert.NotEqual(0, LinearTime.Holds("a sum", 500_000, 1_000_000, n => Sum(n, inner: 20)));

    /// <summary>Once in three times is enough: a busy machine can make the half as slow as the whole.</summary>
    [Fact]
    public void Quadratic_work_does_not_hold() => Assert.Contains(Enumerable.Range(0, 3), _ => !QuadraticHolds());

    private static bool QuadraticHolds()
    {
        try
        {
            LinearTime.Holds("a sum", 5_000, 10_000, n => Sum(n, inner: n));
            return true;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    private static int Sum(int outer, int inner)
    {
        int sum = 0;
        for (int i = 0; i < outer; i++)
        {
            for (int k = 0; k < inner; k++) sum += i ^ k;
        }
        return sum;
    }
}
