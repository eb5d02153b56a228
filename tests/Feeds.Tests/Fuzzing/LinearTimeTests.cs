namespace Feeds.Tests.Fuzzing;

public sealed class LinearTimeTests
{
    [Fact]
    public void Linear_work_holds() => Assert.NotEqual(0, LinearTime.Holds("a sum", 500_000, 1_000_000, n => Sum(n, inner: 20)));

    [Fact]
    public void Quadratic_work_does_not_hold() =>
        Assert.ThrowsAny<Exception>(() => LinearTime.Holds("a sum", 5_000, 10_000, n => Sum(n, inner: n)));

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
